//! Cases as operators hear of them elsewhere: in a feed reader, and in a chat. Neither shows a photo or names anybody; the
//! desk, to which both lead, does.

use serde_json::{Value, json};

use crate::domain::AppError;
use crate::server::jobs::{Job, JobError};
use crate::server::services::{dates, feed_keys};
use crate::server::state::Site;
use crate::server::store::case_news::{self, CaseNews};
use crate::server::store::cases::Cause;
use crate::server::store::outbox;
use crate::server::webhook::WebhookError;

/// Cases in the feed, and in one message to a chat.
const MOST: i64 = 50;

/// Cases that a message tells in words. The others are counted: a chat takes 2,000 characters.
const IN_WORDS: usize = 10;

/// The cases that rose last, for whoever has an operator's key; [`AppError::NoSuchPage`] for everyone else.
pub async fn feed(site: &Site, key: &str) -> Result<Vec<CaseNews>, AppError> {
    feed_keys::check(site, key).await?;
    Ok(case_news::newest(&site.db, MOST).await?)
}

/// Has a chat told of the cases that it does not know: one message for all, and none while an earlier one is not through.
pub async fn leave(site: &Site) -> Result<(), JobError> {
    if site.webhook.is_none() || case_news::untold(&site.db, 1).await?.is_empty() {
        return Ok(());
    }
    let job = Job::TellOfCases;
    if !outbox::is_waiting(&site.db, &job.to_json()).await? {
        site.jobs.add(&job).await?;
    }
    Ok(())
}

/// Tells it. When the process dies before that is noted, the chat is told again.
pub async fn carry_out(site: &Site) -> Result<(), JobError> {
    let Some(webhook) = &site.webhook else { return Ok(()) };
    let news = case_news::untold(&site.db, MOST).await?;
    if news.is_empty() {
        return Ok(());
    }
    webhook.post(message(site, &news).to_string()).await?;
    Ok(case_news::note_told(&site.db, &news, site.clock.now()).await?)
}

/// `text` is what Slack and Mattermost show, `content` what Discord does. What members wrote is in neither, since chats take
/// some of that for mentions and links.
fn message(site: &Site, news: &[CaseNews]) -> Value {
    let name = &site.settings.read().words.name;
    let mut text = match news.len() {
        1 => format!("{name}: a case waits for a decision."),
        n => format!("{name}: {n} cases wait for a decision."),
    };
    for case in news.iter().take(IN_WORDS) {
        text += &format!("\n{}: {}", in_words(case), link(site, case));
    }
    if news.len() > IN_WORDS {
        text += &format!("\nAnd {} more: {}", news.len() - IN_WORDS, site.config.site_url.absolute("/admin"));
    }
    let cases: Vec<_> = news.iter().map(|case| described(site, case)).collect();
    json!({ "text": text, "content": text, "allowed_mentions": { "parse": [] }, "cases": cases })
}

fn described(site: &Site, case: &CaseNews) -> Value {
    json!({
        "id": case.id,
        "about": if case.code.is_some() { "photo" } else { "profile" },
        "cause": case.cause.code(),
        "code": case.code,
        "caption": case.caption,
        "opened_at": dates::iso(case.opened_at),
        "link": link(site, case),
    })
}

/// Where it is decided.
pub fn link(site: &Site, case: &CaseNews) -> String {
    site.config.site_url.absolute(&format!("/admin?case={}", case.id))
}

/// Why somebody should look.
pub fn in_words(case: &CaseNews) -> &'static str {
    match (case.cause, case.code.is_some()) {
        (Cause::FirstPhoto, _) => "One of the first photos of a member",
        (Cause::LookAlike, _) => "A photo looks like another",
        (Cause::Reported, true) if case.is_held => "A photo is off the site: many reported it",
        (Cause::Reported, true) => "A photo was reported",
        (Cause::Reported, false) => "A profile was reported",
        (Cause::Appeal, true) => "Another look at a photo is asked for",
        (Cause::Appeal, false) => "Another look at a profile is asked for",
    }
}

/// Whatever it is, it may be mended.
impl From<WebhookError> for JobError {
    fn from(error: WebhookError) -> Self {
        Self::Retry(error.to_string())
    }
}
