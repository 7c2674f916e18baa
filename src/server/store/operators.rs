//! The members who look after the site.

use sqlx::AssertSqlSafe;

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{MemberId, Role, Timestamp};

row! {
    pub struct Operator {
        id: i64,
        handle: String,
        role: String,
    }
}

/// All of them, admins first.
pub async fn list(db: &Db) -> Result<Vec<Operator>, StoreError> {
    const SQL: &str =
        "SELECT id, handle, role FROM members WHERE role <> 'member' ORDER BY role, lower(handle)";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?)
}

/// The admins who can sign in and stay. No admin changes until the transaction ends. That they are no plain members is said
/// for the index of operators, so that nobody else is looked at.
pub async fn able_admins(tx: &mut Tx, now: Timestamp) -> Result<Vec<MemberId>, StoreError> {
    const SQL: &str = "
        SELECT id, email IS NOT NULL AND delete_at IS NULL
               AND (suspended_at IS NULL OR suspended_until <= $1) IS TRUE
        FROM members WHERE role <> 'member' AND role = 'admin' ORDER BY id";
    let sql = format!("{SQL}{}", tx.for_update());
    let admins: Vec<(i64, bool)> = on_tx!(tx, connection => {
        sqlx::query_as(AssertSqlSafe(sql)).bind(DbTime(now)).fetch_all(connection).await?
    });
    Ok(admins.into_iter().filter(|(_, is_able)| *is_able).map(|(id, _)| MemberId(id)).collect())
}

/// Gives a member another role.
pub async fn appoint(tx: &mut Tx, id: MemberId, role: Role) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET role = $2 WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id.0).bind(role.code()).execute(connection).await.map(drop)?
    });
    Ok(())
}
