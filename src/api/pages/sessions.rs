//! Where a member is signed in.

use super::form::{Entry, Form};
use crate::api::who;
use crate::domain::{AppError, SessionId};
use crate::server::services::accounts::Refusal;
use crate::server::services::{dates, sessions};

/// One session, in words.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub device: String,
    pub place: &'static str,
    pub since: String,
    pub seen: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The page at `/settings/sessions`.
pub async fn page() -> Result<(Vec<Line>, Form), AppError> {
    let (site, asker, signed_in) = who::is_signed_in()?;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(entry) => {
            let outcome = end(&entry).await;
            entry.answer(outcome.map(|()| "/settings/sessions?saved"))
        }
    };
    let here = asker.client.network_mark(&site.signer);
    let when = &signed_in.member.settings.dates;
    let lines = sessions::list(&site, signed_in.member.id).await?.into_iter().map(|session| Line {
        id: session.id.0,
        place: if session.network == here { "the network you are on now" } else { "another network" },
        since: dates::day(session.created_at, when),
        seen: dates::minute(session.seen_at, when),
        is_this: session.id == signed_in.session.id,
        device: session.device,
    });
    Ok((lines.collect(), form))
}

async fn end(entry: &Entry) -> Result<(), Refusal> {
    let (site, _, signed_in) = who::is_signed_in()?;
    match entry.text("do") {
        "end-others" => sessions::end_others(&site, &signed_in).await?,
        _ => {
            let id = entry.text("session").parse().map_err(|_| AppError::BadRequest)?;
            sessions::end(&site, signed_in.member.id, SessionId(id)).await?;
        }
    }
    Ok(())
}
