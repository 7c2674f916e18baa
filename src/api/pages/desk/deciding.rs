use std::time::Duration;

use crate::api::pages::form::{Entry, unread};
use crate::domain::{AppError, Grounds, MemberId, Remark, Timestamp};
use crate::server::services::accounts::Refusal;
use crate::server::services::deciding::{self, Because, Decision};
use crate::server::state::Site;
use crate::server::store::cases::About;

/// Cases that are decided by one form at most.
const MOST: usize = 100;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// What a form did.
pub enum Done {
    /// When, and how many of several somebody else had decided before.
    Decided {
        at: Timestamp,
        late: usize,
    },
    Undone {
        cases: Vec<i64>,
    },
}

impl Done {
    /// As the address of the next page says it.
    pub fn query(&self) -> String {
        match self {
            Self::Decided { at, .. } => format!("done={}", at.as_millis()),
            Self::Undone { cases } => format!("undone={}", cases.len()),
        }
    }
}

/// Decides the cases of a form, or undoes what was decided about them.
pub async fn carry_out(site: &Site, operator: MemberId, entry: &mut Entry) -> Result<Done, Refusal> {
    let cases: Result<Vec<i64>, _> = entry.all("case").map(str::parse).collect();
    let cases = cases.map_err(|_| AppError::BadRequest)?;
    match cases.len() {
        0 => return Err(Refusal::field("case", "Tick the cases that it is about.")),
        1..=MOST => {}
        _ => return Err(AppError::BadRequest.into()),
    }
    match entry.text("do") {
        "undo" => undo(site, operator, cases).await,
        _ => decide(site, operator, &cases, &read(entry)?).await,
    }
}

/// The same where no case need be open yet.
pub async fn carry_out_about(
    site: &Site,
    operator: MemberId,
    about: About,
    entry: &mut Entry,
) -> Result<Done, Refusal> {
    // The case that the page showed as open: where somebody has decided it since, that stands.
    if entry.text("do") == "undo" || !entry.text("case").is_empty() {
        return carry_out(site, operator, entry).await;
    }
    let decision = read(entry)?;
    let case = deciding::case_about(site, about).await?;
    decide(site, operator, &[case], &decision).await
}

async fn undo(site: &Site, operator: MemberId, cases: Vec<i64>) -> Result<Done, Refusal> {
    for case in &cases {
        deciding::undo(site, operator, *case).await?;
    }
    Ok(Done::Undone { cases })
}

/// All at the same moment, by which they can be undone together.
async fn decide(
    site: &Site,
    operator: MemberId,
    cases: &[i64],
    decision: &Decision,
) -> Result<Done, Refusal> {
    let at = site.clock.now();
    let mut late = Vec::new();
    for case in cases {
        match deciding::decide(site, Some(operator), *case, decision, at).await {
            Ok(()) => {}
            Err(Refusal::Late(why)) => late.push(why),
            Err(refusal) => return Err(refusal),
        }
    }
    match late.pop() {
        Some(why) if late.len() + 1 == cases.len() => Err(Refusal::Late(why)),
        Some(_) => Ok(Done::Decided { at, late: late.len() + 1 }),
        None => Ok(Done::Decided { at, late: 0 }),
    }
}

fn read(entry: &mut Entry) -> Result<Decision, Refusal> {
    match entry.text("do") {
        "keep" => return Ok(Decision::Keep),
        "remove" | "warn" | "suspend" => {}
        _ => return Err(AppError::BadRequest.into()),
    }
    let (reason, words) = (entry.read("reason", str::parse::<Grounds>), entry.read("words", Remark::new));
    let (Some(reason), Some(words)) = (reason, words) else { return Err(unread()) };
    let because = Because { reason, words };
    Ok(match entry.text("do") {
        "warn" => Decision::Warn(because),
        "suspend" => Decision::Suspend(because, time(entry.text("time"))?),
        _ => Decision::Remove(because),
    })
}

/// `None` is for good.
fn time(days: &str) -> Result<Option<Duration>, AppError> {
    match days {
        "1" => Ok(Some(DAY)),
        "7" => Ok(Some(7 * DAY)),
        "30" => Ok(Some(30 * DAY)),
        "good" => Ok(None),
        _ => Err(AppError::BadRequest),
    }
}
