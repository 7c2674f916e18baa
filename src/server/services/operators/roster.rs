//! Looking for members.

use crate::domain::{AppError, Email, MemberId, Role};
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::members::roster::{Part, Which, beginning_with, newest};
use crate::server::store::members::{self, Member};

/// Members on one page, and so many at most by each part of them that a text may begin.
pub const PAGE: usize = 50;

pub struct Found {
    pub members: Vec<Member>,
    /// Whether there are more than these.
    pub more: bool,
}

/// The members that an operator asks for: by how a handle begins, by an address or, for admins, how it begins, or by a number;
/// without a text the newest before one of them. Moderators name the whole address, or they could find out whose it is by
/// asking for one letter after the other.
pub async fn find(
    site: &Site,
    role: Role,
    text: &str,
    which: Which,
    before: Option<MemberId>,
) -> Result<Found, AppError> {
    let text = text.trim().to_ascii_lowercase();
    if text.is_empty() {
        return Ok(cut(newest(&site.db, which, before, site.clock.now(), one_more()).await?));
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(Found { members: Vec::new(), more: false });
    }
    if let Ok(number) = text.parse() {
        let member = members::by_id(&site.db, MemberId(number)).await?;
        return Ok(Found { members: member.into_iter().collect(), more: false });
    }
    let by_handle = begin(site, Part::Handle, &text, which).await?;
    let by_address = match (role, Email::new(&text)) {
        (Role::Admin, _) => begin(site, Part::Email, &text, which).await?,
        (_, Ok(email)) => cut(members::by_email(&site.db, &email).await?.into_iter().collect()),
        (_, Err(_)) => cut(Vec::new()),
    };
    let more = by_handle.more || by_address.more;
    let mut members = by_handle.members;
    let other = by_address.members.into_iter().filter(|one| !members.iter().any(|there| there.id == one.id));
    let other: Vec<_> = other.collect();
    members.extend(other);
    Ok(Found { members, more })
}

async fn begin(site: &Site, part: Part, text: &str, which: Which) -> Result<Found, StoreError> {
    Ok(cut(beginning_with(&site.db, part, text, which, site.clock.now(), one_more()).await?))
}

fn one_more() -> i64 {
    PAGE as i64 + 1
}

fn cut(mut members: Vec<Member>) -> Found {
    let more = members.len() > PAGE;
    members.truncate(PAGE);
    Found { members, more }
}
