mod child;
mod inputs;
mod uploads;

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::load::median;
use crate::used::{Used, run};
pub use child::is_child;

/// That of the large square, which vipsthumbnail is told as well.
const QUALITY: u8 = 78;

/// Photos developed in a process of their own, beside vipsthumbnail making only the large one of the three squares; and
/// sixteen large ones at once sent to the built site.
pub async fn report() {
    println!("## Photos (a process each, median of three)\n");
    println!("| file | site: CPU ms | MB | vipsthumbnail: CPU ms | MB | CPU, site to vips (limit 1.25) |");
    println!("|---|--:|--:|--:|--:|--:|");
    let folder = TempDir::new().expect("a temporary folder");
    child::make_in_child(folder.path());
    for (name, file) in inputs::NAMES {
        let file = folder.path().join(file);
        let site = three(|| child::develop_in_child(&file));
        let vips = three(|| vips(&file, folder.path()));
        let ratio = site.cpu_ms / vips.cpu_ms;
        println!(
            "| {name} | {:.0} | {:.0} | {:.0} | {:.0} | {ratio:.2} |",
            site.cpu_ms, site.megabytes, vips.cpu_ms, vips.megabytes
        );
    }
    println!();
    if let Some(images) = std::env::var_os("TEST_PILLOW_IMAGES") {
        child::develop_all_in_child(Path::new(&images));
    }
    let uploads = uploads::measure(&folder.path().join(inputs::LARGEST)).await;
    println!(
        "16 uploads of 24 megapixels at once: the site takes {:.0} MB at most (limit 600; {:.0} before), answers all within \
         {:.1} s and has made them all after {:.1} s.\n",
        uploads.megabytes,
        uploads.megabytes_idle,
        uploads.answered.as_secs_f64(),
        uploads.made.as_secs_f64()
    );
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
