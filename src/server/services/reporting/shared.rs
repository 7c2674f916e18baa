//! What all processes of the site lean on: the database, Redis, and the certificate that visitors are shown.

use std::time::Duration;

use tokio::time::Instant;

use super::certificate;
use crate::server::logs::with_causes;
use crate::server::metrics::registry::*;
use crate::server::metrics::{Samples, Series};
use crate::server::state::Site;
use crate::server::store::health::{self, Health};

/// How often the certificate is looked at, and how soon again when nobody answered.
const CERTIFICATE_EVERY: Duration = Duration::from_secs(3600);
const CERTIFICATE_AGAIN: Duration = Duration::from_secs(60);

/// What was known at the last look.
pub struct Shared {
    so_far: Samples,
    certificate: Option<(Instant, Option<f64>)>,
}

impl Shared {
    /// Looks a first time: what happens shows between one look and the next.
    pub async fn new(site: &Site) -> Self {
        Self { so_far: health(site).await.so_far, certificate: None }
    }

    /// How they are now, and what they have counted since the last look.
    pub async fn look(&mut self, site: &Site) -> Samples {
        let health = health(site).await;
        let mut samples = health.levels;
        if let Some(here) = site.active.everywhere(site.clock.now()).await {
            samples.add(Series::new(&VISITORS_ACTIVE, []), here as f64);
        }
        samples.extend(health.so_far.since_known(&self.so_far));
        // What is away for now is still known when it is back.
        for (series, so_far) in health.so_far.iter() {
            self.so_far.set(series.clone(), so_far);
        }
        if let Some(days) = self.certificate_days(site).await {
            samples.add(Series::new(&CERTIFICATE, []), days);
        }
        samples
    }

    async fn certificate_days(&mut self, site: &Site) -> Option<f64> {
        let known = self.certificate.filter(|(at, ends)| {
            at.elapsed() < if ends.is_some() { CERTIFICATE_EVERY } else { CERTIFICATE_AGAIN }
        });
        let (at, ends) = match known {
            Some(known) => known,
            None => (Instant::now(), certificate::end(&site.config.site_url).await),
        };
        self.certificate = Some((at, ends));
        ends.map(|ends| (ends - site.clock.now().as_millis() as f64 / 1000.0) / 86_400.0)
    }
}

/// The database and Redis. What does not answer is left out.
async fn health(site: &Site) -> Health {
    let mut health = health::look(&site.db).await.unwrap_or_else(|error| {
        tracing::warn!(error = with_causes(&error), "the database does not say how it is");
        Health::default()
    });
    if let Some(redis) = site.cache.redis_figures().await {
        health.levels.add(Series::new(&REDIS_MEMORY, []), redis.memory_bytes as f64);
        health.levels.add(Series::new(&REDIS_CLIENTS, []), redis.clients as f64);
        health.so_far.add(Series::new(&REDIS_LOOKUPS, ["hit"]), redis.hits as f64);
        health.so_far.add(Series::new(&REDIS_LOOKUPS, ["miss"]), redis.misses as f64);
        health.so_far.add(Series::new(&REDIS_EVICTIONS, []), redis.evictions as f64);
    }
    health
}
