//! Reporting a photo or a profile.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, NoReason, Photo, Remark, Report, ReportReason};
use crate::server::http::Asker;
use crate::server::services::accounts::Refusal;
use crate::server::services::rating;
use crate::server::services::reports::{self, Reporter};

/// Where whoever reported something is led.
const THANKS: &str = "/report/thanks";

/// What the page at `/report/photo/<code>` shows.
#[derive(Debug, Clone)]
pub struct PhotoReport {
    pub photo: Photo,
    pub is_own: bool,
    pub form: Form,
}

/// What the page at `/report/profile/<handle>` shows.
#[derive(Debug, Clone)]
pub struct ProfileReport {
    pub handle: String,
    pub is_own: bool,
    pub form: Form,
}

/// The photo that lies before whoever asks, and the one that they rated last.
pub async fn at_hand() -> Result<[Option<Photo>; 2], AppError> {
    let (site, asker) = who::is_asking()?;
    let mut visitor = asker.visitor;
    let turn = rating::current(&site, &mut visitor).await?;
    who::remember(&site, &asker, &visitor);
    Ok([turn.next.map(|deal| deal.photo), turn.last.map(|verdict| verdict.photo)])
}

pub async fn of_photo(code: &str) -> Result<PhotoReport, AppError> {
    let (site, asker) = who::is_asking()?;
    let (sent, reporter) = (Entry::sent(), reporter(&asker));
    let reported = match reports::photo(&site, code).await {
        Err(AppError::NoSuchPhoto) if sent.is_some() => reports::held_photo(&site, reporter, code).await?,
        found => found?,
    };
    let form = match sent {
        None => Form::default(),
        Some(mut entry) => {
            let outcome = match read(&mut entry, &ReportReason::ALL) {
                Ok(report) => reports::report_photo(&site, reporter, &reported, &report).await,
                Err(refusal) => Err(refusal),
            };
            entry.answer(outcome.map(|()| THANKS))
        }
    };
    let is_own = asker.visitor.member.is_some() && asker.visitor.member == reported.owner;
    Ok(PhotoReport { photo: reported.photo, is_own, form })
}

pub async fn of_profile(handle: &str) -> Result<ProfileReport, AppError> {
    let (site, asker) = who::is_asking()?;
    let member = reports::profile(&site, handle).await?;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(mut entry) => {
            let outcome = match read(&mut entry, &ReportReason::OF_PROFILES) {
                Ok(report) => reports::report_profile(&site, reporter(&asker), &member, &report).await,
                Err(refusal) => Err(refusal),
            };
            entry.answer(outcome.map(|()| THANKS))
        }
    };
    let is_own = asker.visitor.member == Some(member.id);
    Ok(ProfileReport { handle: member.handle, is_own, form })
}

fn reporter(asker: &Asker) -> Reporter<'_> {
    Reporter { client: &asker.client, member: asker.visitor.member }
}

/// The report as the form has it, for one of the reasons that the page offers.
fn read(entry: &mut Entry, reasons: &[ReportReason]) -> Result<Report, Refusal> {
    let reason = entry
        .read("reason", |code| code.parse().ok().filter(|reason| reasons.contains(reason)).ok_or(NoReason));
    let words = entry.read("words", Remark::new);
    let (Some(reason), Some(words)) = (reason, words) else { return Err(unread()) };
    Report::new(reason, words).map_err(|why| Refusal::field("words", why))
}
