//! The members, for operators.

use crate::api::who;
use crate::domain::{AppError, MemberId, Role, Timestamp};
use crate::server::services::dates;
use crate::server::services::operators::roster;
use crate::server::store::members::Member;
use crate::server::store::members::roster::Which;

/// A member in one line.
pub struct Line {
    pub id: i64,
    pub handle: String,
    pub email: String,
    pub since: String,
    /// What is special about them.
    pub marks: Vec<&'static str>,
}

pub struct List {
    pub lines: Vec<Line>,
    /// Whether there are more than these.
    pub more: bool,
}

/// Those that the page's address asks for; what makes no sense there is left out.
pub async fn list(text: &str, which: &str, before: &str) -> Result<List, AppError> {
    let (site, operator) = who::operator()?;
    let role = operator.member.role;
    let which = match which {
        "suspended" => Which::Suspended,
        "operators" => Which::Operators,
        _ => Which::All,
    };
    let before = before.parse().ok().map(MemberId);
    let found = roster::find(&site, role, text, which, before).await?;
    let now = site.clock.now();
    let lines = found.members.into_iter().map(|member| line(member, role, now)).collect();
    Ok(List { lines, more: found.more })
}

fn line(member: Member, reader: Role, now: Timestamp) -> Line {
    let mut marks = Vec::new();
    match member.role {
        Role::Admin => marks.push("admin"),
        Role::Moderator => marks.push("moderator"),
        Role::Member => {}
    }
    if member.suspended(now).is_some() {
        marks.push("suspended");
    }
    if member.delete_at.is_some() {
        marks.push("to be deleted");
    }
    Line {
        id: member.id.0,
        email: address(&member, reader),
        since: dates::second(member.created_at),
        marks,
        handle: member.handle,
    }
}

/// A member's address as an operator may see it: moderators tell one from another by its first letter and what follows the @.
pub fn address(member: &Member, reader: Role) -> String {
    let Some(email) = &member.email else { return "no address".to_owned() };
    match (reader, email.split_once('@')) {
        (Role::Admin, _) => email.clone(),
        (_, Some((local, domain))) => {
            let first: String = local.chars().take(1).collect();
            format!("{first}…@{domain}")
        }
        (_, None) => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Settings;

    #[test]
    fn moderators_see_the_end_of_an_address() {
        let member = Member {
            id: MemberId(1),
            handle: "Pippin".to_owned(),
            email: Some("pippin.took@example.org".to_owned()),
            rater: None,
            bio: String::new(),
            picture_key: None,
            settings: Settings::default(),
            created_at: Timestamp::from_millis(0),
            credentials_at: None,
            delete_at: None,
            delete_asked_at: None,
            delete_ratings: false,
            delete_ordered: false,
            role: Role::Member,
            suspension: None,
        };
        assert_eq!(address(&member, Role::Moderator), "p…@example.org");
        assert_eq!(address(&member, Role::Admin), "pippin.took@example.org");
    }
}
