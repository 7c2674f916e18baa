//! Where the site keeps its half of a ceremony until the browser answers: in the cache, for once.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::{AppError, Timestamp};
use crate::server::chance;
use crate::server::state::Site;

/// The browser gives a person as long.
const LIFETIME: Duration = Duration::from_secs(300);

#[derive(Serialize, Deserialize)]
struct Kept<S> {
    begun_at_ms: i64,
    state: S,
}

/// Keeps the state of a ceremony and returns the id under which it can be taken.
pub async fn keep<S: Serialize>(site: &Site, kind: &str, state: &S) -> Result<String, AppError> {
    let kept = Kept { begun_at_ms: site.clock.now().as_millis(), state };
    let kept = serde_json::to_vec(&kept).map_err(super::broken)?;
    let id = chance::name();
    site.cache.put(&key(kind, &id), kept, LIFETIME).await;
    Ok(id)
}

/// Takes a ceremony's state, for good. [`AppError::StaleCeremony`] when there is none, or it is too old.
pub async fn take<S: DeserializeOwned>(site: &Site, kind: &str, id: &str) -> Result<S, AppError> {
    let kept = site.cache.take(&key(kind, id)).await.ok_or(AppError::StaleCeremony)?;
    let kept: Kept<S> = serde_json::from_slice(&kept).map_err(super::broken)?;
    let age_ms = site.clock.now().millis_since(Timestamp::from_millis(kept.begun_at_ms));
    if u128::from(age_ms.unsigned_abs()) < LIFETIME.as_millis() {
        Ok(kept.state)
    } else {
        Err(AppError::StaleCeremony)
    }
}

fn key(kind: &str, id: &str) -> String {
    format!("{kind}:{id}")
}
