//! Who may do something to whom, and who becomes what.

use crate::domain::{AppError, MemberId, Role, Timestamp};
use crate::server::services::accounts::Refusal;
use crate::server::services::sessions;
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::members::Member;
use crate::server::store::{Tx, feed_keys, operators};

/// Refuses what an operator may not do to a member: anything to themself, and to another operator unless they are an admin.
pub fn may_act(operator: &Member, on: &Member) -> Result<(), Refusal> {
    if operator.id == on.id {
        return Err(Refusal::Forbidden("That is yourself. Ask another operator.".to_owned()));
    }
    match (operator.role, on.role) {
        (Role::Admin, _) | (Role::Moderator, Role::Member) => Ok(()),
        (Role::Moderator, _) => {
            Err(Refusal::Forbidden(format!("{} is an operator: ask an admin.", on.handle)))
        }
        (Role::Member, _) => Err(AppError::NoSuchPage.into()),
    }
}

/// Refuses what would take from the site its last admin who can sign in. Whoever asks has locked no member yet: two who wait
/// for each other's admins would wait for ever.
pub(in crate::server::services) async fn keep_an_admin(
    tx: &mut Tx,
    member: MemberId,
    now: Timestamp,
) -> Result<(), Refusal> {
    match operators::able_admins(tx, now).await? == [member] {
        true => Err(Refusal::Forbidden(
            "Nobody else is an admin who can sign in. Make somebody one first.".to_owned(),
        )),
        false => Ok(()),
    }
}

/// Gives a member another role.
pub async fn change(
    site: &Site,
    actor: Actor,
    member: &Member,
    role: Role,
    reason: &str,
) -> Result<(), Refusal> {
    if member.role == role {
        return Err(Refusal::field("role", "That is what they are already."));
    }
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    if role != Role::Admin {
        keep_an_admin(&mut tx, member.id, now).await?;
    }
    let entry = Entry {
        actor,
        action: Action::RoleChanged,
        subject: Subject::member(member.id),
        reason,
        was: member.role.code(),
        became: role.code(),
    };
    operators::appoint(&mut tx, member.id, role).await?;
    if !role.is_operator() {
        feed_keys::remove(&mut tx, member.id).await?;
    }
    audit::note(&mut tx, &entry, now).await?;
    tx.commit().await?;
    tracing::info!(member = member.id.0, from = member.role.code(), to = role.code(), "a role changed");
    Ok(sessions::refresh(site, member.id).await?)
}
