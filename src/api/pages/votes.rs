//! Votes that do not look like people's, for operators alone.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Reason, Timestamp, counted};
use crate::server::services::accounts::Refusal;
use crate::server::services::dates;
use crate::server::services::paging::place;
use crate::server::services::voiding::{self, Found, Move, Part};
use crate::server::state::Site;
use crate::server::store::suspicions::{Extent, Listed, Target};

/// A suspicion in words.
#[derive(Debug, Clone)]
pub struct Suspicion {
    pub id: i64,
    /// Of 100.
    pub degree: String,
    pub size: String,
    pub span: String,
    pub reasons: Vec<String>,
    /// Which raters it is of, as the form says it.
    pub extent: Extent,
    /// When its votes were voided, if they were.
    pub voided: Option<String>,
    /// When an operator said that these are people.
    pub dismissed: Option<String>,
}

/// A photo that its votes are on.
pub struct Photo {
    pub code: String,
    pub caption: String,
    pub votes: String,
}

/// One suspicion, with what there is to decide.
pub struct Seen {
    pub suspicion: Suspicion,
    /// How much less its votes weigh, in words.
    pub trust: String,
    pub photos: Vec<Photo>,
    pub preview: Preview,
    pub form: Form,
}

/// What would move without it.
pub enum Preview {
    NotAsked,
    Moves(Vec<Move>),
    /// Somebody else is looking, or it takes too long.
    Busy,
}

/// A part of the list.
pub struct List {
    pub suspicions: Vec<Suspicion>,
    /// Whether it is of those that were decided.
    pub is_decided: bool,
    /// The address of the next part.
    pub older: Option<String>,
}

/// What there is to decide, or what was decided: those after one, as the address says it.
pub async fn list(is_decided: bool, after: &str) -> Result<List, AppError> {
    let (site, _) = who::operator()?;
    let part = match is_decided {
        true => Part::Decided(place(after).map(|(at, id)| (Timestamp::from_millis(at), id))),
        false => Part::Open(place(after)),
    };
    let listed = voiding::list(&site, part).await?;
    let last = listed.last().filter(|last| last.ends_page(listed.len()));
    let older = last.map(|last| match last.decided_at() {
        Some(at) => format!("?decided&after={}-{}", at.as_millis(), last.id),
        None => format!("?after={}-{}", last.degree, last.id),
    });
    Ok(List { older, is_decided, suspicions: listed.into_iter().map(Suspicion::from).collect() })
}

/// One by its number in the address; the form voids its votes, restores them, or says that they are people's. What would move
/// takes a minute on a large site, so it is shown to whoever asks, and not with what became of a form.
pub async fn one(id: &str, preview: bool) -> Result<Seen, AppError> {
    let (site, _) = who::operator()?;
    let id = id.parse().map_err(|_| AppError::NoSuchPage)?;
    let sent = Entry::sent();
    let preview = preview && sent.is_none();
    let form = match sent {
        Some(mut entry) => {
            let outcome = decide(&mut entry, id).await;
            let onwards = format!("/admin/votes/{id}");
            entry.answer(outcome.map(|()| onwards.as_str()))
        }
        None => Form::default(),
    };
    let Found { suspicion, targets, since } = voiding::find(&site, id).await?;
    let preview = match preview && suspicion.voided_at.is_none() {
        true => look_ahead(&site, id).await?,
        false => Preview::NotAsked,
    };
    let photos = targets.into_iter().map(Photo::from).collect();
    Ok(Seen { trust: trust(&suspicion, since), suspicion: suspicion.into(), photos, preview, form })
}

async fn look_ahead(site: &Site, id: i64) -> Result<Preview, AppError> {
    match voiding::preview(site, id).await {
        Ok(moves) => Ok(Preview::Moves(moves)),
        Err(AppError::Busy) => {
            who::set_status(AppError::Busy);
            Ok(Preview::Busy)
        }
        Err(error) => Err(error),
    }
}

/// How much less its votes weigh, from when it was found on.
fn trust(suspicion: &Listed, (votes, weight): (i64, f64)) -> String {
    let since = match votes {
        0 => "they cast none since they were found.".to_owned(),
        n => {
            let votes = counted(n.unsigned_abs(), "vote", "votes");
            format!("what they cast since they were found, {votes}, weighs {weight:.1} in all.")
        }
    };
    match (suspicion.voided_at, suspicion.dismissed_at) {
        (Some(_), _) => "Votes of these raters weigh nothing.".to_owned(),
        (None, Some(_)) => "Votes of these raters weigh as any.".to_owned(),
        (None, None) => {
            let most = (1.0 - suspicion.degree) * 100.0;
            format!("The next votes of these raters weigh {most:.0} of 100 at the most; {since}")
        }
    }
}

async fn decide(entry: &mut Entry, id: i64) -> Result<(), Refusal> {
    let (site, operator) = who::operator()?;
    let field = if entry.text("do") == "dismiss" { "why" } else { "reason" };
    let reason = entry.read(field, str::parse::<Reason>).ok_or_else(unread)?;
    let reason = reason.as_str();
    let member = operator.member.id;
    let done = match entry.text("do") {
        "void" => voiding::void(&site, member, id, extent(entry)?, reason).await?,
        "dismiss" => voiding::dismiss(&site, member, id, extent(entry)?, reason).await?,
        "restore" => voiding::restore(&site, member, id, reason).await?,
        _ => return Err(AppError::BadRequest.into()),
    };
    let late = || Refusal::Late("It has changed meanwhile. This is how it is now: look again.".to_owned());
    done.then_some(()).ok_or_else(late)
}

/// What the operator saw.
fn extent(entry: &Entry) -> Result<Extent, AppError> {
    let number = |name| entry.text(name).parse::<i64>().map_err(|_| AppError::BadRequest);
    let raters = i32::try_from(number("raters")?).map_err(|_| AppError::BadRequest)?;
    Ok(Extent { raters, grown_at: Timestamp::from_millis(number("grown_at")?) })
}

impl From<Listed> for Suspicion {
    fn from(listed: Listed) -> Self {
        let count = |n: i32| u64::try_from(n).unwrap_or(0);
        let (raters, votes) = (count(listed.raters), count(listed.votes));
        let (first, last) = (dates::figures(listed.first_at.0), dates::figures(listed.last_at.0));
        Self {
            id: listed.id,
            extent: listed.extent(),
            degree: format!("{:.0}", listed.degree * 100.0),
            size: format!("{}, {}", counted(raters, "rater", "raters"), counted(votes, "vote", "votes")),
            span: if first == last { first } else { format!("{first} to {last}") },
            reasons: listed.reasons.lines().map(str::to_owned).collect(),
            voided: listed.voided_at.map(|at| dates::figures(at.0)),
            dismissed: listed.dismissed_at.map(|at| dates::figures(at.0)),
        }
    }
}

impl From<Target> for Photo {
    fn from(target: Target) -> Self {
        let votes = counted(u64::try_from(target.votes).unwrap_or(0), "vote", "votes");
        let mean = target.total as f64 / target.votes as f64;
        Self {
            code: target.code,
            caption: target.caption,
            votes: format!("{votes}, {mean:.1} in the mean, weighing {:.1}", target.weight),
        }
    }
}
