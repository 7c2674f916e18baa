use std::time::Duration;

/// Requests answered within a time, each with how long it took.
pub struct Load {
    pub took: Duration,
    pub latencies: Vec<Duration>,
}

impl Load {
    pub fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64()
    }

    /// The latency that this share of the requests did not exceed, in milliseconds.
    pub fn percentile_ms(&mut self, share: f64) -> f64 {
        self.latencies.sort_unstable();
        let at = (self.latencies.len().saturating_sub(1) as f64 * share) as usize;
        self.latencies.get(at).copied().unwrap_or_default().as_secs_f64() * 1000.0
    }
}

pub fn median(mut figures: [f64; 3]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[1]
}
