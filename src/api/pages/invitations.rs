//! Links with which somebody may join, for admins.

use std::time::Duration;

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Registration, Timestamp};
use crate::server::config::one_line;
use crate::server::services::accounts::{Refusal, inviting};
use crate::server::services::dates;
use crate::server::services::sessions::SignedIn;
use crate::server::state::Site;
use crate::server::store::invitations::{self, Invitation};

/// So many are shown.
const SHOWN: i64 = 200;

/// How long a link that was just made waits to be shown, once: only its hash is kept.
const SHOWN_WITHIN: Duration = Duration::from_secs(60);

/// What the page at `/admin/invitations` shows.
pub struct Page {
    pub form: Form,
    /// The link that was made just now.
    pub link: Option<String>,
    pub lines: Vec<Line>,
    /// Whether one can join without.
    pub is_open: bool,
}

pub struct Line {
    pub id: i64,
    pub note: String,
    pub used: String,
    pub made: String,
    pub expires: String,
    pub state: &'static str,
    pub is_good: bool,
}

pub async fn page() -> Result<Page, AppError> {
    let (site, admin) = who::admin()?;
    let (form, link) = match Entry::sent() {
        None => (Form::with(&[("uses", "1")]), site.cache.take(&key(&admin)).await),
        Some(mut entry) => {
            let outcome = act(&site, &admin, &mut entry).await;
            (entry.answer(outcome.map(|()| "/admin/invitations?saved")), None)
        }
    };
    let link = link.and_then(|link| String::from_utf8(link).ok());
    let now = site.clock.now();
    let lines = invitations::list(&site.db, SHOWN).await?.into_iter().map(|one| line(one, now)).collect();
    let is_open = site.settings.read().registration == Registration::Open;
    Ok(Page { form, link, lines, is_open })
}

async fn act(site: &Site, admin: &SignedIn, entry: &mut Entry) -> Result<(), Refusal> {
    let by = admin.member.id;
    if entry.text("do") == "withdraw" {
        let id = entry.text("invitation").parse().map_err(|_| AppError::BadRequest)?;
        return Ok(inviting::withdraw(site, by, id).await?);
    }
    let note = entry.read("note", |text| one_line(text).ok_or("Say whom it is for, in up to 80 characters."));
    let uses = entry.read("uses", |text| {
        let uses = text.trim().parse().ok().filter(|uses| (1..=inviting::MOST_USES).contains(uses));
        uses.ok_or_else(|| format!("A whole number from 1 to {}.", inviting::MOST_USES))
    });
    let (Some(note), Some(uses)) = (note, uses) else { return Err(unread()) };
    let link = inviting::make(site, by, &note, uses).await?;
    site.cache.put(&key(admin), link.into_bytes(), SHOWN_WITHIN).await;
    Ok(())
}

fn key(admin: &SignedIn) -> String {
    format!("invitation:{}", admin.session.id.0)
}

fn line(one: Invitation, now: Timestamp) -> Line {
    let state = match &one {
        one if one.withdrawn_at.is_some() => "withdrawn",
        one if one.used >= one.uses => "used",
        one if one.expires_at.0 <= now => "too old",
        _ => "good",
    };
    let by = one.handle.unwrap_or_else(|| "somebody who left".to_owned());
    Line {
        id: one.id,
        note: one.note,
        used: format!("{} of {}", one.used, one.uses),
        made: format!("{}, by {by}", dates::second(one.created_at.0)),
        expires: dates::second(one.expires_at.0),
        is_good: state == "good",
        state,
    }
}
