//! Figures of the site, out of the database: what was counted within a minute, and how things stand.

use std::time::Duration;

use tokio::time::Instant;

use super::start_of;
use crate::domain::{Draw, Timestamp};
use crate::server::metrics::registry::*;
use crate::server::metrics::{Metric, Samples, Series};
use crate::server::state::Site;
use crate::server::store::{StoreError, kpis, schedules, trends};

const MINUTE: Duration = Duration::from_secs(60);
const FIVE_MINUTES: Duration = Duration::from_secs(300);
const HOUR_MS: f64 = 3_600_000.0;
const DAY: Duration = Duration::from_secs(24 * 3600);
const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// How often figures are looked up for which a week of votes, or all photos, are read; between they stand as they were.
const SLOW_EVERY: Duration = Duration::from_secs(15 * 60);

/// For so many weeks it is followed who comes back.
const WEEKS: i32 = 8;

/// Photos at the head of /trending.
const LEADERS: usize = 5;

/// What was looked up last of what takes long.
#[derive(Default)]
pub struct Kpis(Option<(Instant, Samples)>);

impl Kpis {
    /// The figures of the minute that begins at this second; how things stand only where they are asked for `now`.
    pub async fn of_minute(&mut self, site: &Site, slot: i64, now: bool) -> Result<Samples, StoreError> {
        let (from, until) = (start_of(slot), start_of(slot).plus(MINUTE));
        let mut samples = Samples::default();
        count_votes(site, from, until, &mut samples).await?;
        count_newcomers(site, from, until, &mut samples).await?;
        if now {
            look_at_levels(site, &mut samples).await?;
            samples.extend(self.slow(site).await?);
        }
        Ok(samples)
    }

    async fn slow(&mut self, site: &Site) -> Result<Samples, StoreError> {
        if let Some((at, samples)) = &self.0
            && at.elapsed() < SLOW_EVERY
        {
            return Ok(samples.clone());
        }
        let mut samples = Samples::default();
        look_at_active(site, &mut samples).await?;
        look_at_retention(site, &mut samples).await?;
        look_at_photos(site, &mut samples).await?;
        self.0 = Some((Instant::now(), samples.clone()));
        Ok(samples)
    }
}

async fn count_votes(
    site: &Site,
    from: Timestamp,
    until: Timestamp,
    samples: &mut Samples,
) -> Result<(), StoreError> {
    for votes in kpis::votes(&site.db, from, until).await? {
        let draw = match votes.draw {
            Draw::Uniform => "uniform",
            Draw::Focus => "focus",
            Draw::Link => "link",
        };
        let count = votes.votes as f64;
        samples.add(Series::new(&RATINGS, [draw]), count);
        samples.add(Series::new(&RATING_SCORES, [&votes.score.to_string()]), count);
        samples.add(Series::new(&RATING_TIME, [&votes.bound]), count);
        samples.add(Series::new(&FUNNEL, ["rater"]), votes.firsts as f64);
    }
    Ok(())
}

async fn count_newcomers(
    site: &Site,
    from: Timestamp,
    until: Timestamp,
    samples: &mut Samples,
) -> Result<(), StoreError> {
    let (joined, submitted) = kpis::newcomers(&site.db, from, until).await?;
    samples.add(Series::new(&FUNNEL, ["member"]), joined as f64);
    samples.add(Series::new(&FUNNEL, ["submitter"]), submitted as f64);
    Ok(())
}

async fn look_at_levels(site: &Site, samples: &mut Samples) -> Result<(), StoreError> {
    let (db, now) = (&site.db, site.clock.now());
    let mut level = |metric: &'static Metric, level: f64| samples.add(Series::new(metric, []), level);
    let seconds_since = |then: Timestamp| now.millis_since(then) as f64 / 1000.0;
    level(&MEMBERS, kpis::members(db).await? as f64);
    let (waiting, oldest, given_up) = kpis::jobs(db, now).await?;
    level(&JOBS_WAITING, waiting as f64);
    level(&JOBS_OLDEST, oldest.map_or(0.0, seconds_since));
    level(&JOBS_GIVEN_UP, given_up as f64);
    let raters = kpis::raters_since(db, now.minus(FIVE_MINUTES)).await?;
    samples.add(Series::new(&RATERS_ACTIVE, ["five_minutes"]), raters as f64);
    for work in schedules::all_done(db).await? {
        samples.add(Series::new(&PERIODIC_AGE, [&work.name]), seconds_since(work.at));
        samples.add(Series::new(&PERIODIC_TOOK, [&work.name]), work.took.as_secs_f64());
    }
    for (place, (_, virality)) in (1..=LEADERS).zip(trends::all(db).await?) {
        samples.add(Series::new(&VIRALITY, [&place.to_string()]), virality);
    }
    Ok(())
}

async fn look_at_active(site: &Site, samples: &mut Samples) -> Result<(), StoreError> {
    let now = site.clock.now();
    let active = kpis::active(&site.db, now.minus(DAY), now.minus(WEEK)).await?;
    for (metric, within, number) in [
        (&RATERS_ACTIVE, "day", active.raters_day),
        (&RATERS_ACTIVE, "week", active.raters_week),
        (&MEMBERS_ACTIVE, "day", active.members_day),
        (&MEMBERS_ACTIVE, "week", active.members_week),
    ] {
        samples.add(Series::new(metric, [within]), number as f64);
    }
    Ok(())
}

async fn look_at_retention(site: &Site, samples: &mut Samples) -> Result<(), StoreError> {
    let now = site.clock.now();
    let ago = |weeks: i32| now.minus(WEEK * weeks.unsigned_abs());
    let arrivals: Vec<_> = (1..=WEEKS).map(|weeks| (weeks, ago(weeks + 1), ago(weeks))).collect();
    for (weeks, came, back) in kpis::retention(&site.db, ago(1), &arrivals).await? {
        samples.add(Series::new(&RETENTION, [&weeks.to_string()]), back as f64 / came as f64);
    }
    Ok(())
}

async fn look_at_photos(site: &Site, samples: &mut Samples) -> Result<(), StoreError> {
    for (state, photos) in kpis::photos(&site.db).await? {
        samples.add(Series::new(&PHOTOS, [&state]), photos as f64);
    }
    let since = site.clock.now().minus(WEEK);
    let tenth = kpis::tenth_votes(&site.db, since).await?;
    let mut hours: Vec<_> =
        tenth.iter().map(|(came, hour)| hour.plus(1).start().millis_since(*came) as f64 / HOUR_MS).collect();
    hours.sort_by(f64::total_cmp);
    for (name, share) in [("p50", 0.5), ("p90", 0.9)] {
        let at = ((hours.len().saturating_sub(1)) as f64 * share).round() as usize;
        if let Some(hours) = hours.get(at) {
            samples.add(Series::new(&TENTH_RATING, [name]), *hours);
        }
    }
    Ok(())
}
