//! What operators did. Rows are added, with what they tell of, and never changed: the database refuses.

use std::str::FromStr;

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{Code, MemberId, Timestamp};

/// The operator who does something; `None` for whoever is at the command line.
pub type Actor = Option<MemberId>;

/// What an operator can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    RoleChanged,
    PhotoKept,
    PhotoTakenDown,
    PhotoPutBack,
    PhotoRemoved,
    ProfileKept,
    ProfileCleared,
    MemberWarned,
    MemberSuspended,
    SuspensionLifted,
    WarningUndone,
    SuspensionUndone,
    SessionsEnded,
    MemberDeleted,
    DeletionCalledOff,
    PasswordReset,
    VotesVoided,
    VotesRestored,
    VotesDismissed,
    SettingChanged,
    InvitationMade,
    InvitationWithdrawn,
    JobRetried,
    JobDropped,
    FeedKeyMade,
    FeedKeyWithdrawn,
}

impl Action {
    pub const ALL: [Self; 26] = [
        Self::RoleChanged,
        Self::PhotoKept,
        Self::PhotoTakenDown,
        Self::PhotoPutBack,
        Self::PhotoRemoved,
        Self::ProfileKept,
        Self::ProfileCleared,
        Self::MemberWarned,
        Self::MemberSuspended,
        Self::SuspensionLifted,
        Self::WarningUndone,
        Self::SuspensionUndone,
        Self::SessionsEnded,
        Self::MemberDeleted,
        Self::DeletionCalledOff,
        Self::PasswordReset,
        Self::VotesVoided,
        Self::VotesRestored,
        Self::VotesDismissed,
        Self::SettingChanged,
        Self::InvitationMade,
        Self::InvitationWithdrawn,
        Self::JobRetried,
        Self::JobDropped,
        Self::FeedKeyMade,
        Self::FeedKeyWithdrawn,
    ];

    /// As it is kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RoleChanged => "role_changed",
            Self::PhotoKept => "photo_kept",
            Self::PhotoTakenDown => "photo_taken_down",
            Self::PhotoPutBack => "photo_put_back",
            Self::PhotoRemoved => "photo_removed",
            Self::ProfileKept => "profile_kept",
            Self::ProfileCleared => "profile_cleared",
            Self::MemberWarned => "member_warned",
            Self::MemberSuspended => "member_suspended",
            Self::SuspensionLifted => "suspension_lifted",
            Self::WarningUndone => "warning_undone",
            Self::SuspensionUndone => "suspension_undone",
            Self::SessionsEnded => "sessions_ended",
            Self::MemberDeleted => "member_deleted",
            Self::DeletionCalledOff => "deletion_called_off",
            Self::PasswordReset => "password_reset",
            Self::VotesVoided => "votes_voided",
            Self::VotesRestored => "votes_restored",
            Self::VotesDismissed => "votes_dismissed",
            Self::SettingChanged => "setting_changed",
            Self::InvitationMade => "invitation_made",
            Self::InvitationWithdrawn => "invitation_withdrawn",
            Self::JobRetried => "job_retried",
            Self::JobDropped => "job_dropped",
            Self::FeedKeyMade => "feed_key_made",
            Self::FeedKeyWithdrawn => "feed_key_withdrawn",
        }
    }
}

impl FromStr for Action {
    type Err = StoreError;

    fn from_str(code: &str) -> Result<Self, StoreError> {
        Self::ALL
            .into_iter()
            .find(|action| action.code() == code)
            .ok_or(StoreError::Corrupt { column: "action" })
    }
}

/// What it was done to: a kind, and which one of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub kind: String,
    pub name: String,
}

impl Subject {
    pub fn of(kind: &str, name: &str) -> Self {
        Self { kind: kind.to_owned(), name: name.to_owned() }
    }

    pub fn photo(code: &Code) -> Self {
        Self::of("photo", code.as_str())
    }

    /// By their number, since a handle may change, and goes with its account.
    pub fn member(id: MemberId) -> Self {
        Self::of("member", &id.0.to_string())
    }

    pub fn setting(name: &str) -> Self {
        Self::of("setting", name)
    }

    pub fn invitation(id: i64) -> Self {
        Self::of("invitation", &id.to_string())
    }

    pub fn job(id: i64) -> Self {
        Self::of("job", &id.to_string())
    }
}

/// Something that an operator does. No address of anyone's belongs here: a log that only grows forgets nobody.
#[derive(Debug)]
pub struct Entry<'a> {
    pub actor: Actor,
    pub action: Action,
    pub subject: Subject,
    /// Why; empty where nobody was asked.
    pub reason: &'a str,
    pub was: &'a str,
    pub became: &'a str,
}

/// Adds an entry, in the transaction of what it tells of.
pub async fn note(tx: &mut Tx, entry: &Entry<'_>, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO audit_log (at, actor_id, action, subject_kind, subject, reason, was, became)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(DbTime(now))
            .bind(entry.actor.map(|member| member.0))
            .bind(entry.action.code())
            .bind(&entry.subject.kind)
            .bind(&entry.subject.name)
            .bind(entry.reason)
            .bind(entry.was)
            .bind(entry.became)
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

row! {
    /// An entry as it is shown. `handle` is that of the actor, `subject_handle` that of a member it was done to: those who
    /// are still here.
    pub struct Noted {
        id: i64,
        at: DbTime,
        actor_id: Option<i64>,
        handle: Option<String>,
        action: String,
        subject_kind: String,
        subject: String,
        subject_handle: Option<String>,
        reason: String,
        was: String,
        became: String,
    }
}

/// Which entries: those of whom, of what, and about what is named.
#[derive(Debug, Default)]
pub struct Which {
    pub by: Option<Actor>,
    pub action: Option<Action>,
    pub about: Option<Subject>,
}

/// Those before one of them, the newest first. Only what is named stands in the query, so that an index finds it.
pub async fn list(db: &Db, which: &Which, before: Option<i64>, limit: i64) -> Result<Vec<Noted>, StoreError> {
    const SQL: &str = "
        SELECT l.id, l.at, l.actor_id, a.handle, l.action, l.subject_kind, l.subject, s.handle AS subject_handle,
               l.reason, l.was, l.became
        FROM audit_log l
        LEFT JOIN members a ON a.id = l.actor_id
        LEFT JOIN members s ON s.id = CASE WHEN l.subject_kind = 'member' THEN CAST(l.subject AS BIGINT) END
        WHERE l.id < ";
    Ok(on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(SQL);
        query.push_bind(before.unwrap_or(i64::MAX));
        match which.by {
            None => {}
            Some(None) => {
                query.push(" AND l.actor_id IS NULL");
            }
            Some(Some(member)) => {
                query.push(" AND l.actor_id = ").push_bind(member.0);
            }
        }
        if let Some(action) = which.action {
            query.push(" AND l.action = ").push_bind(action.code());
        }
        if let Some(Subject { kind, name }) = &which.about {
            query.push(" AND l.subject_kind = ").push_bind(kind).push(" AND l.subject = ").push_bind(name);
        }
        query.push(" ORDER BY l.id DESC LIMIT ").push_bind(limit);
        query.build_query_as().fetch_all(pool).await
    })?)
}
