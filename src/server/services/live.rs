//! What is going on right now, for everyone alike: how many votes were cast today (UTC), and the photos voted on lately.
//! Votes are counted as they are written; the database says how many there were at the start, and again from time to time.
//!
//! The photos shown are ones that others rated a minute ago or earlier, without a figure. They are the same for everyone,
//! so they say nothing of what is before a visitor or comes next.

mod lately;
mod news;

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::domain::{Hour, SubmissionId, Timestamp, grouped};
use crate::server::cache::Told;
use crate::server::logs::with_causes;
use crate::server::services::photos;
use crate::server::state::Site;
use crate::server::store::{self, StoreError};
use lately::Lately;
use news::News;

/// Something new is told at most so often.
const BEAT: Duration = Duration::from_secs(1);

/// How often the votes are counted in the database, for those of other processes that were not heard of.
const RECOUNT: Duration = Duration::from_secs(300);

/// At the start photos are looked for among so many votes, cast in this time.
const LOOK_BACK: Duration = Duration::from_secs(3600);
const LOOK_AT: i64 = 100;

/// How many photos are shown.
pub const PHOTOS: usize = 8;

/// The site's Redis carries what its processes tell each other under this name.
const CHANNEL: &str = "live";

/// A handle to what is going on; the votes are told to it.
#[derive(Clone, Default)]
pub struct Live(Arc<Inner>);

#[derive(Default)]
struct Inner {
    /// What was voted here since the last beat.
    news: Mutex<News>,
    now: watch::Sender<Arc<Pulse>>,
}

/// What is going on at one moment.
#[derive(Debug, Serialize)]
pub struct Pulse {
    /// The first hour of the day that the votes are of.
    #[serde(skip)]
    pub day: Hour,
    #[serde(skip)]
    pub votes: u64,
    /// "1,204 creatures judged today", empty until they were counted.
    pub words: String,
    pub photos: Vec<Shown>,
    /// All this as JSON, written once for all listeners.
    #[serde(skip)]
    pub json: String,
}

/// A photo that somebody voted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    pub page: String,
    pub thumb: String,
    pub caption: String,
}

impl Live {
    pub fn voted(&self, submission: SubmissionId, at: Timestamp) {
        self.0.news.lock().unwrap_or_else(PoisonError::into_inner).add(submission, at);
    }

    pub fn now(&self) -> Arc<Pulse> {
        self.0.now.borrow().clone()
    }

    /// Wakes whenever there is something new. Whoever is slow sees the latest and misses what was between: nothing waits
    /// for a listener.
    pub fn watch(&self) -> watch::Receiver<Arc<Pulse>> {
        self.0.now.subscribe()
    }

    fn take_news(&self) -> News {
        std::mem::take(&mut *self.0.news.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What this process knows, and how it hears of the others.
struct Listening {
    told: Option<Told>,
    lately: Lately,
    counted_at: Option<Instant>,
    shown: Vec<SubmissionId>,
}

/// Keeps [`Live`] up with what is voted here and told by others, for as long as there is the site.
pub async fn keep_up(site: Weak<Site>) {
    let Some(told) = site.upgrade().map(|site| site.cache.listen(CHANNEL)) else { return };
    let mut listening = Listening { told, lately: Lately::default(), counted_at: None, shown: Vec::new() };
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        let Some(site) = site.upgrade() else { return };
        if let Err(error) = listening.beat(&site).await {
            tracing::warn!(error = with_causes(&error), "what is going on could not be looked up");
        }
    }
}

impl Listening {
    async fn beat(&mut self, site: &Site) -> Result<(), StoreError> {
        let now = site.clock.now();
        let today = Hour::of(now).first_of_day();
        let due = self.counted_at.is_none_or(|at| at.elapsed() >= RECOUNT) || self.lately.day != today;
        let news = site.live.take_news();
        if !news.is_empty() {
            site.cache.tell(CHANNEL, &news).await;
        }
        self.lately.take_in(news);
        self.hear();
        if due {
            self.recount(site, today).await?;
        }
        self.publish(site, now).await
    }

    fn hear(&mut self) {
        let Some(told) = &mut self.told else { return };
        while let Some(news) = told.take() {
            self.lately.take_in(news);
        }
    }

    /// All votes that were told of by now are in the database.
    async fn recount(&mut self, site: &Site, today: Hour) -> Result<(), StoreError> {
        let votes = store::lately::votes(&site.db, today.start()).await?;
        if self.counted_at.is_none() {
            let since = site.clock.now().minus(LOOK_BACK);
            self.lately.remember(store::lately::voted(&site.db, since, LOOK_AT).await?);
        }
        self.lately.day = today;
        self.lately.votes = u64::try_from(votes).unwrap_or(0);
        self.counted_at = Some(Instant::now());
        Ok(())
    }

    /// Tells the listeners, if there is anything that they do not know.
    async fn publish(&mut self, site: &Site, now: Timestamp) -> Result<(), StoreError> {
        let mut row = self.lately.row(now);
        row.retain(|submission| site.deck.read().card(*submission).is_some());
        let told = site.live.now();
        let has_changed = (self.lately.day, self.lately.votes) != (told.day, told.votes) || row != self.shown;
        if !told.words.is_empty() && !has_changed {
            return Ok(());
        }
        let mut shown = Vec::new();
        for submission in &row {
            let photo = photos::show(site, *submission).await?;
            shown.extend(photo.map(|photo| Shown {
                page: photo.address(),
                thumb: photo.thumb.clone(),
                caption: photo.caption.clone(),
            }));
        }
        self.shown = row;
        let words = &site.settings.read().words;
        let Lately { day, votes, .. } = self.lately;
        let pulse = Pulse::new((day, votes), &words.creature, &words.creatures, shown);
        site.live.0.now.send_replace(Arc::new(pulse));
        Ok(())
    }
}

/// Nothing, until something is heard.
impl Default for Pulse {
    fn default() -> Self {
        Self::said((Hour(0), 0), String::new(), Vec::new())
    }
}

impl Pulse {
    fn new((day, votes): (Hour, u64), creature: &str, creatures: &str, photos: Vec<Shown>) -> Self {
        let words = match votes {
            0 => format!("A fresh day. Not one {creature} judged yet."),
            1 => format!("1 {creature} judged today"),
            votes => format!("{} {creatures} judged today", grouped(votes)),
        };
        Self::said((day, votes), words, photos)
    }

    fn said((day, votes): (Hour, u64), words: String, photos: Vec<Shown>) -> Self {
        let mut pulse = Self { day, votes, words, photos, json: String::new() };
        // Strings and nothing else: it cannot fail.
        pulse.json = serde_json::to_string(&pulse).unwrap_or_default();
        pulse
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_said_in_the_words_of_the_site() {
        let words = |votes| Pulse::new((Hour(0), votes), "cactus", "cacti", Vec::new()).words;
        assert_eq!(words(0), "A fresh day. Not one cactus judged yet.");
        assert_eq!(Pulse::default().words, "", "nobody has counted yet");
        assert_eq!(words(1), "1 cactus judged today");
        assert_eq!(words(999), "999 cacti judged today");
        assert_eq!(words(1204), "1,204 cacti judged today");
        assert_eq!(words(1_234_567), "1,234,567 cacti judged today");
    }

    #[test]
    fn listeners_are_sent_words_and_photos_and_no_figure_of_a_photo() {
        let shown = Shown {
            page: "/d/zzzzzzzzz1".to_owned(),
            thumb: "/photos/a/320.jpg".to_owned(),
            caption: "A \"derp\"\nof two lines".to_owned(),
        };
        let json = Pulse::new((Hour(0), 2), "cactus", "cacti", vec![shown]).json;
        assert_eq!(
            json,
            r#"{"words":"2 cacti judged today","photos":[{"page":"/d/zzzzzzzzz1","thumb":"/photos/a/320.jpg","caption":"A \"derp\"\nof two lines"}]}"#
        );
    }
}
