//! Votes that do not look like people's, for operators alone.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, counted};
use crate::server::services::accounts::Refusal;
use crate::server::services::dates;
use crate::server::services::voiding::{self, Move};
use crate::server::store::suspicions::{Listed, Target};

/// A reason is a sentence or two.
const LONGEST: usize = 500;

/// A suspicion in words.
#[derive(Debug, Clone)]
pub struct Suspicion {
    pub id: i64,
    /// Of 100.
    pub degree: String,
    pub size: String,
    pub span: String,
    pub reasons: Vec<String>,
    /// When its votes were voided, if they were.
    pub voided: Option<String>,
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
    pub photos: Vec<Photo>,
    /// What moves most without it; empty once it is voided.
    pub moves: Vec<Move>,
    pub form: Form,
}

/// What there is to decide, the worst first, and what was voided.
pub async fn list() -> Result<(Vec<Suspicion>, Vec<Suspicion>), AppError> {
    let (site, _) = who::operator()?;
    let (open, voided) = voiding::list(&site).await?;
    let all = |listed: Vec<Listed>| listed.into_iter().map(Suspicion::from).collect();
    Ok((all(open), all(voided)))
}

/// One by its number in the address; the form voids its votes, or restores them.
pub async fn one(id: &str) -> Result<Seen, AppError> {
    let (site, _) = who::operator()?;
    let id = id.parse().map_err(|_| AppError::NoSuchPage)?;
    let form = match Entry::sent() {
        Some(mut entry) => {
            let outcome = decide(&mut entry, id).await;
            let onwards = format!("/admin/votes/{id}");
            entry.answer(outcome.map(|()| onwards.as_str()))
        }
        None => Form::default(),
    };
    let (listed, targets) = voiding::find(&site, id).await?;
    let moves = match listed.voided_at {
        None => voiding::preview(&site, id).await?,
        Some(_) => Vec::new(),
    };
    Ok(Seen { suspicion: listed.into(), photos: targets.into_iter().map(Photo::from).collect(), moves, form })
}

async fn decide(entry: &mut Entry, id: i64) -> Result<(), Refusal> {
    let (site, operator) = who::operator()?;
    let reason = entry.read("reason", |text| match text.trim() {
        "" => Err("Say why, for whoever reads the log."),
        text if text.chars().count() > LONGEST => Err("That is longer than 500 characters."),
        text => Ok(text.to_owned()),
    });
    let reason = reason.ok_or_else(unread)?;
    let member = operator.member.id;
    let done = match entry.text("do") {
        "void" => voiding::void(&site, member, id, &reason).await?,
        "restore" => voiding::restore(&site, member, id, &reason).await?,
        _ => return Err(AppError::BadRequest.into()),
    };
    let faster = || Refusal::Forbidden("Somebody else was faster. This is how it is now.".to_owned());
    done.then_some(()).ok_or_else(faster)
}

impl From<Listed> for Suspicion {
    fn from(listed: Listed) -> Self {
        let count = |n: i32| u64::try_from(n).unwrap_or(0);
        let (raters, votes) = (count(listed.raters), count(listed.votes));
        let (first, last) = (dates::figures(listed.first_at.0), dates::figures(listed.last_at.0));
        Self {
            id: listed.id,
            degree: format!("{:.0}", listed.degree * 100.0),
            size: format!("{}, {}", counted(raters, "rater", "raters"), counted(votes, "vote", "votes")),
            span: if first == last { first } else { format!("{first} to {last}") },
            reasons: listed.reasons.lines().map(str::to_owned).collect(),
            voided: listed.voided_at.map(|at| dates::figures(at.0)),
        }
    }
}

impl From<Target> for Photo {
    fn from(target: Target) -> Self {
        let votes = counted(u64::try_from(target.votes).unwrap_or(0), "vote", "votes");
        let mean = target.total as f64 / target.votes as f64;
        Self { code: target.code, caption: target.caption, votes: format!("{votes}, {mean:.1} in the mean") }
    }
}
