//! What admins set while the site runs, and what every page shows of it.

use std::sync::Arc;

use leptos::prelude::use_context;

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::AppError;
use crate::server::services::accounts::Refusal;
use crate::server::services::dates;
use crate::server::services::site_settings::{self, Chosen, Decided, Overtaken, Setting};
use crate::server::state::Site;

/// What the page at `/admin/settings` shows.
pub struct Page {
    pub form: Form,
    /// What the form shows, as it goes with it: so that a save tells what was changed on this page from what somebody else
    /// changed meanwhile.
    pub shown: Vec<String>,
    /// What the configuration says of each, in the order of [`Setting::ALL`].
    pub configured: Vec<String>,
    pub decided: Vec<Line>,
}

/// A setting that the configuration does not decide just now.
pub struct Line {
    pub code: &'static str,
    pub value: String,
    pub configured: String,
    pub changed: String,
}

pub async fn page() -> Result<Page, AppError> {
    let (site, _) = who::admin()?;
    let (form, shown) = match Entry::sent() {
        None => (filled(Form::default(), &now(&site)), now(&site)),
        Some(mut entry) => {
            let shown = shown(&entry);
            let outcome = save(&mut entry, &shown).await;
            let is_late = matches!(outcome, Err(Refusal::Late(_)));
            let form = entry.answer(outcome.map(|()| "/admin/settings?saved"));
            if is_late { caught_up(form, &shown, now(&site)) } else { (form, shown) }
        }
    };
    let configured = Setting::ALL.map(|setting| setting.get(site.settings.configured()));
    let decided = site_settings::decided(&site).await?.into_iter().map(line).collect();
    let shown = shown.iter().map(|(setting, value)| format!("{}={value}", setting.code())).collect();
    Ok(Page { form, shown, configured: configured.into(), decided })
}

fn now(site: &Site) -> Vec<(Setting, String)> {
    let chosen = site.settings.read();
    Setting::ALL.map(|setting| (setting, setting.get(&chosen))).into()
}

/// What the page showed from which the form was sent.
fn shown(entry: &Entry) -> Vec<(Setting, String)> {
    let read = |text: &str| {
        let (code, value) = text.split_once('=')?;
        Some((Setting::of(code)?, value.to_owned()))
    };
    entry.all("shown").filter_map(read).collect()
}

fn filled(form: Form, values: &[(Setting, String)]) -> Form {
    form.filled(&values.iter().map(|(setting, value)| (setting.code(), value.as_str())).collect::<Vec<_>>())
}

/// A form that came too late, for another look: what was typed stays, the rest is as it is `now`, which is what is shown.
fn caught_up(
    form: Form,
    shown: &[(Setting, String)],
    now: Vec<(Setting, String)>,
) -> (Form, Vec<(Setting, String)>) {
    let value = |(setting, now): &(Setting, String)| {
        let typed = form.value(setting.code());
        let was_left = shown.iter().any(|(of, seen)| of == setting && *seen == typed);
        (*setting, if was_left { now.clone() } else { typed })
    };
    let values: Vec<_> = now.iter().map(value).collect();
    (filled(form, &values), now)
}

fn line(decided: Decided) -> Line {
    let by = decided.by.unwrap_or_else(|| "somebody who left".to_owned());
    Line {
        code: decided.setting.code(),
        value: decided.value,
        configured: decided.configured,
        changed: format!("{}, by {by}", dates::second(decided.at)),
    }
}

async fn save(entry: &mut Entry, shown: &[(Setting, String)]) -> Result<(), Refusal> {
    let (site, admin) = who::admin()?;
    let actor = Some(admin.member.id);
    if entry.text("do") == "back" {
        let setting = Setting::of(entry.text("setting")).ok_or(AppError::BadRequest)?;
        return Ok(site_settings::back(&site, actor, setting).await?);
    }
    let mut wanted = Chosen::clone(&site.settings.read());
    for setting in Setting::ALL {
        entry.read(setting.code(), |text| setting.set(&mut wanted, text));
    }
    if !entry.is_clean() {
        return Err(unread());
    }
    let overtaken = site_settings::change(&site, actor, shown, &wanted).await?;
    if overtaken.is_empty() {
        return Ok(());
    }
    for Overtaken { setting, now } in overtaken {
        let now = if now.is_empty() { "nothing".to_owned() } else { format!("“{now}”") };
        let why =
            format!("Somebody has changed this meanwhile: it is {now} now. Yours is what is typed here.");
        entry.read(setting.code(), |_| Err::<(), _>(why));
    }
    Err(Refusal::Late("Nothing is saved yet. Look at what others have changed, then save again.".to_owned()))
}

/// The notice that every page shows.
pub fn banner() -> Option<String> {
    use_context::<Arc<Site>>()?.settings.read().banner.clone()
}
