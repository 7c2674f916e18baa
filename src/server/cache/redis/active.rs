use std::ops::RangeInclusive;

use redis::{cmd, pipe};

use super::Redis;
use crate::domain::RaterId;

/// After so long a minute is nobody's business any more.
const KEPT_SECONDS: u32 = 600;

impl Redis {
    /// Notes whom a process saw within a minute.
    pub async fn saw(&self, minute: i64, raters: &[RaterId]) {
        let key = self.minute(minute);
        let mut connection = self.connection.clone();
        let mut commands = pipe();
        commands.cmd("PFADD").arg(&key).arg(raters.iter().map(|rater| rater.0).collect::<Vec<_>>()).ignore();
        commands.cmd("EXPIRE").arg(&key).arg(KEPT_SECONDS).ignore();
        self.ask(commands.query_async::<()>(&mut connection)).await;
    }

    /// How many different ones were seen within these minutes. `None`: Redis is away.
    pub async fn seen_in(&self, minutes: RangeInclusive<i64>) -> Option<u64> {
        let keys: Vec<_> = minutes.map(|minute| self.minute(minute)).collect();
        self.command(cmd("PFCOUNT").arg(keys)).await
    }

    fn minute(&self, minute: i64) -> String {
        self.key(&format!("active:{minute}"))
    }
}
