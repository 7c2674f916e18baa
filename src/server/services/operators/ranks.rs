//! Who may do something to whom, and who becomes what.

use crate::domain::{AppError, Role};
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

/// Gives a member another role, but never takes its last admin from the site.
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
    let mut tx = Tx::begin(&site.db).await?;
    let admins = operators::admins(&mut tx).await?;
    if role != Role::Admin && admins == [member.id] {
        return Err(Refusal::field("role", "Nobody else is an admin. Make somebody one first."));
    }
    appoint_in(site, &mut tx, actor, member, role, reason).await?;
    tx.commit().await?;
    Ok(sessions::refresh(site, member.id).await?)
}

/// Gives a member another role, in a transaction.
pub(super) async fn appoint_in(
    site: &Site,
    tx: &mut Tx,
    actor: Actor,
    member: &Member,
    role: Role,
    reason: &str,
) -> Result<(), AppError> {
    let entry = Entry {
        actor,
        action: Action::RoleChanged,
        subject: Subject::member(member.id),
        reason,
        was: member.role.code(),
        became: role.code(),
    };
    operators::appoint(tx, member.id, role).await?;
    if !role.is_operator() {
        feed_keys::remove(tx, member.id).await?;
    }
    audit::note(tx, &entry, site.clock.now()).await?;
    tracing::info!(member = member.id.0, from = member.role.code(), to = role.code(), "a role changed");
    Ok(())
}
