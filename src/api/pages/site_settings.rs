//! What admins set while the site runs, and what every page shows of it.

use std::sync::Arc;

use leptos::prelude::use_context;

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::AppError;
use crate::server::services::accounts::Refusal;
use crate::server::services::dates;
use crate::server::services::site_settings::{self, Chosen, Decided, Setting};
use crate::server::state::Site;

/// What the page at `/admin/settings` shows.
pub struct Page {
    pub form: Form,
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
    let form = match Entry::sent() {
        None => {
            Form::with(&now(&site).iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
        }
        Some(mut entry) => {
            let outcome = save(&mut entry).await;
            entry.answer(outcome.map(|()| "/admin/settings?saved"))
        }
    };
    let configured = Setting::ALL.map(|setting| setting.get(site.settings.configured()));
    let decided = site_settings::decided(&site).await?.into_iter().map(line).collect();
    Ok(Page { form, configured: configured.into(), decided })
}

fn now(site: &Site) -> [(&'static str, String); Setting::ALL.len()] {
    let chosen = site.settings.read();
    Setting::ALL.map(|setting| (setting.code(), setting.get(&chosen)))
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

async fn save(entry: &mut Entry) -> Result<(), Refusal> {
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
    Ok(site_settings::change(&site, actor, &wanted).await?)
}

/// The notice that every page shows.
pub fn banner() -> Option<String> {
    use_context::<Arc<Site>>()?.settings.read().banner.clone()
}
