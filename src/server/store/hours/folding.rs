use super::super::dialect::Tx;
use super::super::{Db, StoreError, on_pool, on_tx};
use super::WRITING;
use crate::domain::Hour;

/// The first hours of the days before `end` that are not folded yet. Looks at each day since the first row once, by the
/// key, and at no row of those that are folded.
pub async fn unfolded(db: &Db, end: Hour) -> Result<Vec<Hour>, StoreError> {
    const SQL: &str = "
        WITH RECURSIVE days (first) AS (
            SELECT MIN(hour) / 24 * 24 FROM hours
            UNION ALL
            SELECT first + 24 FROM days WHERE first + 24 < $1
        )
        SELECT first FROM days
        WHERE first < $1 AND EXISTS (SELECT 1 FROM hours WHERE hour > first AND hour < first + 24)
        ORDER BY first";
    let days: Vec<i32> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(end.first_of_day().0).fetch_all(pool).await)?;
    Ok(days.into_iter().map(Hour).collect())
}

/// Makes one row a photo of a day, that of its first hour. Each hour is a transaction of its own, so that votes get in
/// between.
pub async fn fold(db: &Db, first: Hour) -> Result<(), StoreError> {
    const ADD: &str = "
        INSERT INTO hours (hour, submission_id, views, shares, ratings)
        SELECT $1, submission_id, views, shares, ratings FROM hours WHERE hour = $2
        ON CONFLICT (hour, submission_id) DO UPDATE
        SET views = hours.views + excluded.views, shares = hours.shares + excluded.shares,
            ratings = hours.ratings + excluded.ratings";
    const DROP: &str = "DELETE FROM hours WHERE hour = $1";
    for hour in (1..24).map(|hours| first.plus(hours)) {
        let mut tx = Tx::begin(db).await?;
        tx.take_turns(WRITING).await?;
        on_tx!(&mut tx, connection => {
            sqlx::query(ADD).bind(first.0).bind(hour.0).execute(&mut *connection).await?;
            sqlx::query(DROP).bind(hour.0).execute(&mut *connection).await?;
        });
        tx.commit().await?;
    }
    Ok(())
}
