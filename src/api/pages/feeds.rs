//! The feed of an operator's queue, and the key to it.

use super::form::{Entry, Form};
use crate::api::who;
use crate::domain::{AppError, Dates};
use crate::server::services::accounts::Refusal;
use crate::server::services::{dates, feed_keys};

/// What the page at `/admin/feeds` shows.
#[derive(Debug, Clone)]
pub struct Feeds {
    /// The address of the feed with a key that was made just now.
    pub address: Option<String>,
    /// When the key was made, if there is one.
    pub made_at: Option<String>,
    pub form: Form,
}

/// Whoever has a key made sees it in the answer itself, and not on a page to which they are sent on: it would be in that
/// one's address. To send the form again makes another.
pub async fn page() -> Result<Feeds, AppError> {
    let (site, operator) = who::operator()?;
    let member = operator.member.id;
    let mut address = None;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(entry) if entry.text("do") == "make" => match feed_keys::make(&site, member).await {
            Ok(key) => {
                address = Some(site.config.site_url.absolute(&format!("/admin/queue.atom?key={key}")));
                Form::default()
            }
            Err(error) => entry.answer(Err(error.into())),
        },
        Some(entry) => {
            let outcome = match entry.text("do") {
                "withdraw" => feed_keys::withdraw(&site, member).await.map_err(Refusal::from),
                _ => Err(AppError::BadRequest.into()),
            };
            entry.answer(outcome.map(|()| "/admin/feeds?withdrawn"))
        }
    };
    let made_at = feed_keys::made_at(&site, member).await?;
    let made_at = made_at.map(|at| dates::minute(at, &Dates::default()));
    Ok(Feeds { address, made_at, form })
}
