//! Votes that do not look like people's, for operators alone.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Reason, Timestamp, counted};
use crate::server::services::accounts::Refusal;
use crate::server::services::dates;
use crate::server::services::voiding::{self, Move};
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
    pub photos: Vec<Photo>,
    /// What moves most without it, where that was asked for.
    pub moves: Option<Vec<Move>>,
    pub form: Form,
}

/// What there is to decide, the worst first, and what was voided.
pub async fn list() -> Result<(Vec<Suspicion>, Vec<Suspicion>), AppError> {
    let (site, _) = who::operator()?;
    let (open, voided) = voiding::list(&site).await?;
    let all = |listed: Vec<Listed>| listed.into_iter().map(Suspicion::from).collect();
    Ok((all(open), all(voided)))
}

/// One by its number in the address; the form voids its votes, restores them, or says that they are people's. What would move
/// takes a minute on a large site, so it is shown to whoever asks.
pub async fn one(id: &str, preview: bool) -> Result<Seen, AppError> {
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
    let moves = match preview && listed.voided_at.is_none() {
        true => Some(voiding::preview(&site, id).await?),
        false => None,
    };
    Ok(Seen { suspicion: listed.into(), photos: targets.into_iter().map(Photo::from).collect(), moves, form })
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
        Self { code: target.code, caption: target.caption, votes: format!("{votes}, {mean:.1} in the mean") }
    }
}
