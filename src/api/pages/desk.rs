//! The operators' desk: cases that wait, what is known about one, and what an operator decides.

mod deciding;
mod looking;
mod told;

pub use looking::{Look, Person, Picture, Said, Thumb};
pub use told::{Left, Told};

use super::form::{Entry, Form};
use crate::api::who;
use crate::domain::{AppError, MemberId, State, Timestamp};
use crate::server::media::Size;
use crate::server::services::accounts::Refusal;
use crate::server::services::paging::place;
use crate::server::services::{desk, profiles};
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
    /// When the asker decided the last.
    pub done: String,
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
    let (mut form, mut sent, mut told) = (Form::default(), None, None);
    if let Some(mut entry) = Entry::sent() {
        match deciding::carry_out(&site, me, &mut entry).await {
            Ok(done) if !done.left.is_empty() => told = Some(told::report(&site, me, asked, done).await?),
            outcome => {
                sent = entry.text("case").parse().ok();
                let onwards = outcome.map(|done| asked.onwards(&done, entry.text("next")));
                form = entry.answer(onwards.as_deref().map_err(Refusal::clone));
            }
        }
    }
    let desk::Queue { waiting, counts } = desk::queue(&site, cause, asked.after()).await?;
    let look = match shown(&site, asked, sent, &waiting).await? {
        Some(case) => Some(looking::describe(&site, me, desk::look(&site, me, case).await?)),
        None => None,
    };
    let shown = look.as_ref().and_then(|look| look.case);
    let at = waiting.iter().position(|case| Some(case.id) == shown);
    let beside = |step: isize| waiting.get(at?.checked_add_signed(step)?).map(|case| case.id);
    let (previous, next) = (beside(-1), beside(1));
    let all: i64 = counts.iter().map(|(_, n)| n).sum();
    let now = site.clock.now();
    let older = older(&waiting).map(|after| asked.address(&[("after", &after)]));
    // After the last of a page comes the first of the one after it.
    let onwards = next.map(|id| asked.of_case(id)).or_else(|| older.clone().filter(|_| at.is_some()));
    Ok(Queue {
        causes: causes(&counts, all, cause),
        waiting: all,
        older,
        previous: previous.map(|id| asked.of_case(id)),
        next: onwards,
        next_case: next.map(|id| id.to_string()).unwrap_or_default(),
        lines: waiting
            .into_iter()
            .map(|case| line(&site, asked, case, shown, now))
            .collect::<Result<_, _>>()?,
        told: match told {
            Some(told) => Some(told),
            None => told::by_address(&site, me, asked).await?,
        },
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
    let look = looking::describe(site, me, desk::look_about(site, me, about).await?);
    Ok(Single { look, form, told: told::by_address(site, me, asked).await? })
}

impl Asked {
    fn after(&self) -> Option<(Timestamp, i64)> {
        place(&self.after).map(|(at, id)| (Timestamp::from_millis(at), id))
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
        match &done.act {
            deciding::Act::Undone(cases) => match cases.as_slice() {
                [case] => self.address(&[("case", &case.to_string()), ("undone", "1")]),
                cases => self.address(&[("undone", &cases.len().to_string())]),
            },
            deciding::Act::Decided(at) => {
                self.address(&[("next", next), ("done", &at.as_millis().to_string())])
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
        title: case.caption.unwrap_or_else(|| desk::of_profile(&handle)),
        by: case.handle.filter(|_| case.code.is_some()),
        cause: cause_in_words(case.cause.parse()?),
        waits: how_long(now, case.risen_at.0),
        reports: case.reports,
        thumb: case.photo_key.filter(|_| has_files).map(|key| site.shelf.address(&key, Size::Thumb)),
        is_shown: Some(case.id) == shown,
        id: case.id,
    })
}
