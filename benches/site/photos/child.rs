use std::path::Path;
use std::process::Command;
use std::time::Instant;

use ratemyderp::domain::Crop;
use ratemyderp::server::media::develop;

use super::inputs;
use crate::used::{Used, run};

const DEVELOP: &str = "develop-photo";
const DEVELOP_ALL: &str = "develop-photos-below";
const MAKE: &str = "make-photos";

/// Develops a file in a process of its own.
pub fn develop_in_child(file: &Path) -> Used {
    run(this_program(DEVELOP).arg(file))
}

/// Develops all files below a folder, one after the other, and tells which took longest.
pub fn develop_all_in_child(folder: &Path) {
    run(this_program(DEVELOP_ALL).arg(folder));
}

/// Makes the photos to be developed. In a process of its own, since a process counts the memory that its parent had when
/// it began as its own.
pub fn make_in_child(folder: &Path) {
    run(this_program(MAKE).arg(folder));
}

fn this_program(word: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a program"));
    command.arg(word);
    command
}

/// Whether this process is such a child, and has done what it was asked for by now.
pub fn is_child() -> bool {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [word, path] = words.as_slice() else { return false };
    let path = Path::new(path);
    match word.as_str() {
        DEVELOP => drop(develop(&std::fs::read(path).expect("a file"), Crop::default()).expect("a photo")),
        DEVELOP_ALL => slowest(path),
        MAKE => inputs::make(path),
        _ => return false,
    }
    true
}

fn slowest(root: &Path) {
    let mut slowest = (0, String::new());
    let (mut folders, mut files) = (vec![root.to_owned()], 0);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let file = std::fs::read(&path).expect("it can be read");
            let start = Instant::now();
            let answer = develop(&file, Crop::default()).map(drop);
            let took = start.elapsed().as_millis();
            if took > slowest.0 {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                slowest = (took, format!("{name} ({answer:?})"));
            }
        }
    }
    println!(
        "Of Pillow's {files} test images the slowest is answered after {} ms (limit 2000): {}.\n",
        slowest.0, slowest.1
    );
}
