//! Who may join: everyone, whoever has an invitation, or nobody.

use std::time::Duration;

use super::Refusal;
use crate::domain::{AppError, MemberId, Registration};
use crate::server::services::tokens::{self, Token};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Entry, Subject};
use crate::server::store::invitations::{self, NewInvitation};
use crate::server::store::signups::SignUp;
use crate::server::store::{StoreError, Tx};

/// For how long an invitation is good.
pub const GOOD_FOR: Duration = Duration::from_secs(14 * 24 * 3600);

/// So many may join with one.
pub const MOST_USES: i32 = 1000;

const CLOSED: &str = "Nobody can join at the moment. Rating goes without.";
const BY_INVITATION: &str = "For now one joins by invitation. Rating goes without.";
const SPENT: &str =
    "That invitation has been used, withdrawn, or is too old. Ask whoever sent it for another.";

/// Whether whoever brings this token (nothing: no invitation) may ask to join, and by which invitation; else why not, in
/// words for them.
pub async fn admit(site: &Site, token: &str) -> Result<Result<Option<i64>, &'static str>, StoreError> {
    Ok(match (site.settings.read().registration, token) {
        (Registration::Open, _) => Ok(None),
        (Registration::Closed, _) => Err(CLOSED),
        (Registration::Invitation, "") => Err(BY_INVITATION),
        (Registration::Invitation, token) => {
            let good = invitations::good(&site.db, &tokens::hash(token), site.clock.now()).await?;
            good.map(Some).ok_or(SPENT)
        }
    })
}

/// Refuses the wish of somebody who might not wish for it any more; else counts the use of their invitation.
pub(super) async fn let_in(site: &Site, tx: &mut Tx, wish: &SignUp) -> Result<(), Refusal> {
    let why = match (site.settings.read().registration, wish.invitation_id) {
        (Registration::Open, _) => return Ok(()),
        (Registration::Closed, _) => CLOSED,
        (Registration::Invitation, None) => BY_INVITATION,
        (Registration::Invitation, Some(id)) if invitations::use_up(tx, id).await? => return Ok(()),
        (Registration::Invitation, Some(_)) => SPENT,
    };
    Err(Refusal::Forbidden(why.to_owned()))
}

/// Makes an invitation for so many; returns its link, which is nowhere else.
pub async fn make(site: &Site, by: MemberId, note: &str, uses: i32) -> Result<String, AppError> {
    let (token, now) = (Token::draw(), site.clock.now());
    let new = NewInvitation {
        token_hash: &token.hash,
        note,
        uses,
        made_by: by,
        created_at: now,
        expires_at: now.plus(GOOD_FOR),
    };
    let mut tx = Tx::begin(&site.db).await?;
    let id = invitations::insert(&mut tx, &new).await?;
    let entry = Entry {
        actor: Some(by),
        action: Action::InvitationMade,
        subject: Subject::invitation(id),
        // Whom it is for may be a name or an address.
        reason: "",
        was: "",
        became: &format!("for {uses}"),
    };
    audit::note(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(site.config.site_url.absolute(&format!("/join?invitation={}", token.text)))
}

/// Makes an invitation worthless; nothing happens when it is already.
pub async fn withdraw(site: &Site, by: MemberId, id: i64) -> Result<(), AppError> {
    let now = site.clock.now();
    let entry = Entry {
        actor: Some(by),
        action: Action::InvitationWithdrawn,
        subject: Subject::invitation(id),
        reason: "",
        was: "",
        became: "",
    };
    let mut tx = Tx::begin(&site.db).await?;
    if invitations::withdraw(&mut tx, id, now).await? {
        audit::note(&mut tx, &entry, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
