//! What operators know of a member, and do about them.

use std::time::Duration;

use super::form::{Entry, Form, unread};
use super::log;
use super::members::address;
use crate::api::who;
use crate::domain::{AppError, Reason, Role, SessionId, State};
use crate::server::services::accounts::{Refusal, closing};
use crate::server::services::dates;
use crate::server::services::operators::{self, dossier, ranks};
use crate::server::state::Site;
use crate::server::store::audit::{Subject, Which};
use crate::server::store::dossiers::Case;
use crate::server::store::members::Member;
use crate::server::store::own_photos::OwnPhoto;
use crate::server::store::sessions::Session;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Entries of the log that are shown here.
const NOTED: usize = 10;

/// What the page at `/admin/members/<handle>` shows.
pub struct Page {
    pub id: i64,
    pub handle: String,
    pub email: String,
    pub since: String,
    pub role: Role,
    pub votes: i64,
    pub reports_made: i64,
    pub reports_received: i64,
    /// Until when and why, if they are suspended.
    pub suspension: Option<(String, String)>,
    /// When the account is to be deleted, and whether an operator ordered it.
    pub deletion: Option<(String, bool)>,
    pub sessions: Vec<OpenSession>,
    pub photos: Vec<(State, i64)>,
    pub newest: Vec<Photo>,
    pub cases: Vec<CaseLine>,
    pub noted: Vec<log::Line>,
    /// Whether whoever looks may do something to them.
    pub may_act: bool,
    /// Whether whoever looks is an admin.
    pub is_admin: bool,
    /// Which form was sent, and the form.
    pub sent: String,
    pub form: Form,
}

pub struct OpenSession {
    pub id: i64,
    pub device: String,
    pub place: &'static str,
    pub seen: String,
}

pub struct Photo {
    pub caption: String,
    pub state: &'static str,
    pub votes: u64,
    pub address: String,
}

pub struct CaseLine {
    pub about: String,
    /// Where it is decided.
    pub address: String,
    pub opened: String,
    /// What was decided, and why.
    pub outcome: String,
}

impl Page {
    /// The form of this name, if it was the one sent; else a fresh one.
    pub fn form_of(&self, what: &str) -> Form {
        if self.sent == what { self.form.clone() } else { Form::default() }
    }
}

pub async fn page(handle: &str) -> Result<Page, AppError> {
    let (site, operator) = who::operator()?;
    let (_, asker) = who::is_asking()?;
    let known = dossier::of(&site, handle).await?;
    let (mut sent, mut form) = (String::new(), Form::default());
    if let Some(mut entry) = Entry::sent() {
        entry.text("do").clone_into(&mut sent);
        let outcome = act(&site, &operator.member, &mut entry, &known.member).await;
        let onwards = format!("/admin/members/{}?saved", known.member.handle);
        form = entry.answer(outcome.map(|()| onwards.as_str()));
    }
    let here = asker.client.network_mark(&site.signer);
    let member = known.member;
    let about = Which { about: Some(Subject::member(member.id)), ..Which::default() };
    let noted = log::lines(&site, &about, None, NOTED).await?;
    Ok(Page {
        id: member.id.0,
        email: address(&member, operator.member.role),
        since: dates::second(member.created_at),
        role: member.role,
        votes: known.votes,
        reports_made: known.reports_made,
        reports_received: known.reports_received,
        suspension: member.suspended(site.clock.now()).map(|suspension| {
            let until =
                suspension.until.map_or("for good".to_owned(), |at| format!("until {}", dates::second(at)));
            (until, suspension.because.clone())
        }),
        deletion: member.delete_at.map(|at| (dates::second(at), member.delete_ordered)),
        sessions: known.sessions.into_iter().map(|session| open_session(session, &here)).collect(),
        photos: known.photos,
        newest: known.newest.into_iter().map(photo).collect(),
        cases: known.cases.into_iter().map(|known| case(known, &member.handle)).collect(),
        noted,
        may_act: ranks::may_act(&operator.member, &member).is_ok(),
        is_admin: operator.member.role == Role::Admin,
        handle: member.handle,
        sent,
        form,
    })
}

fn open_session(session: Session, here: &[u8]) -> OpenSession {
    OpenSession {
        id: session.id.0,
        place: if session.network == here { "the network you are on now" } else { "another network" },
        seen: dates::second(session.seen_at),
        device: session.device,
    }
}

fn photo(photo: OwnPhoto) -> Photo {
    let address = format!("/admin/photos/{}", photo.code);
    Photo { caption: photo.caption, state: named(photo.state), votes: photo.votes, address }
}

/// A state as operators call it.
pub fn named(state: State) -> &'static str {
    match state {
        State::Processing => "being developed",
        State::Held => "waiting",
        State::Live => "live",
        State::Hidden => "hidden by its owner",
        State::TakenDown => "taken down",
        State::Removed => "deleted",
        State::Failed => "failed",
    }
}

fn case(case: Case, handle: &str) -> CaseLine {
    let (about, address) = match case.code {
        Some(code) => (format!("Photo {code}"), format!("/admin/photos/{code}")),
        None => ("Profile".to_owned(), format!("/admin/profiles/{handle}")),
    };
    let outcome = match case.decided_at {
        None => "open".to_owned(),
        Some(at) => {
            let decision = case.decision.unwrap_or_default().replace('_', " ");
            let reason = case.reason.filter(|reason| !reason.is_empty());
            let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
            format!("{decision} {}{reason}", dates::second(at.0))
        }
    };
    CaseLine {
        about: format!("{about}, {}", case.cause.replace('_', " ")),
        address,
        opened: dates::second(case.opened_at.0),
        outcome,
    }
}

/// Does what a form of the page asks.
async fn act(site: &Site, operator: &Member, entry: &mut Entry, member: &Member) -> Result<(), Refusal> {
    let actor = Some(operator.id);
    // A handle may have gone to somebody else since the page was made.
    if entry.text("member").parse() != Ok(member.id.0) {
        let why =
            format!("This is the page of another member now, number {}. Nothing was done.", member.id.0);
        return Err(Refusal::Late(why));
    }
    if entry.text("do") == "role" {
        return change_role(site, operator, entry, member).await;
    }
    ranks::may_act(operator, member)?;
    match entry.text("do") {
        "warn" => {
            let words = because(entry, "warning")?;
            operators::warn(site, actor, member.id, words.as_str()).await?;
        }
        "suspend" => suspend(site, operator, entry, member).await?,
        // Who has been let in already, by somebody else who looked, needs nothing more.
        "lift" => {
            let reason = because(entry, "lift_because")?;
            if member.suspended(site.clock.now()).is_some() {
                operators::lift(site, actor, member, reason.as_str()).await?;
            }
        }
        "end" => end(site, operator, entry, member).await?,
        "delete" => delete(site, operator, entry, member).await?,
        "spare" => {
            who::admin()?;
            let reason = because(entry, "spare_because")?;
            closing::spare(site, actor, member.id, reason.as_str()).await?;
        }
        _ => return Err(AppError::BadRequest.into()),
    }
    Ok(())
}

async fn suspend(site: &Site, operator: &Member, entry: &mut Entry, member: &Member) -> Result<(), Refusal> {
    let time = entry.read("days", |days| match days {
        "1" => Ok(Some(DAY)),
        "7" => Ok(Some(7 * DAY)),
        "30" => Ok(Some(30 * DAY)),
        "365" => Ok(Some(365 * DAY)),
        "good" => Ok(None),
        _ => Err("Please choose for how long."),
    });
    let reason = because(entry, "suspend_because");
    let (Some(time), Ok(reason)) = (time, reason) else { return Err(unread()) };
    operators::suspend(site, Some(operator.id), member, time, reason.as_str()).await
}

async fn end(site: &Site, operator: &Member, entry: &mut Entry, member: &Member) -> Result<(), Refusal> {
    let reason = because(entry, "end_because")?;
    let actor = Some(operator.id);
    match entry.text("session") {
        "all" => operators::end_sessions(site, actor, member.id, reason.as_str()).await?,
        id => {
            let id = SessionId(id.parse().map_err(|_| AppError::BadRequest)?);
            operators::end_session(site, actor, member.id, id, reason.as_str()).await?;
        }
    }
    Ok(())
}

async fn delete(site: &Site, operator: &Member, entry: &mut Entry, member: &Member) -> Result<(), Refusal> {
    who::admin()?;
    let typed = entry.read("typed", |typed| match typed.trim() == member.handle {
        true => Ok(()),
        false => Err(format!("Type {} here, so that nobody is deleted by mistake.", member.handle)),
    });
    let reason = because(entry, "delete_because");
    let (Some(()), Ok(reason)) = (typed, reason) else { return Err(unread()) };
    let at_once = entry.is_on("at_once");
    closing::order(site, Some(operator.id), member.id, at_once, reason.as_str()).await
}

async fn change_role(
    site: &Site,
    operator: &Member,
    entry: &mut Entry,
    member: &Member,
) -> Result<(), Refusal> {
    who::admin()?;
    let role = entry.read("role", str::parse::<Role>);
    let reason = because(entry, "role_because");
    let (Some(role), Ok(reason)) = (role, reason) else { return Err(unread()) };
    ranks::change(site, Some(operator.id), member, role, reason.as_str()).await
}

/// The reason in a field, or what is wrong with it noted.
fn because(entry: &mut Entry, name: &'static str) -> Result<Reason, Refusal> {
    entry.read(name, str::parse).ok_or_else(unread)
}
