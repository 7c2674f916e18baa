use std::path::Path;
use std::process::Command;
use std::time::Instant;

use ratemyderp::domain::Crop;
use ratemyderp::server::media::develop;

/// What a process used from its start to its end.
pub struct Used {
    pub cpu_ms: f64,
    pub megabytes: f64,
}

const ASKED: &str = "develop-photos";

/// Develops a file in a process of its own.
pub fn in_child(file: &Path) -> Used {
    let program = std::env::current_exe().expect("a program");
    run(Command::new(program).arg(ASKED).arg(file))
}

/// Whether this process is such a child, and has done it by now. A folder's files are developed one after the other, and
/// the slowest is named.
pub fn be_asked_to_develop() -> bool {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() != Some(ASKED) {
        return false;
    }
    let path = words.next().expect("a file");
    if Path::new(&path).is_dir() {
        slowest(Path::new(&path));
    } else {
        develop(&std::fs::read(&path).expect("it can be read"), Crop::default()).expect("a photo");
    }
    true
}

fn slowest(folder: &Path) {
    let mut slowest = (0, String::new());
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file = std::fs::read(&path).expect("it can be read");
            let start = Instant::now();
            let answer = develop(&file, Crop::default()).map(drop);
            let took = start.elapsed().as_millis();
            if took > slowest.0 {
                slowest = (took, format!("{}: {answer:?}", path.display()));
            }
        }
    }
    println!("slowest, {} ms: {}", slowest.0, slowest.1);
}

/// Runs a program to its end.
#[expect(clippy::zombie_processes, reason = "wait4 waits, and tells what the process used as well")]
pub fn run(command: &mut Command) -> Used {
    let child = command.spawn().expect("it starts");
    let pid = libc::pid_t::try_from(child.id()).expect("a process");
    let mut status = 0;
    // SAFETY: all zeroes is a valid value of this struct of numbers.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the process is a child of ours that nobody else waits for, and both pointers are valid.
    let waited = unsafe { libc::wait4(pid, &raw mut status, 0, &raw mut usage) };
    assert!(waited == pid && status == 0, "{command:?} ended with {status}");
    let milliseconds = |time: libc::timeval| time.tv_sec as f64 * 1e3 + time.tv_usec as f64 / 1e3;
    Used {
        cpu_ms: milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
        // Linux counts it in kilobytes.
        megabytes: usage.ru_maxrss as f64 / 1024.0,
    }
}
