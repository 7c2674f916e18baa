mod child;
mod inputs;

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::load::median;
pub use child::be_asked_to_develop;
use child::{Used, run};

/// That of the large square, which vipsthumbnail is told as well.
const QUALITY: u8 = 78;

/// Photos developed in a process of their own, beside vipsthumbnail making only the large one of the three squares.
pub fn report() {
    println!("## Photos (a process each, median of three)\n");
    println!("| file | site: CPU ms | MB | vipsthumbnail: CPU ms | MB | CPU, site to vips (limit 1.25) |");
    println!("|---|--:|--:|--:|--:|--:|");
    let folder = TempDir::new().expect("a temporary folder");
    for (name, file) in inputs::make(folder.path()) {
        let site = three(|| child::in_child(&file, 1));
        let vips = three(|| vips(&file, folder.path()));
        let ratio = site.cpu_ms / vips.cpu_ms;
        println!(
            "| {name} | {:.0} | {:.0} | {:.0} | {:.0} | {ratio:.2} |",
            site.cpu_ms, site.megabytes, vips.cpu_ms, vips.megabytes
        );
        if name.starts_with("24") {
            let many = child::in_child(&file, 16);
            println!(
                "| 16 of them at once (limit 600 MB) | {:.0} | {:.0} | | | |",
                many.cpu_ms, many.megabytes
            );
        }
    }
    println!();
}

fn three(measure: impl Fn() -> Used) -> Used {
    let rounds = [(); 3].map(|()| measure());
    Used {
        cpu_ms: median(rounds.each_ref().map(|used| used.cpu_ms)),
        megabytes: median(rounds.each_ref().map(|used| used.megabytes)),
    }
}

fn vips(file: &Path, folder: &Path) -> Used {
    let output = format!("{}[Q={QUALITY},strip]", folder.join("vips-%s.jpg").display());
    run(Command::new("vipsthumbnail")
        .args(["--size=1080x1080", "--smartcrop=centre", "--output"])
        .arg(output)
        .arg(file))
}
