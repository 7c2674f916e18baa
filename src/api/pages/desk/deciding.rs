use std::time::Duration;

use crate::api::pages::form::{Entry, unread};
use crate::domain::{AppError, Grounds, MemberId, Remark, Timestamp};
use crate::server::services::accounts::Refusal;
use crate::server::services::deciding::{self, Because, Decision, Matter};
use crate::server::state::Site;
use crate::server::store::cases::About;

/// Cases that are decided by one form at most.
const MOST: usize = 100;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// What a form did.
pub struct Done {
    pub act: Act,
    /// The cases that were left as they were, and why.
    pub left: Vec<(i64, String)>,
}

pub enum Act {
    /// All at this moment, by which they can be undone together.
    Decided(Timestamp),
    Undone(Vec<i64>),
}

impl Done {
    /// As the address of the next page says it.
    pub fn query(&self) -> String {
        match &self.act {
            Act::Decided(at) => format!("done={}", at.as_millis()),
            Act::Undone(cases) => format!("undone={}", cases.len()),
        }
    }
}

/// What a form is to do to each of its cases.
enum Order {
    Decide(Decision),
    Undo,
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
    let order = match entry.text("do") {
        "undo" => Order::Undo,
        _ => Order::Decide(read(entry)?),
    };
    each(site, operator, &order, cases).await
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
    let named = entry.text("member");
    if let About::Profile(member) = about
        && !named.is_empty()
        && named.parse() != Ok(member.0)
    {
        let why = "Somebody else has this name now. Nothing was done.";
        return Err(Refusal::Late(why.to_owned()));
    }
    let decision = read(entry)?;
    let matter = Matter::Unasked { about, newest: entry.text("newest").parse().unwrap_or(0) };
    let at = site.clock.now();
    deciding::decide(site, Some(operator), matter, &decision, at).await?;
    Ok(Done { act: Act::Decided(at), left: Vec::new() })
}

/// What cannot be done to one case hinders none of the others, unless something is broken. It is an error when nothing was
/// done.
async fn each(site: &Site, operator: MemberId, order: &Order, cases: Vec<i64>) -> Result<Done, Refusal> {
    let at = site.clock.now();
    let (mut done, mut left, mut is_broken) = (Vec::new(), Vec::new(), false);
    for case in cases {
        let outcome = match order {
            _ if is_broken => Err(Refusal::Late("It was not tried.".to_owned())),
            Order::Undo => deciding::undo(site, operator, case).await,
            Order::Decide(decision) => {
                deciding::decide(site, Some(operator), Matter::Case(case), decision, at).await
            }
        };
        match outcome {
            Ok(()) => done.push(case),
            Err(why) if done.is_empty() && matches!(why, Refusal::Failed(_)) => return Err(why),
            Err(why) => {
                is_broken |= matches!(why, Refusal::Failed(_));
                left.push((case, why));
            }
        }
    }
    match left.pop() {
        Some((_, why)) if done.is_empty() => return Err(why),
        last => left.extend(last),
    }
    let act = match order {
        Order::Undo => Act::Undone(done),
        Order::Decide(_) => Act::Decided(at),
    };
    Ok(Done { act, left: left.into_iter().map(|(case, why)| (case, why.to_string())).collect() })
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
