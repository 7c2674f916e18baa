use crate::domain::{AppError, Role};
use crate::server::services::accounts::Refusal;
use crate::server::services::operators::ranks;
use crate::server::state::Site;
use crate::server::store::audit::Actor;
use crate::server::store::members::{self, Member};
use crate::server::store::operators;

/// Refuses what an operator is not to decide: about their own, since they could think well of it, but for an admin who looks
/// after the site alone; and what hits members whom they may not act on.
pub async fn may_decide(
    site: &Site,
    actor: Actor,
    author: Option<&Member>,
    hits_author: bool,
) -> Result<(), Refusal> {
    let (Some(actor), Some(author)) = (actor, author) else { return Ok(()) };
    if actor == author.id && !(author.role == Role::Admin && operators::list(&site.db).await?.len() == 1) {
        return Err(Refusal::Forbidden("It is yours, so somebody else decides.".to_owned()));
    }
    if !hits_author {
        return Ok(());
    }
    let operator = members::by_id(&site.db, actor).await?.ok_or(AppError::NoSuchPage)?;
    ranks::may_act(&operator, author)
}
