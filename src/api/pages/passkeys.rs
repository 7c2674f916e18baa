//! Passkeys: adding, naming, removing, and being asked for one at sign-in.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Ceremony, PasskeyId, PasskeyName};
use crate::server::services::accounts::{Refusal, credentials, limits};
use crate::server::services::{dates, passkeys};

/// A member's passkeys, as their page lists them.
#[derive(Debug, Clone)]
pub struct Listed {
    pub passkeys: Vec<Line>,
    /// What adding one takes; `None` where there are no passkeys.
    pub ceremony: Option<Ceremony>,
    pub form: Form,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub name: String,
    pub added: String,
    pub used: Option<String>,
}

/// What asking for a passkey takes; `None` where there are none.
pub async fn begin_sign_in() -> Option<Ceremony> {
    let (site, asker) = who::is_asking().ok()?;
    site.passkeys.as_ref()?;
    limits::ask_passkey(&site, &asker.client).await.ok()?;
    passkeys::start_sign_in(&site).await.ok()
}

/// The page at `/settings/passkeys`.
pub async fn page() -> Result<Listed, AppError> {
    let (site, _, signed_in) = who::is_signed_in()?;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(mut entry) => {
            let outcome = change(&mut entry).await;
            entry.answer(outcome.map(|()| "/settings/passkeys?saved"))
        }
    };
    let (member, when) = (&signed_in.member, &signed_in.member.settings.dates);
    let passkeys = passkeys::list(&site, member.id).await?.into_iter().map(|passkey| Line {
        id: passkey.id.0,
        name: passkey.name,
        added: dates::day(passkey.created_at, when),
        used: passkey.used_at.map(|at| dates::day(at, when)),
    });
    let handle = member.handle.parse().map_err(|_| AppError::Internal)?;
    let ceremony = match site.passkeys {
        Some(_) => passkeys::start_adding(&site, member.id, &handle).await.ok(),
        None => None,
    };
    Ok(Listed { passkeys: passkeys.collect(), ceremony, form })
}

async fn change(entry: &mut Entry) -> Result<(), Refusal> {
    let (site, _, signed_in) = who::is_signed_in()?;
    let id = PasskeyId(entry.text("passkey").parse().unwrap_or_default());
    match entry.text("do") {
        "remove" => credentials::remove_passkey(&site, &signed_in, entry.secret("password"), id).await,
        "rename" => {
            let Some(name) = entry.read("name", PasskeyName::new) else { return Err(unread()) };
            Ok(passkeys::rename(&site, signed_in.member.id, id, &name).await?)
        }
        _ => {
            let Some(name) = entry.read("name", PasskeyName::new) else { return Err(unread()) };
            let answer = (entry.text("ceremony"), entry.text("credential"));
            credentials::add_passkey(&site, &signed_in, entry.secret("password"), answer, &name).await?;
            Ok(who::renew_session(&site, &signed_in).await?)
        }
    }
}
