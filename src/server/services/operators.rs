//! Who looks after the site. On a new one nobody does: there are no default accounts.

use crate::domain::{AppError, Handle, Role};
use crate::server::services::sessions;
use crate::server::state::Site;
use crate::server::store::members::{self, Member};
use crate::server::store::operators;

/// Gives a member a role; returns them as they were before. [`AppError::NoSuchMember`] when nobody has the handle.
pub async fn appoint(site: &Site, handle: &Handle, role: Role) -> Result<Member, AppError> {
    let before = members::by_handle(&site.db, handle).await?.ok_or(AppError::NoSuchMember)?;
    if before.role != role {
        operators::appoint(&site.db, before.id, role).await?;
        tracing::info!(member = before.id.0, from = before.role.code(), to = role.code(), "a role changed");
    }
    // Whoever wrote a role that is there already may have been stopped before this.
    sessions::refresh(site, before.id).await?;
    Ok(before)
}
