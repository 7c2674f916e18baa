//! A member's data: a copy to take along, and the end of the account.

use super::form::{Entry, Form};
use crate::api::who;
use crate::domain::AppError;
use crate::server::services::accounts::{Refusal, closing, exporting};
use crate::server::services::dates;

/// What the page at `/settings/data` shows.
#[derive(Debug, Clone)]
pub struct Data {
    pub copy: Copy,
    /// The day on which the account goes, if it does.
    pub goes_on: Option<String>,
    /// Whether the people who run the site want it so.
    pub ordered: bool,
    pub form: Form,
}

/// The copy asked for last.
#[derive(Debug, Clone)]
pub enum Copy {
    None,
    BeingMade,
    /// Its size in bytes, and the day until which it can be fetched.
    Ready {
        bytes: u64,
        until: String,
    },
}

pub async fn page() -> Result<Data, AppError> {
    let (site, _, signed_in) = who::is_signed_in()?;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(entry) => {
            let outcome = change(&entry).await;
            entry.answer(outcome.map(|()| "/settings/data?saved"))
        }
    };
    let (member, when) = (&signed_in.member, &signed_in.member.settings.dates);
    let copy = match exporting::latest(&site, member.id).await? {
        None => Copy::None,
        Some(export) => match export.finished {
            None => Copy::BeingMade,
            Some((_, bytes)) => Copy::Ready {
                bytes: u64::try_from(bytes).unwrap_or(0),
                until: dates::day(export.created_at.plus(exporting::KEPT_FOR), when),
            },
        },
    };
    let goes_on = member.delete_at.map(|at| dates::day(at, when));
    Ok(Data { copy, goes_on, ordered: member.delete_ordered, form })
}

async fn change(entry: &Entry) -> Result<(), Refusal> {
    let (site, _, signed_in) = who::is_signed_in()?;
    match entry.text("do") {
        "copy" => Ok(exporting::ask(&site, &signed_in).await?),
        "stay" => Ok(closing::call_off(&site, &signed_in).await?),
        "delete" => {
            let ratings = entry.text("ratings") == "go";
            closing::ask(&site, &signed_in, entry.secret("password"), ratings).await?;
            Ok(who::renew_session(&site, &signed_in).await?)
        }
        _ => Err(AppError::BadRequest.into()),
    }
}
