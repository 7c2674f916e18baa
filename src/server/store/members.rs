//! Accounts: who the members are. Their credentials are read by functions of their own and go no further.

use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{Bio, Email, Handle, MemberId, RaterId, Role, Settings, Timestamp};

/// A member as the site knows them, without their credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: MemberId,
    pub handle: String,
    /// `None` for the demo's members, as whom nobody can sign in.
    pub email: Option<String>,
    /// Whose votes theirs are.
    pub rater: Option<RaterId>,
    pub bio: String,
    pub picture_key: Option<String>,
    pub settings: Settings,
    pub created_at: Timestamp,
    /// When their password or address last changed: links asked for before lead nowhere.
    pub credentials_at: Option<Timestamp>,
    /// When the account is to be deleted, if it is.
    pub delete_at: Option<Timestamp>,
    /// The same as they asked for it themselves, whatever an operator has ordered.
    #[serde(default)]
    pub delete_asked_at: Option<Timestamp>,
    /// Whether their ratings are to go with it.
    pub delete_ratings: bool,
    /// Whether an operator has it deleted, so that they cannot call it off.
    #[serde(default)]
    pub delete_ordered: bool,
    /// Copies that an earlier version made have none.
    #[serde(default)]
    pub role: Role,
    #[serde(default)]
    pub suspension: Option<Suspension>,
}

/// Why a member may not sign in for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub since: Timestamp,
    /// `None` for good.
    pub until: Option<Timestamp>,
    /// In words for the member.
    pub because: String,
}

impl Member {
    /// What keeps them out at this moment.
    pub fn suspended(&self, now: Timestamp) -> Option<&Suspension> {
        self.suspension.as_ref().filter(|suspension| suspension.until.is_none_or(|until| now < until))
    }
}

/// Someone about to become a member.
#[derive(Debug)]
pub struct NewMember<'a> {
    pub handle: &'a str,
    pub email: &'a str,
    pub password_hash: &'a str,
    pub rater: RaterId,
    pub created_at: Timestamp,
}

row! {
    struct Row {
        id: i64,
        handle: String,
        email: Option<String>,
        rater_id: Option<i64>,
        bio: String,
        picture_key: Option<String>,
        settings: String,
        created_at: DbTime,
        credentials_at: Option<DbTime>,
        delete_at: Option<DbTime>,
        delete_asked_at: Option<DbTime>,
        delete_ratings: bool,
        delete_ordered: bool,
        role: String,
        suspended_at: Option<DbTime>,
        suspended_until: Option<DbTime>,
        suspended_because: Option<String>,
    }
}

/// The columns of a [`Row`], ready for a `WHERE`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, handle, email, rater_id, bio, picture_key, settings, created_at, credentials_at, ",
            "delete_at, delete_asked_at, delete_ratings, delete_ordered, role, ",
            "suspended_at, suspended_until, suspended_because FROM members ",
            $rest
        )
    };
}

// After the macro, which it uses.
pub mod roster;

impl TryFrom<Row> for Member {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: MemberId(row.id),
            handle: row.handle,
            email: row.email,
            rater: row.rater_id.map(RaterId),
            bio: row.bio,
            picture_key: row.picture_key,
            settings: serde_json::from_str(&row.settings)
                .map_err(|_| StoreError::Corrupt { column: "settings" })?,
            created_at: row.created_at.0,
            credentials_at: row.credentials_at.map(|at| at.0),
            delete_at: row.delete_at.map(|at| at.0),
            delete_asked_at: row.delete_asked_at.map(|at| at.0),
            delete_ratings: row.delete_ratings,
            delete_ordered: row.delete_ordered,
            role: row.role.parse().map_err(|_| StoreError::Corrupt { column: "role" })?,
            suspension: row.suspended_at.map(|since| Suspension {
                since: since.0,
                until: row.suspended_until.map(|at| at.0),
                because: row.suspended_because.unwrap_or_default(),
            }),
        })
    }
}

/// Adds a member without an account and returns their number; [`StoreError::Taken`] when someone has the handle.
pub async fn insert(db: &Db, handle: &str, now: Timestamp) -> Result<MemberId, StoreError> {
    const SQL: &str = "INSERT INTO members (handle, created_at) VALUES ($1, $2) RETURNING id";
    let id = on_pool!(write db, pool => {
        sqlx::query_scalar(SQL).bind(handle).bind(DbTime(now)).fetch_one(pool).await
    })?;
    Ok(MemberId(id))
}

/// Adds a member with an account; [`StoreError::Taken`] when someone has the handle or the address.
pub async fn create(tx: &mut Tx, new: &NewMember<'_>) -> Result<MemberId, StoreError> {
    const SQL: &str = "
        INSERT INTO members (handle, email, password_hash, rater_id, created_at)
        VALUES ($1, $2, $3, $4, $5)
        RETURNING id";
    let id = on_tx!(tx, connection => {
        sqlx::query_scalar(SQL)
            .bind(new.handle)
            .bind(new.email)
            .bind(new.password_hash)
            .bind(new.rater.0)
            .bind(DbTime(new.created_at))
            .fetch_one(connection)
            .await?
    });
    Ok(MemberId(id))
}

pub async fn by_id(db: &Db, id: MemberId) -> Result<Option<Member>, StoreError> {
    const SQL: &str = select!("WHERE id = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id.0).fetch_optional(pool).await)?;
    row.map(Member::try_from).transpose()
}

/// The same, and until the transaction ends nobody else changes them.
pub async fn lock(tx: &mut Tx, id: MemberId) -> Result<Option<Member>, StoreError> {
    let sql = format!("{}{}", select!("WHERE id = $1"), tx.for_update());
    let row: Option<Row> = on_tx!(tx, connection => {
        sqlx::query_as(AssertSqlSafe(sql)).bind(id.0).fetch_optional(connection).await?
    });
    row.map(Member::try_from).transpose()
}

/// Handles are one whatever the case of their letters.
pub async fn by_handle(db: &Db, handle: &Handle) -> Result<Option<Member>, StoreError> {
    const SQL: &str = select!("WHERE lower(handle) = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(handle.folded()).fetch_optional(pool).await)?;
    row.map(Member::try_from).transpose()
}

pub async fn by_email(db: &Db, email: &Email) -> Result<Option<Member>, StoreError> {
    const SQL: &str = select!("WHERE lower(email) = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(email.folded()).fetch_optional(pool).await)?;
    row.map(Member::try_from).transpose()
}

/// Who has this address, and the hash of their password.
pub async fn credentials(db: &Db, email: &str) -> Result<Option<(MemberId, Option<String>)>, StoreError> {
    const SQL: &str = "SELECT id, password_hash FROM members WHERE lower(email) = $1";
    let row: Option<(i64, Option<String>)> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(email.to_lowercase()).fetch_optional(pool).await
    })?;
    Ok(row.map(|(id, hash)| (MemberId(id), hash)))
}

/// The hash of a member's password.
pub async fn password_hash(db: &Db, id: MemberId) -> Result<Option<String>, StoreError> {
    const SQL: &str = "SELECT password_hash FROM members WHERE id = $1";
    let hash: Option<Option<String>> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(id.0).fetch_optional(pool).await)?;
    Ok(hash.flatten())
}

/// Another password, from `now` on.
pub async fn set_password_hash(
    tx: &mut Tx,
    id: MemberId,
    hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET password_hash = $2, credentials_at = $3 WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id.0).bind(hash).bind(DbTime(now)).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// Puts a new hash of the same password in the place of an old one.
pub async fn rehash_password(db: &Db, id: MemberId, old: &str, new: &str) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET password_hash = $3 WHERE id = $1 AND password_hash = $2";
    on_pool!(write db, pool => {
        sqlx::query(SQL).bind(id.0).bind(old).bind(new).execute(pool).await.map(drop)
    })?;
    Ok(())
}

/// Another address, from `now` on; [`StoreError::Taken`] when another member has it.
pub async fn set_email(tx: &mut Tx, id: MemberId, email: &str, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET email = $2, credentials_at = $3 WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id.0).bind(email).bind(DbTime(now)).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// [`StoreError::Taken`] when another member has the handle.
pub async fn set_profile(db: &Db, id: MemberId, handle: &Handle, bio: &Bio) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET handle = $2, bio = $3 WHERE id = $1";
    on_pool!(write db, pool => {
        sqlx::query(SQL).bind(id.0).bind(handle.as_str()).bind(bio.as_str()).execute(pool).await.map(drop)
    })?;
    Ok(())
}

/// Takes out what a member says about themselves.
pub async fn clear_bio(tx: &mut Tx, id: MemberId) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET bio = '' WHERE id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(id.0).execute(connection).await.map(drop)?);
    Ok(())
}

/// Gives a member another picture, or none; returns the key of the one before.
pub async fn swap_picture(
    tx: &mut Tx,
    id: MemberId,
    key: Option<&str>,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "UPDATE members SET picture_key = $2 WHERE id = $1";
    let sql = format!("SELECT picture_key FROM members WHERE id = $1{}", tx.for_update());
    let old: Option<Option<String>> = on_tx!(tx, connection => {
        let old = sqlx::query_scalar(AssertSqlSafe(sql)).bind(id.0).fetch_optional(&mut *connection).await?;
        sqlx::query(SQL).bind(id.0).bind(key).execute(connection).await?;
        old
    });
    Ok(old.flatten())
}

pub async fn set_settings(db: &Db, id: MemberId, settings: &Settings) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET settings = $2 WHERE id = $1";
    let json = serde_json::to_string(settings).map_err(|_| StoreError::Corrupt { column: "settings" })?;
    on_pool!(write db, pool => sqlx::query(SQL).bind(id.0).bind(json).execute(pool).await.map(drop))?;
    Ok(())
}

/// How an account is to be deleted.
#[derive(Debug, Clone, Copy)]
pub struct Deletion {
    pub at: Timestamp,
    /// When its member wants it.
    pub asked: Option<Timestamp>,
    /// Whether its ratings go too.
    pub ratings: bool,
    /// By an operator.
    pub ordered: bool,
}

/// Notes how the account is to be deleted; `None`: not at all.
pub async fn set_deletion(tx: &mut Tx, id: MemberId, deletion: Option<Deletion>) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE members SET delete_at = $2, delete_asked_at = $3, delete_ratings = $4, delete_ordered = $5
        WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(id.0)
            .bind(deletion.map(|deletion| DbTime(deletion.at)))
            .bind(deletion.and_then(|deletion| deletion.asked).map(DbTime))
            .bind(deletion.is_some_and(|deletion| deletion.ratings))
            .bind(deletion.is_some_and(|deletion| deletion.ordered))
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

/// Suspends a member; `None`: not any more.
pub async fn set_suspension(
    tx: &mut Tx,
    id: MemberId,
    suspension: Option<&Suspension>,
) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE members SET suspended_at = $2, suspended_until = $3, suspended_because = $4 WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(id.0)
            .bind(suspension.map(|suspension| DbTime(suspension.since)))
            .bind(suspension.and_then(|suspension| suspension.until).map(DbTime))
            .bind(suspension.map(|suspension| suspension.because.as_str()))
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

/// Deletes the account with its sessions, links, passkeys and exports.
pub async fn delete(tx: &mut Tx, id: MemberId) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM members WHERE id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(id.0).execute(connection).await.map(drop)?);
    Ok(())
}
