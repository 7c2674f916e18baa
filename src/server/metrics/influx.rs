//! The way to InfluxDB: lines wait in memory, bounded, until it has taken them.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rand::RngExt;
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, RETRY_AFTER};
use reqwest::redirect::Policy;
use tokio::sync::Notify;

use super::lines::Lines;
use crate::server::chance;
use crate::server::config::InfluxDb;
use crate::server::logs::with_causes;

/// Bytes that wait at most; beyond, the oldest lines are dropped. About an hour of a busy site.
const MOST_BYTES: usize = 16 << 20;

/// Lines in one request at most.
const MOST_POINTS: usize = 5000;

/// How patient the sender is.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How long an answer may take.
    pub answer: Duration,
    /// How long to wait after a first failure; twice as long after each that follows, until `longest`.
    pub first: Duration,
    pub longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(10),
            first: Duration::from_secs(1),
            longest: Duration::from_secs(300),
        }
    }
}

/// Lines on their way to InfluxDB.
pub struct Influx {
    to: InfluxDb,
    pace: Pace,
    client: reqwest::Client,
    waiting: Mutex<Waiting>,
    added: Notify,
}

#[derive(Default)]
struct Waiting {
    lines: VecDeque<Lines>,
    /// Those that are on their way. They wait as well, until there is an answer.
    sending: Option<Lines>,
    bytes: usize,
    points: usize,
    dropped: u64,
}

/// What became of a request.
enum Answer {
    Taken,
    /// These lines will never be taken.
    Refused(String),
    /// Not now; it may say when.
    Later(String, Option<Duration>),
}

impl Influx {
    pub fn new(to: InfluxDb, pace: Pace) -> reqwest::Result<Self> {
        // Whoever sends us elsewhere has not taken anything.
        let client = reqwest::Client::builder().timeout(pace.answer).redirect(Policy::none()).build()?;
        Ok(Self { to, pace, client, waiting: Mutex::default(), added: Notify::new() })
    }

    /// Has them wait to be sent.
    pub fn add(&self, lines: Lines) {
        if lines.points > 0 {
            self.lock().push_back(lines);
            self.added.notify_one();
        }
    }

    /// How many points wait.
    pub fn waiting(&self) -> usize {
        let waiting = self.lock();
        waiting.points + waiting.sending.as_ref().map_or(0, |sending| sending.points)
    }

    /// How many were dropped since the start.
    pub fn dropped(&self) -> u64 {
        self.lock().dropped
    }

    /// Sends what waits, for as long as this lives.
    pub async fn run(&self) {
        let mut failures = 0;
        loop {
            while let Some((text, points)) = self.next() {
                match self.send(text).await {
                    Answer::Taken => {
                        if failures > 0 {
                            tracing::info!("InfluxDB takes figures again");
                        }
                        failures = 0;
                        self.lock().sending = None;
                    }
                    Answer::Refused(why) => {
                        tracing::error!(why, points, "InfluxDB refuses figures; they are dropped");
                        let mut waiting = self.lock();
                        waiting.sending = None;
                        waiting.dropped += points as u64;
                    }
                    Answer::Later(why, when) => {
                        if failures == 0 {
                            tracing::warn!(why, "InfluxDB does not take figures; they wait");
                        }
                        failures += 1;
                        self.lock().put_back();
                        tokio::time::sleep(self.wait_after(failures, when)).await;
                    }
                }
            }
            self.added.notified().await;
        }
    }

    /// Tries once to send what still waits, within as long as one answer may take. To be called when [`Influx::run`] has
    /// ended: what that was sending is sent again.
    pub async fn finish(&self) {
        let sending = async {
            while let Some((text, _)) = self.next() {
                match self.send(text).await {
                    Answer::Taken => self.lock().sending = None,
                    Answer::Refused(_) | Answer::Later(..) => return,
                }
            }
        };
        if tokio::time::timeout(self.pace.answer, sending).await.is_err() || self.waiting() > 0 {
            tracing::warn!(points = self.waiting(), "the last figures are lost: InfluxDB does not take them");
        }
    }

    /// The oldest lines, as many as go into a request, which are on their way now: their text, and how many they are.
    fn next(&self) -> Option<(String, usize)> {
        let mut waiting = self.lock();
        waiting.put_back();
        let mut taken = waiting.pop_front()?;
        while waiting.lines.front().is_some_and(|next| taken.points + next.points <= MOST_POINTS) {
            let Some(next) = waiting.pop_front() else { break };
            taken.text.push_str(&next.text);
            taken.points += next.points;
        }
        let next = (taken.text.clone(), taken.points);
        waiting.sending = Some(taken);
        Some(next)
    }

    async fn send(&self, text: String) -> Answer {
        let request = self
            .client
            .post(self.to.write_url())
            .header(AUTHORIZATION, format!("Token {}", self.to.token.reveal()))
            .body(text);
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => return Answer::Later(with_causes(&error.without_url()), None),
        };
        let status = answer.status();
        if status.is_success() {
            return Answer::Taken;
        }
        let when = answer.headers().get(RETRY_AFTER).and_then(|when| when.to_str().ok()?.parse().ok());
        let said: String = answer.text().await.unwrap_or_default().chars().take(200).collect();
        let why = format!("{status}: {said}");
        match status {
            StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNPROCESSABLE_ENTITY => {
                Answer::Refused(why)
            }
            _ => Answer::Later(why, when.map(Duration::from_secs)),
        }
    }

    /// As long as it says, else twice as long each time. Up to a half is left to chance, so that reporters that failed
    /// together do not come back together.
    fn wait_after(&self, failures: u32, when: Option<Duration>) -> Duration {
        let doubled = self.pace.first.saturating_mul(1 << failures.saturating_sub(1).min(16));
        let wait = doubled.min(self.pace.longest).mul_f64(chance::rng().random_range(0.5..=1.0));
        when.map_or(wait, |when| when.min(self.pace.longest) + wait.min(self.pace.first))
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn push_back(&mut self, lines: Lines) {
        self.count(&lines);
        self.lines.push_back(lines);
        self.drop_oldest();
    }

    /// Those on their way go back to where they were taken from.
    fn put_back(&mut self) {
        let Some(lines) = self.sending.take() else { return };
        self.count(&lines);
        self.lines.push_front(lines);
        self.drop_oldest();
    }

    fn count(&mut self, lines: &Lines) {
        self.bytes += lines.text.len();
        self.points += lines.points;
    }

    fn pop_front(&mut self) -> Option<Lines> {
        let lines = self.lines.pop_front()?;
        self.bytes -= lines.text.len();
        self.points -= lines.points;
        Some(lines)
    }

    fn drop_oldest(&mut self) {
        while self.bytes > MOST_BYTES {
            let Some(lines) = self.pop_front() else { return };
            self.dropped += lines.points as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: usize) -> Lines {
        Lines { text: "x".repeat(bytes), points: 1 }
    }

    #[test]
    fn the_oldest_are_dropped_and_counted() {
        let mut waiting = Waiting::default();
        for _ in 0..17 {
            waiting.push_back(lines(1 << 20));
        }
        assert_eq!((waiting.points, waiting.dropped, waiting.bytes), (16, 1, MOST_BYTES));
        waiting.sending = Some(lines(1 << 20));
        waiting.put_back();
        assert_eq!((waiting.points, waiting.dropped, waiting.bytes), (16, 2, MOST_BYTES));
    }
}
