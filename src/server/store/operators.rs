//! The members who look after the site.

use sqlx::AssertSqlSafe;

use super::dialect::Tx;
use super::{Db, StoreError, on_pool, on_tx, row};
use crate::domain::{MemberId, Role};

row! {
    pub struct Operator {
        handle: String,
        role: String,
    }
}

/// All of them, admins first.
pub async fn list(db: &Db) -> Result<Vec<Operator>, StoreError> {
    const SQL: &str = "SELECT handle, role FROM members WHERE role <> 'member' ORDER BY role, lower(handle)";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?)
}

/// Those who are admins; none of them changes until the transaction ends.
pub async fn admins(tx: &mut Tx) -> Result<Vec<MemberId>, StoreError> {
    let sql = format!("SELECT id FROM members WHERE role = 'admin' ORDER BY id{}", tx.for_update());
    let ids: Vec<i64> =
        on_tx!(tx, connection => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await?);
    Ok(ids.into_iter().map(MemberId).collect())
}

/// Gives a member another role.
pub async fn appoint(tx: &mut Tx, id: MemberId, role: Role) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET role = $2 WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id.0).bind(role.code()).execute(connection).await.map(drop)?
    });
    Ok(())
}
