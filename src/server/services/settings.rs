//! What members set for themselves.

use std::str::FromStr;

use chrono_tz::{TZ_VARIANTS, Tz};

use crate::domain::{AppError, Bio, Handle, MemberId, Settings};
use crate::server::services::accounts::Refusal;
use crate::server::services::sessions;
use crate::server::state::Site;
use crate::server::store::{StoreError, members};

/// The text names no zone of the IANA's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("That is no time zone we know. They look like Europe/Lisbon.")]
pub struct UnknownZone;

/// A time zone's name, as the IANA writes it.
pub fn time_zone(text: &str) -> Result<String, UnknownZone> {
    Tz::from_str(text.trim()).map(|zone| zone.name().to_owned()).map_err(|_| UnknownZone)
}

/// The names of all time zones.
pub fn time_zones() -> impl Iterator<Item = &'static str> {
    TZ_VARIANTS.iter().map(|zone| zone.name())
}

/// Changes a member's settings, as they are now; where `change` says no, they stay. Returns what it said.
pub async fn change(
    site: &Site,
    member: MemberId,
    change: impl FnOnce(&mut Settings) -> bool,
) -> Result<bool, AppError> {
    let known = members::by_id(&site.db, member).await?.ok_or(AppError::SignedOut)?;
    let mut settings = known.settings;
    if !change(&mut settings) {
        return Ok(false);
    }
    members::set_settings(&site.db, member, &settings).await?;
    sessions::refresh(site, member).await?;
    Ok(true)
}

pub async fn save_profile(site: &Site, member: MemberId, handle: &Handle, bio: &Bio) -> Result<(), Refusal> {
    match members::set_profile(&site.db, member, handle, bio).await {
        Err(StoreError::Taken(_)) => {
            return Err(Refusal::handle_taken());
        }
        saved => saved?,
    }
    Ok(sessions::refresh(site, member).await?)
}
