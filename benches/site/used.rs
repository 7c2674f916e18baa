use std::process::Command;
use std::time::Duration;

/// What a process used from its start to its end.
pub struct Used {
    pub cpu_ms: f64,
    pub megabytes: f64,
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

/// The most memory that a program takes from its start to its end, as looked at every few milliseconds. What `wait4` tells
/// is no less than what this process took before.
pub fn peak_megabytes(command: &mut Command) -> f64 {
    let mut child = command.spawn().expect("it starts");
    let mut peak = 0.0;
    let status = loop {
        peak = megabytes_so_far(child.id()).unwrap_or(peak);
        if let Some(status) = child.try_wait().expect("it is a child") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert!(status.success(), "{command:?} ended with {status}");
    peak
}

/// The most memory that a process took so far; `None` once it has ended.
pub fn megabytes_so_far(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(peak.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}
