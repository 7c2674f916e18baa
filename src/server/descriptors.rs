//! How many files and connections the process may have open at a time.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// More than anyone needs, where the system sets no limit.
const PLENTY: u64 = 1 << 20;

/// Raises the limit to what the system lets the process have, since what it has by itself is a thousand on many; returns
/// it.
pub fn raise() -> usize {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let most = maximum.unwrap_or(PLENTY).min(PLENTY);
    let now = current.unwrap_or(PLENTY);
    let raised = now < most && setrlimit(Resource::Nofile, Rlimit { current: Some(most), maximum }).is_ok();
    usize::try_from(if raised { most } else { now }).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::raise;

    #[test]
    fn raised_once_it_stays() {
        let limit = raise();
        assert!(limit >= 256);
        assert_eq!(raise(), limit);
    }
}
