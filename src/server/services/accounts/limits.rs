//! How often somebody may try what is costly, or what could be guessed.

use std::time::Duration;

use super::Refusal;
use crate::domain::MemberId;
use crate::server::cache::Limit;
use crate::server::chance;
use crate::server::hex;
use crate::server::services::clients::Client;
use crate::server::services::signing::Signer;
use crate::server::services::tokens;
use crate::server::state::Site;

const TEN_MINUTES: Duration = Duration::from_secs(600);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Passwords tried from one network.
const TRIES_BY_NETWORK: Limit = Limit { burst: 30, per: TEN_MINUTES };
/// Passwords tried for one account, by browsers with which nobody has signed in to it.
const TRIES_BY_ACCOUNT: Limit = Limit { burst: 10, per: TEN_MINUTES };
/// Passwords tried by one browser with which its member has signed in before, or is signed in.
const TRIES_BY_MEMBER: Limit = Limit { burst: 10, per: TEN_MINUTES };
/// Forms that send a mail, by network and by address.
const MAILS_BY_NETWORK: Limit = Limit { burst: 20, per: HOUR };
const MAILS_BY_ADDRESS: Limit = Limit { burst: 5, per: HOUR };
/// Files that one member makes their picture.
const PICTURES_BY_MEMBER: Limit = Limit { burst: 20, per: HOUR };
/// Squares that one member cuts out of their pictures.
const RECUTS_BY_MEMBER: Limit = Limit { burst: 30, per: TEN_MINUTES };
/// Passwords whose strength is asked while they are typed.
const HINTS_BY_NETWORK: Limit = Limit { burst: 120, per: TEN_MINUTES };
/// Photos and profiles reported from one network, from the one around it, and by one member.
const REPORTS_BY_NETWORK: Limit = Limit { burst: 10, per: HOUR };
const REPORTS_BY_WIDER_NETWORK: Limit = Limit { burst: 30, per: DAY };
const REPORTS_BY_MEMBER: Limit = Limit { burst: 30, per: DAY };
/// All members of one network together.
const REPORTS_OF_MEMBERS_BY_NETWORK: Limit = Limit { burst: 60, per: DAY };
/// Photos that reports take off the site until an operator looks, on the whole site.
const HOLDS: Limit = Limit { burst: 20, per: HOUR };

const DEVICE: &str = "device";

/// One try at the password of an address. Strangers who try one account use up a share of tries that is never its
/// member's: a browser which shows that it was signed in before is counted by itself.
pub async fn try_password(site: &Site, client: &Client, email: &str) -> Result<(), Refusal> {
    let email = email.trim().to_lowercase();
    count(site, "try-network", &client.network, TRIES_BY_NETWORK).await?;
    match known_device(&site.signer, client, &email) {
        Some(device) => count(site, "try-device", device, TRIES_BY_MEMBER).await,
        None => count(site, "try-account", &email, TRIES_BY_ACCOUNT).await,
    }
}

/// One try at their own password by somebody who is signed in.
pub async fn try_own_password(site: &Site, member: MemberId) -> Result<(), Refusal> {
    count(site, "try-own", &member.0.to_string(), TRIES_BY_MEMBER).await
}

/// One form that sends a mail to an address. Each form has a share of its own: who keeps joining with somebody's
/// address does not keep them from a reset.
pub async fn send_mail(site: &Site, client: &Client, form: &str, email: &str) -> Result<(), Refusal> {
    count(site, "mail-network", &client.network, MAILS_BY_NETWORK).await?;
    count(site, &format!("mail-{form}"), &email.to_lowercase(), MAILS_BY_ADDRESS).await
}

/// One asking for a passkey, which is kept until it is answered.
pub async fn ask_passkey(site: &Site, client: &Client) -> Result<(), Refusal> {
    count(site, "passkey-network", &client.network, HINTS_BY_NETWORK).await
}

/// One file as a picture.
pub async fn change_picture(site: &Site, member: MemberId) -> Result<(), Refusal> {
    count(site, "picture", &member.0.to_string(), PICTURES_BY_MEMBER).await
}

/// One other square of a photo.
pub async fn recut(site: &Site, member: MemberId) -> Result<(), Refusal> {
    count(site, "recut", &member.0.to_string(), RECUTS_BY_MEMBER).await
}

pub async fn ask_strength(site: &Site, client: &Client) -> Result<(), Refusal> {
    count(site, "hint-network", &client.network, HINTS_BY_NETWORK).await
}

/// One report. Members' are counted apart: strangers behind the same address do not use them up.
pub async fn report(site: &Site, client: &Client, member: Option<MemberId>) -> Result<(), Refusal> {
    match member {
        Some(member) => {
            count(site, "report", &member.0.to_string(), REPORTS_BY_MEMBER).await?;
            count(site, "report-members", &client.network, REPORTS_OF_MEMBERS_BY_NETWORK).await
        }
        None => {
            count(site, "report-network", &client.network, REPORTS_BY_NETWORK).await?;
            count(site, "report-day", &client.wider_network, REPORTS_BY_WIDER_NETWORK).await
        }
    }
}

/// One photo that reports take off the site.
pub async fn hold(site: &Site) -> Result<(), Refusal> {
    count(site, "auto-hold", "", HOLDS).await
}

/// The value of the cookie by which a browser shows from now on that this address was signed in with it. Each browser
/// has its own.
pub fn device_cookie(signer: &Signer, email: &str) -> String {
    let mut payload = tokens::hash(&email.to_lowercase());
    payload.extend(chance::name().into_bytes());
    signer.seal(DEVICE, &payload)
}

/// The cookie's value, when it is good for this address.
fn known_device<'a>(signer: &Signer, client: &'a Client, email: &str) -> Option<&'a str> {
    let cookie = client.known_device.as_deref()?;
    signer.open(DEVICE, cookie)?.starts_with(&tokens::hash(email)).then_some(cookie)
}

/// Keys are hashed: the addresses in them are nobody's business.
async fn count(site: &Site, what: &str, who: &str, limit: Limit) -> Result<(), Refusal> {
    let mark = site.signer.fingerprint(what, who.as_bytes());
    let key = format!("limit:{what}:{}", hex::of(&mark));
    site.cache.admit(&key, limit, site.clock.now()).await.map_err(|wait| {
        tracing::info!(limit = what, "somebody has to wait");
        Refusal::Wait(wait)
    })
}
