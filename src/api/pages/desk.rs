//! The operators' desk: cases that wait, what is known about one, and what an operator decides.

mod deciding;
mod looking;

pub use looking::{Look, Person, Picture, Said};

use super::form::{Entry, Form};
use crate::api::who;
use crate::domain::{AppError, MemberId, State, Timestamp, counted};
use crate::server::media::Size;
use crate::server::services::accounts::Refusal;
use crate::server::services::{deciding as decisions, desk, profiles};
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Cause, PAGE, Waiting};
use looking::{cause_in_words, how_long};

/// What the address of the queue says.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub cause: String,
    pub after: String,
    /// The case to show.
    pub case: String,
    /// The case to show if it still waits.
    pub next: String,
    /// When the asker decided the last, and how many somebody else had decided before.
    pub done: String,
    pub late: String,
    /// How many decisions were undone.
    pub undone: String,
}

/// What the page at `/admin` shows.
#[derive(Debug)]
pub struct Queue {
    pub lines: Vec<Line>,
    /// Names of causes, how many wait, where to see them, whether these are shown.
    pub causes: Vec<(&'static str, i64, String, bool)>,
    pub waiting: i64,
    pub older: Option<String>,
    pub look: Option<Look>,
    pub form: Form,
    pub told: Option<Told>,
    /// The cases before and after the one that is shown.
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The number of the one after it.
    pub next_case: String,
}

/// A case in the list.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub address: String,
    pub title: String,
    pub by: Option<String>,
    pub cause: &'static str,
    pub waits: String,
    pub reports: i64,
    pub thumb: Option<String>,
    pub is_shown: bool,
}

/// What became of the last form, and the cases of which it can be undone.
#[derive(Debug, Clone)]
pub struct Told {
    pub words: String,
    pub undo: Vec<i64>,
}

/// A page of one photo or profile.
#[derive(Debug)]
pub struct Single {
    pub look: Look,
    pub form: Form,
    pub told: Option<Told>,
}

pub async fn queue(asked: &Asked) -> Result<Queue, AppError> {
    let (site, operator) = who::operator()?;
    let me = operator.member.id;
    let cause: Option<Cause> = asked.cause.parse().ok();
    let (mut form, mut sent) = (Form::default(), None);
    if let Some(mut entry) = Entry::sent() {
        sent = entry.text("case").parse().ok();
        let outcome = deciding::carry_out(&site, me, &mut entry).await;
        let onwards = outcome.map(|done| asked.onwards(&done, entry.text("next")));
        form = entry.answer(onwards.as_deref().map_err(Refusal::clone));
    }
    let desk::Queue { waiting, counts } = desk::queue(&site, cause, asked.after()).await?;
    let look = match shown(&site, asked, sent, &waiting).await? {
        Some(case) => Some(looking::describe(&site, me, desk::look(&site, case).await?)),
        None => None,
    };
    let shown = look.as_ref().and_then(|look| look.case);
    let at = waiting.iter().position(|case| Some(case.id) == shown);
    let beside = |step: isize| waiting.get(at?.checked_add_signed(step)?).map(|case| case.id);
    let (previous, next) = (beside(-1), beside(1));
    let all: i64 = counts.iter().map(|(_, n)| n).sum();
    let now = site.clock.now();
    Ok(Queue {
        causes: causes(&counts, all, cause),
        waiting: all,
        older: older(&waiting).map(|after| asked.address(&[("after", &after)])),
        previous: previous.map(|id| asked.of_case(id)),
        next: next.map(|id| asked.of_case(id)),
        next_case: next.map(|id| id.to_string()).unwrap_or_default(),
        lines: waiting
            .into_iter()
            .map(|case| line(&site, asked, case, shown, now))
            .collect::<Result<_, _>>()?,
        told: told(&site, me, asked).await?,
        look,
        form,
    })
}

/// A photo that an operator looks at without being asked.
pub async fn photo(code: &str, asked: &Asked) -> Result<Single, AppError> {
    let (site, operator) = who::operator()?;
    let about = About::Photo(desk::photo(&site, code).await?);
    single(&site, operator.member.id, about, &format!("/admin/photos/{code}"), asked).await
}

/// A profile, in the same way.
pub async fn profile(handle: &str, asked: &Asked) -> Result<Single, AppError> {
    let (site, operator) = who::operator()?;
    let about = About::Profile(profiles::owner(&site, handle).await?.id);
    single(&site, operator.member.id, about, &format!("/admin/profiles/{handle}"), asked).await
}

async fn single(
    site: &Site,
    me: MemberId,
    about: About,
    page: &str,
    asked: &Asked,
) -> Result<Single, AppError> {
    let form = match Entry::sent() {
        None => Form::default(),
        Some(mut entry) => {
            let outcome = deciding::carry_out_about(site, me, about, &mut entry).await;
            let onwards = outcome.map(|done| format!("{page}?{}", done.query()));
            entry.answer(onwards.as_deref().map_err(Refusal::clone))
        }
    };
    let look = looking::describe(site, me, desk::look_about(site, about).await?);
    Ok(Single { look, form, told: told(site, me, asked).await? })
}

impl Asked {
    fn after(&self) -> Option<(Timestamp, i64)> {
        let (at, id) = self.after.split_once('-')?;
        Some((Timestamp::from_millis(at.parse().ok()?), id.parse().ok()?))
    }

    /// The address of the queue with these in the place of what is asked, in the same part of it.
    fn address(&self, with: &[(&str, &str)]) -> String {
        let kept = [("cause", self.cause.as_str()), ("after", self.after.as_str())];
        let kept = kept.into_iter().filter(|(name, _)| !with.iter().any(|(other, _)| other == name));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept.chain(with.iter().copied()).filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { "/admin".to_owned() } else { format!("/admin?{query}") }
    }

    fn of_case(&self, id: i64) -> String {
        self.address(&[("case", &id.to_string())])
    }

    fn onwards(&self, done: &deciding::Done, next: &str) -> String {
        match done {
            deciding::Done::Undone { cases, .. } if cases.len() == 1 => {
                let case = cases.first().map(i64::to_string).unwrap_or_default();
                self.address(&[("case", &case), ("undone", "1")])
            }
            deciding::Done::Undone { cases, .. } => self.address(&[("undone", &cases.len().to_string())]),
            deciding::Done::Decided { at, late } => {
                let late = if *late > 0 { late.to_string() } else { String::new() };
                self.address(&[("next", next), ("done", &at.as_millis().to_string()), ("late", &late)])
            }
        }
    }
}

/// The case to show: the one whose form came back, the one that is asked for, the next one if it still waits, else the
/// first.
async fn shown(
    site: &Site,
    asked: &Asked,
    sent: Option<i64>,
    waiting: &[Waiting],
) -> Result<Option<i64>, AppError> {
    if let Some(case) = sent.or_else(|| asked.case.parse().ok()) {
        return Ok(Some(case));
    }
    let next = match asked.next.parse() {
        Ok(next) => cases::find(&site.db, next).await?.filter(|case| case.decided.is_none()),
        Err(_) => None,
    };
    Ok(next.map(|case| case.id).or_else(|| waiting.first().map(|case| case.id)))
}

/// Names, numbers and addresses of the parts that the queue has.
fn causes(
    counts: &[(Cause, i64)],
    all: i64,
    chosen: Option<Cause>,
) -> Vec<(&'static str, i64, String, bool)> {
    let of = |cause: Cause| {
        let n = counts.iter().find(|(of, _)| *of == cause).map_or(0, |(_, n)| *n);
        (cause_in_words(cause), n, format!("/admin?cause={}", cause.code()), chosen == Some(cause))
    };
    let everything = ("All", all, "/admin".to_owned(), chosen.is_none());
    std::iter::once(everything).chain(Cause::ALL.map(of)).collect()
}

fn older(waiting: &[Waiting]) -> Option<String> {
    let is_full = i64::try_from(waiting.len()).is_ok_and(|n| n == PAGE);
    let last = waiting.last().filter(|_| is_full)?;
    Some(format!("{}-{}", last.risen_at.0.as_millis(), last.id))
}

fn line(
    site: &Site,
    asked: &Asked,
    case: Waiting,
    shown: Option<i64>,
    now: Timestamp,
) -> Result<Line, AppError> {
    let has_files = case.state.as_deref().and_then(|state| state.parse().ok()).is_some_and(State::has_files);
    let handle = case.handle.clone().unwrap_or_default();
    Ok(Line {
        address: asked.of_case(case.id),
        title: case.caption.unwrap_or_else(|| format!("The profile of {handle}")),
        by: case.handle.filter(|_| case.code.is_some()),
        cause: cause_in_words(case.cause.parse()?),
        waits: how_long(now, case.risen_at.0),
        reports: case.reports,
        thumb: case.photo_key.filter(|_| has_files).map(|key| site.shelf.address(&key, Size::Thumb)),
        is_shown: Some(case.id) == shown,
        id: case.id,
    })
}

/// What the address says became of the last form. Anyone can write an address, so only what this operator decided is told.
async fn told(site: &Site, me: MemberId, asked: &Asked) -> Result<Option<Told>, AppError> {
    if let Ok(undone) = asked.undone.parse::<u32>() {
        let words = format!("{} undone.", counted(undone.into(), "decision was", "decisions were"));
        return Ok(Some(Told { words, undo: Vec::new() }));
    }
    let Ok(at) = asked.done.parse() else { return Ok(None) };
    let decided = cases::by_operator(&site.db, me, Timestamp::from_millis(at)).await?;
    let ruling = decided.first().and_then(|case| case.decided.as_ref()?.ruling);
    let Some(ruling) = ruling else { return Ok(None) };
    let late = asked.late.parse::<u32>().unwrap_or(0);
    let what = match decided.len() {
        1 => String::new(),
        n => format!("{n} cases: "),
    };
    let others = match late {
        0 => String::new(),
        late => format!(" {} by somebody else before.", counted(late.into(), "was decided", "were decided")),
    };
    let undo = decided.iter().filter(|case| decisions::can_be_undone(case, me)).map(|case| case.id);
    Ok(Some(Told { undo: undo.collect(), words: format!("Decided: {what}{}.{others}", ruling.in_words()) }))
}
