//! What admins set while the site runs, in place of its configuration. Reading it costs nothing: each process has it in
//! memory, and looks every two seconds whether another has changed it.

mod setting;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::domain::{AppError, Registration, SiteWords, Timestamp};
use crate::server::config::{Config, Submitting};
use crate::server::logs::with_causes;
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::site_settings;
use crate::server::store::{Db, StoreError, Tx};
pub use setting::Setting;

/// How often to look for what another process changed.
const REFRESH: Duration = Duration::from_secs(2);

/// The settings as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub words: SiteWords,
    pub registration: Registration,
    pub submitting: Submitting,
    /// Shown on every page.
    pub banner: Option<String>,
}

impl Chosen {
    fn configured(config: &Config) -> Self {
        Self {
            words: config.words.clone(),
            registration: config.registration,
            submitting: config.submitting,
            banner: None,
        }
    }
}

/// The settings of this process.
#[derive(Clone)]
pub struct SiteSettings {
    configured: Arc<Chosen>,
    chosen: Arc<RwLock<Arc<Chosen>>>,
}

impl SiteSettings {
    pub async fn load(db: &Db, config: &Config) -> Result<Self, StoreError> {
        let configured = Arc::new(Chosen::configured(config));
        let settings = Self { chosen: Arc::new(RwLock::new(configured.clone())), configured };
        settings.refresh(db).await?;
        Ok(settings)
    }

    pub fn read(&self) -> Arc<Chosen> {
        self.chosen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the configuration says.
    pub fn configured(&self) -> &Chosen {
        &self.configured
    }

    /// Takes over what changes, for as long as the process lives. While the database is away all stays as it is.
    pub async fn keep_up(self, db: Db) {
        loop {
            tokio::time::sleep(REFRESH).await;
            if let Err(error) = self.refresh(&db).await {
                tracing::warn!(error = with_causes(&error), "the site's settings could not be refreshed");
            }
        }
    }

    async fn refresh(&self, db: &Db) -> Result<(), StoreError> {
        let stored = site_settings::list(db).await?;
        let chosen =
            self.over_configuration(stored.iter().map(|one| (one.name.as_str(), one.value.as_str())));
        *self.chosen.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(chosen);
        Ok(())
    }

    /// Another version may know other settings, or allow other values: those are passed over.
    fn over_configuration<'a>(&self, stored: impl Iterator<Item = (&'a str, &'a str)>) -> Chosen {
        let mut chosen = Chosen::clone(&self.configured);
        for (name, value) in stored {
            if Setting::of(name).is_none_or(|setting| setting.set(&mut chosen, value).is_err()) {
                tracing::warn!(name, "a setting in the database is passed over");
            }
        }
        chosen
    }
}

/// A setting that the configuration does not decide just now.
pub struct Decided {
    pub setting: Setting,
    pub value: String,
    pub configured: String,
    pub at: Timestamp,
    /// `None`: somebody who left.
    pub by: Option<String>,
}

pub async fn decided(site: &Site) -> Result<Vec<Decided>, AppError> {
    let stored = site_settings::list(&site.db).await?.into_iter();
    let decided = stored.filter_map(|stored| {
        let setting = Setting::of(&stored.name)?;
        let configured = setting.get(site.settings.configured());
        Some(Decided { setting, value: stored.value, configured, at: stored.changed_at.0, by: stored.handle })
    });
    Ok(decided.collect())
}

/// A setting that somebody else has changed since it was shown.
pub struct Overtaken {
    pub setting: Setting,
    pub now: String,
}

/// Makes of the settings that were `shown` what an admin wants. What they left as it was shown stays as it is by now; where
/// somebody else has changed the same, nothing is changed, and those are returned. What is as the configuration says is not
/// kept, so that it goes on deciding that.
pub async fn change(
    site: &Site,
    actor: Actor,
    shown: &[(Setting, String)],
    wanted: &Chosen,
) -> Result<Vec<Overtaken>, AppError> {
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    let stored = site_settings::lock(&mut tx).await?;
    let stored = stored.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let before = site.settings.over_configuration(stored);
    let mut overtaken = Vec::new();
    for setting in Setting::ALL {
        let (was, became) = (setting.get(&before), setting.get(wanted));
        let seen = shown.iter().find(|(of, _)| *of == setting).map(|(_, seen)| seen);
        if was == became || seen == Some(&became) {
            continue;
        }
        if seen != Some(&was) {
            overtaken.push(Overtaken { setting, now: was });
            continue;
        }
        if became == setting.get(site.settings.configured()) {
            site_settings::remove(&mut tx, setting.code()).await?;
        } else {
            site_settings::put(&mut tx, setting.code(), &became, actor, now).await?;
        }
        note(&mut tx, actor, setting, (&was, &became), now).await?;
    }
    if overtaken.is_empty() {
        tx.commit().await?;
    }
    site.settings.refresh(&site.db).await?;
    Ok(overtaken)
}

/// Lets the configuration decide a setting again; nothing happens when it does already.
pub async fn back(site: &Site, actor: Actor, setting: Setting) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    if let Some(was) = site_settings::remove(&mut tx, setting.code()).await? {
        let became = setting.get(site.settings.configured());
        note(&mut tx, actor, setting, (&was, &became), site.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(site.settings.refresh(&site.db).await?)
}

async fn note(
    tx: &mut Tx,
    actor: Actor,
    setting: Setting,
    (was, became): (&str, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    let subject = Subject::setting(setting.code());
    let entry = Entry { actor, action: Action::SettingChanged, subject, reason: "", was, became };
    audit::note(tx, &entry, now).await
}
