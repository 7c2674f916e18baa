//! The number of a request: whoever was answered has it, and so does each line of the log about it, and each job that it
//! made necessary.

use std::fmt;
use std::str::FromStr;

use super::chance;

/// Shown as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(u64);

tokio::task_local! {
    static CURRENT: Option<RequestId>;
}

impl RequestId {
    /// Another one for each request: what a client calls its own may be anyone's.
    pub fn draw() -> Self {
        Self(chance::number())
    }

    /// That of the request which this task is at work for, if it is for one.
    pub fn current() -> Option<Self> {
        CURRENT.try_with(|id| *id).ok().flatten()
    }
}

/// Does work that a request made necessary, or that none did.
pub async fn at_work_for<T>(id: Option<RequestId>, work: impl Future<Output = T>) -> T {
    CURRENT.scope(id, work).await
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for RequestId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_is_written() {
        let id = RequestId(0xab);
        assert_eq!(id.to_string(), "00000000000000ab");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[tokio::test]
    async fn only_work_for_a_request_has_one() {
        let id = RequestId::draw();
        assert_eq!(at_work_for(Some(id), async { RequestId::current() }).await, Some(id));
        assert_eq!(RequestId::current(), None);
    }
}
