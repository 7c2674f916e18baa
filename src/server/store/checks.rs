//! Whether what is kept beside the votes still says what they say. Every query reads whole tables.

use super::{Db, StoreError, on_pool};

/// Photos that are named of many.
const NAMED: i64 = 20;

/// Photos whose counters are not the sums of their ratings, without those that were voided, by their numbers.
pub async fn miscounted_photos(db: &Db) -> Result<Vec<i64>, StoreError> {
    const SQL: &str = "
        SELECT COALESCE(t.submission_id, r.submission_id)
        FROM tallies t
        FULL JOIN (
            SELECT submission_id,
                   COUNT(*) FILTER (WHERE score = 1) AS s1, COUNT(*) FILTER (WHERE score = 2) AS s2,
                   COUNT(*) FILTER (WHERE score = 3) AS s3, COUNT(*) FILTER (WHERE score = 4) AS s4,
                   COUNT(*) FILTER (WHERE score = 5) AS s5, COUNT(*) FILTER (WHERE score = 6) AS s6,
                   COUNT(*) FILTER (WHERE score = 7) AS s7, COUNT(*) FILTER (WHERE score = 8) AS s8,
                   COUNT(*) FILTER (WHERE score = 9) AS s9, COUNT(*) FILTER (WHERE score = 10) AS s10
            FROM ratings WHERE voided_by IS NULL GROUP BY submission_id
        ) r ON r.submission_id = t.submission_id
        WHERE COALESCE(t.score_1, 0) <> COALESCE(r.s1, 0) OR COALESCE(t.score_2, 0) <> COALESCE(r.s2, 0)
           OR COALESCE(t.score_3, 0) <> COALESCE(r.s3, 0) OR COALESCE(t.score_4, 0) <> COALESCE(r.s4, 0)
           OR COALESCE(t.score_5, 0) <> COALESCE(r.s5, 0) OR COALESCE(t.score_6, 0) <> COALESCE(r.s6, 0)
           OR COALESCE(t.score_7, 0) <> COALESCE(r.s7, 0) OR COALESCE(t.score_8, 0) <> COALESCE(r.s8, 0)
           OR COALESCE(t.score_9, 0) <> COALESCE(r.s9, 0) OR COALESCE(t.score_10, 0) <> COALESCE(r.s10, 0)
        ORDER BY 1 LIMIT $1";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(NAMED).fetch_all(pool).await)?)
}

/// Raters whose number of votes is not that of their ratings.
pub async fn miscounted_raters(db: &Db) -> Result<Vec<i64>, StoreError> {
    const SQL: &str = "
        SELECT COALESCE(v.id, r.rater_id)
        FROM (SELECT id, votes FROM raters WHERE votes > 0) v
        FULL JOIN (SELECT rater_id, COUNT(*) AS votes FROM ratings GROUP BY rater_id) r ON r.rater_id = v.id
        WHERE COALESCE(v.votes, 0) <> COALESCE(r.votes, 0)
        ORDER BY 1 LIMIT $1";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(NAMED).fetch_all(pool).await)?)
}

/// Photos whose history says a place that there was not.
pub async fn misplaced_photos(db: &Db) -> Result<Vec<i64>, StoreError> {
    const SQL: &str = "
        SELECT DISTINCT submission_id FROM standings
        WHERE place < 1 OR place > photos ORDER BY 1 LIMIT $1";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(NAMED).fetch_all(pool).await)?)
}
