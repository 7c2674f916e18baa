//! Passkeys: a member's device or key proves who they are, with its own fingerprint or PIN, in place of a password.
//!
//! Adding one and signing in with one are each a ceremony of two steps (WebAuthn): the site asks, the browser's answer
//! is checked. Whoever signs in names nobody: the passkey itself says whose it is.

mod ceremonies;

use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

use crate::domain::{AppError, Ceremony, Handle, MemberId, PasskeyId, PasskeyName};
use crate::server::config::SiteUrl;
use crate::server::state::Site;
use crate::server::store::passkeys::{self as store, NewPasskey};
use crate::server::store::{StoreError, passkeys::Passkey as Listed};

/// As many as one member may have.
const MOST: u8 = 20;

const ADDING: &str = "passkey-adding";
const SIGNING_IN: &str = "passkey-sign-in";

/// The site as authenticators know it: by the host of `SITE_URL`. Passkeys are bound to it for good.
pub struct Passkeys(Webauthn);

impl Passkeys {
    /// `None` where browsers know no passkeys: the site's host must be a name (not a number such as 127.0.0.1), under
    /// HTTPS or `localhost`.
    pub fn open(site_url: &SiteUrl, site_name: &str) -> Option<Self> {
        let origin = Url::parse(&site_url.to_string()).ok()?;
        let host = origin.domain()?;
        if !site_url.is_https() && host != "localhost" {
            return None;
        }
        let webauthn = WebauthnBuilder::new(host, &origin).ok()?.rp_name(site_name).build().ok()?;
        Some(Self(webauthn))
    }
}

/// Begins to add a passkey for a member. [`AppError::TooManyPasskeys`] when they have enough.
pub async fn start_adding(site: &Site, member: MemberId, handle: &Handle) -> Result<Ceremony, AppError> {
    let webauthn = webauthn(site)?;
    let theirs = store::credential_ids(&site.db, member).await?;
    if theirs.len() >= usize::from(MOST) {
        return Err(AppError::TooManyPasskeys);
    }
    // Authenticators keep this and may show it to others, so it is not the member's number.
    let alias = Uuid::from_bytes(site.signer.fingerprint("passkey-user", &member.0.to_be_bytes()));
    let (options, state) = webauthn
        .start_passkey_registration(alias, handle.as_str(), handle.as_str(), Some(theirs))
        .map_err(broken)?;
    let mut options = serde_json::to_value(options.public_key).map_err(broken)?;
    demand_discoverable(&mut options);
    let id = ceremonies::keep(site, ADDING, &(member.0, state)).await?;
    Ok(Ceremony { id, options: options.to_string() })
}

/// Adds the passkey that the browser made. [`AppError::StaleCeremony`] when it was not asked of this member, or too
/// long ago, or answered before; [`AppError::PasskeyRefused`] when it is not what was asked for, or already somebody's.
pub async fn finish_adding(
    site: &Site,
    member: MemberId,
    ceremony: &str,
    name: &PasskeyName,
    credential: &str,
) -> Result<(), AppError> {
    let webauthn = webauthn(site)?;
    let (owner, state): (i64, PasskeyRegistration) = ceremonies::take(site, ADDING, ceremony).await?;
    if MemberId(owner) != member {
        return Err(AppError::StaleCeremony);
    }
    let answer: RegisterPublicKeyCredential = serde_json::from_str(credential).map_err(refused)?;
    let passkey = webauthn.finish_passkey_registration(&answer, &state).map_err(refused)?;
    let new = NewPasskey {
        member,
        credential_id: passkey.cred_id(),
        credential: &serde_json::to_string(&passkey).map_err(broken)?,
        name: name.as_str(),
        created_at: site.clock.now(),
    };
    match store::insert(&site.db, &new, MOST.into()).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(AppError::TooManyPasskeys),
        Err(error @ StoreError::Taken(_)) => Err(refused(error)),
        Err(error) => Err(error.into()),
    }
}

/// Begins a sign-in with a passkey, by whomever.
pub async fn start_sign_in(site: &Site) -> Result<Ceremony, AppError> {
    let (options, state) = webauthn(site)?.start_discoverable_authentication().map_err(broken)?;
    let options = serde_json::to_string(&options.public_key).map_err(broken)?;
    let id = ceremonies::keep(site, SIGNING_IN, &state).await?;
    Ok(Ceremony { id, options })
}

/// Whose passkey answered. [`AppError::StaleCeremony`] when it was asked too long ago or answered before;
/// [`AppError::PasskeyRefused`] for an unknown passkey and a wrong answer alike.
///
/// The credential's id and signature decide. The user handle that comes along is not signed and proves nothing, so it
/// is not looked at; thus passkeys outlive a change of `SECRET_KEY`.
pub async fn finish_sign_in(site: &Site, ceremony: &str, credential: &str) -> Result<MemberId, AppError> {
    let webauthn = webauthn(site)?;
    let state: DiscoverableAuthentication = ceremonies::take(site, SIGNING_IN, ceremony).await?;
    let answer: PublicKeyCredential = serde_json::from_str(credential).map_err(refused)?;
    let kept = store::by_credential_id(&site.db, answer.get_credential_id()).await?;
    let kept = kept.ok_or_else(|| refused("nobody has it"))?;
    let mut passkey: Passkey =
        serde_json::from_str(&kept.credential).map_err(|_| StoreError::Corrupt { column: "credential" })?;
    let proof =
        webauthn.finish_discoverable_authentication_v2(&answer, state, &passkey).map_err(|error| {
            if matches!(error, WebauthnError::CredentialPossibleCompromise) {
                tracing::warn!(
                    member = kept.member.0,
                    "a passkey's counter went back: it may have been copied"
                );
            }
            refused(error)
        })?;
    passkey.update_credential(&proof);
    let updated = serde_json::to_string(&passkey).map_err(broken)?;
    match store::used(&site.db, &kept, &updated, site.clock.now()).await? {
        true => Ok(kept.member),
        false => Err(refused("it was used or removed a moment ago")),
    }
}

/// A member's passkeys, the oldest first.
pub async fn list(site: &Site, member: MemberId) -> Result<Vec<Listed>, AppError> {
    Ok(store::of_member(&site.db, member).await?)
}

/// [`AppError::NoSuchPasskey`] when the member has none with that number.
pub async fn rename(
    site: &Site,
    member: MemberId,
    id: PasskeyId,
    name: &PasskeyName,
) -> Result<(), AppError> {
    let done = store::rename(&site.db, member, id, name.as_str()).await?;
    done.then_some(()).ok_or(AppError::NoSuchPasskey)
}

/// [`AppError::NoSuchPasskey`] when the member has none with that number.
pub async fn remove(site: &Site, member: MemberId, id: PasskeyId) -> Result<(), AppError> {
    let done = store::remove(&site.db, member, id).await?;
    done.then_some(()).ok_or(AppError::NoSuchPasskey)
}

/// A site without passkeys has none of their pages either.
fn webauthn(site: &Site) -> Result<&Webauthn, AppError> {
    site.passkeys.as_ref().map(|passkeys| &passkeys.0).ok_or(AppError::NoSuchPage)
}

/// Without this the library discourages authenticators from keeping whose passkey it is, which a sign-in that names
/// nobody needs.
fn demand_discoverable(options: &mut Value) {
    if let Some(Value::Object(selection)) = options.get_mut("authenticatorSelection") {
        selection.insert("residentKey".to_owned(), "required".into());
        selection.insert("requireResidentKey".to_owned(), true.into());
    }
}

/// Of the words no more than this is logged, in characters: they may repeat what the browser sent.
const WORDS: usize = 200;

fn refused(why: impl std::fmt::Display) -> AppError {
    let why: String = why.to_string().chars().take(WORDS).collect();
    tracing::info!(why, "a passkey was refused");
    AppError::PasskeyRefused
}

fn broken(error: impl std::fmt::Display) -> AppError {
    tracing::error!(%error, "a passkey's ceremony could not be held");
    AppError::Internal
}

#[cfg(test)]
mod tests {
    use crate::server::config::Config;

    use super::*;

    fn open(site_url: &str) -> bool {
        let setting = ("SITE_URL".to_owned(), site_url.to_owned());
        let config = Config::load(None, [setting].into_iter()).expect("settings");
        Passkeys::open(&config.site_url, "RateMyDerp").is_some()
    }

    #[test]
    fn they_need_a_host_with_a_name_and_https_or_localhost() {
        for site_url in ["https://derp.example", "https://derp.example:8443", "http://localhost:3000"] {
            assert!(open(site_url), "{site_url}");
        }
        for site_url in ["http://127.0.0.1:3000", "https://192.0.2.7", "https://[::1]", "http://derp.example"]
        {
            assert!(!open(site_url), "{site_url}");
        }
    }
}
