use super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::{MemberId, PasskeyId, Timestamp};

/// A passkey as its member sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: Timestamp,
    /// The last sign-in with it; `None` before the first.
    pub used_at: Option<Timestamp>,
}

pub struct NewPasskey<'a> {
    pub member: MemberId,
    /// What the authenticator calls it.
    pub credential_id: &'a [u8],
    /// Its public key and counter, as JSON.
    pub credential: &'a str,
    pub name: &'a str,
    pub created_at: Timestamp,
}

/// What a sign-in is checked against.
pub struct Credential {
    pub id: PasskeyId,
    pub member: MemberId,
    pub credential: String,
}

row! {
    struct Row {
        id: i64,
        name: String,
        created_at: DbTime,
        used_at: Option<DbTime>,
    }
}

/// Adds a passkey, unless its member has `most` already. Returns whether it was added; [`StoreError::Taken`] when it
/// is somebody's already.
pub async fn insert(db: &Db, new: &NewPasskey<'_>, most: i64) -> Result<bool, StoreError> {
    const SQL: &str = "
        INSERT INTO passkeys (member_id, credential_id, credential, name, created_at)
        SELECT $1, $2, $3, $4, $5
        WHERE (SELECT COUNT(*) FROM passkeys WHERE member_id = $1) < $6";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL)
            .bind(new.member.0)
            .bind(new.credential_id)
            .bind(new.credential)
            .bind(new.name)
            .bind(DbTime(new.created_at))
            .bind(most)
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// A member's passkeys, the oldest first.
pub async fn of_member(db: &Db, member: MemberId) -> Result<Vec<Passkey>, StoreError> {
    const SQL: &str = "SELECT id, name, created_at, used_at FROM passkeys WHERE member_id = $1 ORDER BY id";
    let rows: Vec<Row> = on_pool!(read db, pool => sqlx::query_as(SQL).bind(member.0).fetch_all(pool).await)?;
    let passkeys = rows.into_iter().map(|row| Passkey {
        id: PasskeyId(row.id),
        name: row.name,
        created_at: row.created_at.0,
        used_at: row.used_at.map(|at| at.0),
    });
    Ok(passkeys.collect())
}

/// What authenticators call a member's passkeys.
pub async fn credential_ids(db: &Db, member: MemberId) -> Result<Vec<Vec<u8>>, StoreError> {
    const SQL: &str = "SELECT credential_id FROM passkeys WHERE member_id = $1 ORDER BY id";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(member.0).fetch_all(pool).await)?)
}

/// The passkey that its authenticator calls so.
pub async fn by_credential_id(db: &Db, credential_id: &[u8]) -> Result<Option<Credential>, StoreError> {
    const SQL: &str = "SELECT id, member_id, credential FROM passkeys WHERE credential_id = $1";
    let row: Option<(i64, i64, String)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(credential_id).fetch_optional(pool).await)?;
    Ok(row.map(|(id, member, credential)| Credential {
        id: PasskeyId(id),
        member: MemberId(member),
        credential,
    }))
}

/// Notes a sign-in, with the credential as it is from now on, unless another sign-in came first or the passkey is
/// gone. Returns whether it was noted.
pub async fn used(
    db: &Db,
    before: &Credential,
    credential: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE passkeys SET credential = $1, used_at = $2 WHERE id = $3 AND credential = $4";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL)
            .bind(credential)
            .bind(DbTime(now))
            .bind(before.id.0)
            .bind(before.credential.as_str())
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Returns whether the member has such a passkey.
pub async fn rename(db: &Db, member: MemberId, id: PasskeyId, name: &str) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE passkeys SET name = $1 WHERE id = $2 AND member_id = $3";
    let done = on_pool!(write db, pool => {
        let update = sqlx::query(SQL).bind(name).bind(id.0).bind(member.0);
        update.execute(pool).await.map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Returns whether the member had such a passkey.
pub async fn remove(db: &Db, member: MemberId, id: PasskeyId) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM passkeys WHERE id = $1 AND member_id = $2";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL).bind(id.0).bind(member.0).execute(pool).await.map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}
