//! A visitor's votes follow them into their account.

use crate::domain::RaterId;
use crate::server::services::dealing;
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::{StoreError, Tx, following, raters};

/// Makes the rater of a new member, who goes on where the visitor is.
pub async fn begin(site: &Site, tx: &mut Tx, visitor: &Visitor, member: RaterId) -> Result<(), StoreError> {
    let has_voted = visitor.known && raters::find(&site.db, visitor.rater).await?.is_some();
    let dealt = if has_voted { None } else { dealing::first_to_keep(visitor) };
    following::begin(tx, member, dealt, site.clock.now()).await?;
    join(site, tx, visitor, member).await
}

/// Brings a visitor's votes into the account that they sign in to. A member's stay in theirs, whoever signs in at the
/// same browser next.
pub async fn join(site: &Site, tx: &mut Tx, visitor: &Visitor, member: RaterId) -> Result<(), StoreError> {
    match visitor.known && visitor.member.is_none() {
        true => following::follow(tx, visitor.rater, member, site.clock.now()).await,
        false => Ok(()),
    }
}
