//! What is known of a case, in words.

use crate::domain::{MemberId, ReportReason, State, Timestamp, counted};
use crate::server::media::Size;
use crate::server::services::desk::{self, May};
use crate::server::services::{dates, deciding};
use crate::server::state::Site;
use crate::server::store::cases::{Author, Case, Cause, Decided, Pictured, Report};
use crate::server::store::lists::Tile;
use crate::server::store::suspicions::Doubt;

/// A photo or a profile, with all that is to be known for a decision.
#[derive(Debug, Clone)]
pub struct Look {
    /// The number of its case, if there is one.
    pub case: Option<i64>,
    /// Without one, the number of the newest that is decided; 0 for none.
    pub newest: i64,
    /// The number of the member whose profile it is: the name may go to somebody else.
    pub member: Option<i64>,
    pub title: String,
    pub causes: Vec<&'static str>,
    /// How long it waits.
    pub waits: Option<String>,
    pub picture: Option<Picture>,
    pub look_alike: Option<Picture>,
    pub bio: String,
    pub wall: Vec<Thumb>,
    pub person: Option<Person>,
    pub appeal: Option<String>,
    pub reports: Vec<Said>,
    /// The numbers of suspicions with votes on it, and what those weigh in words.
    pub doubts: Vec<(i64, String)>,
    pub earlier: Vec<Said>,
    /// How the case was decided, if it was, and whether the asker can undo that.
    pub decided: Option<Said>,
    pub can_be_undone: bool,
    pub is_down: bool,
    pub is_profile: bool,
    pub may: May,
}

/// A photo on a profile.
#[derive(Debug, Clone)]
pub struct Thumb {
    pub address: String,
    pub caption: String,
    pub src: String,
}

/// A photo as it is shown. `large` is the same as `medium` where there is one size alone.
#[derive(Debug, Clone)]
pub struct Picture {
    pub page: String,
    pub caption: String,
    pub about: String,
    pub medium: Option<String>,
    pub large: Option<String>,
}

/// Who sent it.
#[derive(Debug, Clone)]
pub struct Person {
    pub handle: String,
    pub picture: Option<String>,
    pub figures: Vec<String>,
    pub log: String,
}

/// What somebody said or decided, and when.
#[derive(Debug, Clone)]
pub struct Said {
    pub when: String,
    pub who: String,
    pub what: String,
    pub words: String,
}

pub fn describe(site: &Site, me: MemberId, look: desk::Look) -> Look {
    let desk::Look { case, photo, author, wall, reports, doubts, earlier, may } = look;
    let picture = match &photo {
        Some(photo) => Some(picture(site, photo)),
        None => author.as_ref().and_then(|author| portrait(site, author)),
    };
    let handle = author.as_ref().map(|author| author.handle.clone()).unwrap_or_default();
    let decided = case.as_ref().and_then(|case| case.decided.as_ref());
    let waiting = case.as_ref().filter(|case| case.decided.is_none());
    let state: Option<State> = photo.as_ref().and_then(|photo| photo.state.parse().ok());
    let is_profile = photo.is_none();
    Look {
        case: case.as_ref().map(|case| case.id),
        member: author.as_ref().filter(|_| is_profile).map(|author| author.id),
        newest: earlier.first().map_or(0, |case| case.id),
        title: photo.as_ref().map_or_else(|| desk::of_profile(&handle), |photo| photo.caption.clone()),
        causes: waiting.map(|case| causes(case, photo.as_ref(), &reports)).unwrap_or_default(),
        waits: waiting.map(|case| how_long(site.clock.now(), case.risen_at)),
        look_alike: photo.as_ref().and_then(|photo| look_alike(site, photo)),
        picture,
        bio: author.as_ref().filter(|_| is_profile).map(|author| author.bio.clone()).unwrap_or_default(),
        wall: wall.into_iter().map(|photo| thumb(site, photo)).collect(),
        appeal: case.as_ref().and_then(|case| case.appeal.clone()),
        can_be_undone: case.as_ref().is_some_and(|case| deciding::can_be_undone(case, me)),
        decided: decided.map(decision),
        reports: reports.into_iter().map(|report| said(site, report)).collect(),
        doubts: doubts.into_iter().map(doubt).collect(),
        earlier: earlier.iter().filter_map(|case| case.decided.as_ref()).map(decision).collect(),
        person: author.map(|author| person(site, author)),
        is_down: state == Some(State::TakenDown),
        is_profile,
        may,
    }
}

pub fn cause_in_words(cause: Cause) -> &'static str {
    match cause {
        Cause::FirstPhoto => "First photo",
        Cause::LookAlike => "Look-alike",
        Cause::Reported => "Reported",
        Cause::Appeal => "Appeal",
    }
}

/// The newest cause, and the others that have come.
fn causes(case: &Case, photo: Option<&Pictured>, reports: &[Report]) -> Vec<&'static str> {
    let is_held = photo.is_some_and(|photo| photo.state == State::Held.code());
    let looks_like_another = is_held && photo.is_some_and(|photo| photo.other_code.is_some());
    let has = |cause| match cause {
        Cause::LookAlike => looks_like_another,
        Cause::FirstPhoto => is_held && !looks_like_another,
        Cause::Reported => !reports.is_empty(),
        Cause::Appeal => case.appeal.is_some(),
    };
    let all = Cause::ALL.into_iter().filter(|cause| *cause == case.cause || has(*cause));
    all.map(cause_in_words).collect()
}

/// "12 minutes".
pub fn how_long(now: Timestamp, since: Timestamp) -> String {
    let minutes = now.millis_since(since).unsigned_abs() / 60_000;
    match minutes {
        0 => "a moment".to_owned(),
        1..120 => counted(minutes, "minute", "minutes"),
        120..2880 => counted(minutes / 60, "hour", "hours"),
        _ => counted(minutes / 1440, "day", "days"),
    }
}

/// Times are told in UTC, to the minute.
fn when(at: Timestamp) -> String {
    format!("{} {}, {}", dates::short_day(at), dates::year(at), dates::time_of_day(at))
}

fn picture(site: &Site, photo: &Pictured) -> Picture {
    let sent = when(photo.created_at.0);
    let kind = photo.kind.as_deref().map(|kind| format!("{kind}, ")).unwrap_or_default();
    let whole = photo.original_key.as_ref().map(|_| format!("/admin/photos/{}/whole.jpg", photo.code));
    // Of what was taken down the squares are gone, where there is another picture of it.
    let [medium, large] = match whole {
        Some(whole) if photo.state == State::TakenDown.code() => [Some(whole.clone()), Some(whole)],
        _ => [Size::Medium, Size::Large].map(|size| Some(site.shelf.address(&photo.photo_key, size))),
    };
    Picture {
        page: format!("/d/{}", photo.code),
        caption: photo.caption.clone(),
        about: format!("{kind}{}, sent {sent}", state_in_words(&photo.state)),
        medium,
        large,
    }
}

/// The picture of a profile.
fn portrait(site: &Site, author: &Author) -> Option<Picture> {
    let key = author.picture_key.as_ref()?;
    let [medium, large] = [Size::Medium, Size::Large].map(|size| Some(site.shelf.address(key, size)));
    let caption = format!("The picture of {}", author.handle);
    Some(Picture { page: format!("/u/{}", author.handle), caption, about: String::new(), medium, large })
}

fn thumb(site: &Site, photo: Tile) -> Thumb {
    Thumb {
        address: format!("/admin/photos/{}", photo.code),
        caption: photo.caption,
        src: site.shelf.address(&photo.photo_key, Size::Thumb),
    }
}

fn look_alike(site: &Site, photo: &Pictured) -> Option<Picture> {
    let (code, key) = (photo.other_code.as_ref()?, photo.other_key.as_ref()?);
    let state = photo.other_state.clone().unwrap_or_default();
    let has_files = state.parse().is_ok_and(State::has_files);
    let address = |size| has_files.then(|| site.shelf.address(key, size));
    let by = photo.other_handle.as_deref().map(|handle| format!(", by {handle}")).unwrap_or_default();
    Some(Picture {
        page: format!("/admin/photos/{code}"),
        caption: photo.other_caption.clone().unwrap_or_default(),
        about: format!("{}{by}", state_in_words(&state)),
        medium: address(Size::Medium),
        large: address(Size::Large),
    })
}

/// "taken down".
fn state_in_words(code: &str) -> String {
    code.replace('_', " ")
}

fn person(site: &Site, author: Author) -> Person {
    let many = |n: i64, one: &str, many: &str| counted(n.unsigned_abs(), one, many);
    let photos =
        format!("{} on the site, {} held, {} taken down so far", author.live, author.held, author.taken_down);
    let figures = vec![
        format!("Here since {} {}", dates::short_day(author.created_at.0), dates::year(author.created_at.0)),
        format!("Photos: {photos}"),
        format!("{} cast", many(author.votes, "vote", "votes")),
        format!(
            "{}, {}",
            many(author.warnings, "warning", "warnings"),
            many(author.suspensions, "suspension", "suspensions")
        ),
    ];
    Person {
        picture: author.picture_key.map(|key| site.shelf.address(&key, Size::Thumb)),
        log: format!("/admin/log?about=member:{}", author.id),
        handle: author.handle,
        figures,
    }
}

fn said(site: &Site, report: Report) -> Said {
    let reason = report.reason.parse::<ReportReason>();
    let what = reason.map(|reason| reason.in_words(&site.settings.read().words.creature)).unwrap_or_default();
    let who = report.handle.unwrap_or_else(|| "A visitor".to_owned());
    Said { when: when(report.created_at.0), who, what, words: report.words }
}

fn doubt(doubt: Doubt) -> (i64, String) {
    let votes = counted(doubt.votes.unsigned_abs(), "vote", "votes");
    let words = match doubt.voided_at {
        Some(_) => format!("{votes}, voided"),
        None => {
            format!("{votes}, weighing {:.1}, suspicion {:.0} of 100", doubt.weight, doubt.degree * 100.0)
        }
    };
    (doubt.id, words)
}

fn decision(decided: &Decided) -> Said {
    // Whoever was at the command line, or has left.
    let who = decided.handle.clone().unwrap_or_else(|| "Somebody".to_owned());
    let what = decided.ruling.map_or("gone", |ruling| ruling.in_words()).to_owned();
    Said { when: when(decided.at), who, what, words: deciding::in_words(decided.reason, &decided.words) }
}
