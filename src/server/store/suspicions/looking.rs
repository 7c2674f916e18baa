//! Suspicions as operators look at them.

use super::super::cases::END;
use super::super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::{RaterId, SubmissionId, Timestamp};

row! {
    /// A suspicion as operators see it.
    #[derive(Debug, Clone)]
    pub struct Listed {
        id: i64,
        degree: f64,
        raters: i32,
        votes: i32,
        first_at: DbTime,
        last_at: DbTime,
        reasons: String,
        grown_at: DbTime,
        voided_at: Option<DbTime>,
        dismissed_at: Option<DbTime>,
    }
}

/// Whose votes an operator decides about: it is another suspicion once it has another number of raters, or one was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub raters: i32,
    pub grown_at: Timestamp,
}

impl Listed {
    pub fn extent(&self) -> Extent {
        Extent { raters: self.raters, grown_at: self.grown_at.0 }
    }

    pub fn decided_at(&self) -> Option<Timestamp> {
        self.voided_at.or(self.dismissed_at).map(|at| at.0)
    }

    /// Whether more come after it, the last of so many.
    pub fn ends_page(&self, listed: usize) -> bool {
        i64::try_from(listed).is_ok_and(|listed| listed == PAGE)
    }
}

/// The columns of a [`Listed`].
macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "SELECT id, degree, raters, votes, first_at, last_at, reasons, grown_at, voided_at, dismissed_at \
             FROM suspicions ",
            $rest
        )
    };
}

/// Suspicions on one page.
const PAGE: i64 = 30;

/// More than any degree.
const WORST: f64 = 2.0;

/// A page of those that nothing was decided about, the worst first; those after the one of a degree that has a number.
pub async fn open(db: &Db, after: Option<(f64, i64)>) -> Result<Vec<Listed>, StoreError> {
    const SQL: &str = listed!(
        "WHERE voided_at IS NULL AND dismissed_at IS NULL AND (degree, id) < ($1, $2) \
         ORDER BY degree DESC, id DESC LIMIT $3"
    );
    let (degree, id) = after.unwrap_or((WORST, i64::MAX));
    Ok(on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(degree).bind(id).bind(PAGE).fetch_all(pool).await
    })?)
}

/// A page of the others, the last decision first; those after the one that was decided at a moment and has a number.
pub async fn decided(db: &Db, after: Option<(Timestamp, i64)>) -> Result<Vec<Listed>, StoreError> {
    const SQL: &str = listed!(
        "WHERE (COALESCE(voided_at, dismissed_at), id) < ($1, $2) \
         ORDER BY COALESCE(voided_at, dismissed_at) DESC, id DESC LIMIT $3"
    );
    let (at, id) = after.unwrap_or((END, i64::MAX));
    Ok(on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(DbTime(at)).bind(id).bind(PAGE).fetch_all(pool).await
    })?)
}

/// One of them, with the votes counted anew while they count.
pub async fn by_id(db: &Db, id: i64) -> Result<Option<Listed>, StoreError> {
    const SQL: &str = listed!("WHERE id = $1");
    const VOTES: &str = "
        SELECT CAST(COUNT(*) AS INTEGER) FROM suspects s JOIN ratings r ON r.rater_id = s.rater_id
        WHERE s.suspicion_id = $1 AND r.voided_by IS NULL";
    let listed: Option<Listed> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_optional(pool).await)?;
    match listed {
        Some(listed) if listed.voided_at.is_none() => {
            let votes = on_pool!(read db, pool => sqlx::query_scalar(VOTES).bind(id).fetch_one(pool).await)?;
            Ok(Some(Listed { votes, ..listed }))
        }
        listed => Ok(listed),
    }
}

/// The votes of its raters that weigh something: what would go with it.
pub async fn weighing(db: &Db, id: i64) -> Result<Vec<(RaterId, SubmissionId)>, StoreError> {
    const SQL: &str = "
        SELECT r.rater_id, r.submission_id
        FROM suspects s JOIN ratings r ON r.rater_id = s.rater_id
        WHERE s.suspicion_id = $1 AND r.weight > 0";
    let rows: Vec<(i64, i64)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(rater, photo)| (RaterId(rater), SubmissionId(photo))).collect())
}

row! {
    /// A photo that suspects voted on: how many of them, the sum of their scores, and what they weigh together.
    pub struct Target {
        submission_id: i64,
        code: String,
        caption: String,
        votes: i64,
        total: i64,
        weight: f64,
    }
}

/// The photos that its raters voted on most.
pub async fn targets(db: &Db, id: i64, most: i64) -> Result<Vec<Target>, StoreError> {
    const SQL: &str = "
        SELECT p.id AS submission_id, p.code, p.caption, v.votes, v.total, v.weight
        FROM (
            SELECT r.submission_id, COUNT(*) AS votes, CAST(SUM(r.score) AS BIGINT) AS total, SUM(r.weight) AS weight
            FROM suspects s JOIN ratings r ON r.rater_id = s.rater_id
            WHERE s.suspicion_id = $1 GROUP BY r.submission_id
            ORDER BY votes DESC, total DESC, r.submission_id LIMIT $2
        ) v JOIN submissions p ON p.id = v.submission_id
        ORDER BY v.votes DESC, v.total DESC, p.id";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).bind(most).fetch_all(pool).await)?)
}

/// The votes that its raters cast since they were found in it: how many, and what they weigh together.
pub async fn since_found(db: &Db, id: i64) -> Result<(i64, f64), StoreError> {
    const SQL: &str = "
        SELECT COUNT(*), COALESCE(SUM(r.weight), 0.0)
        FROM suspects s JOIN ratings r ON r.rater_id = s.rater_id
        WHERE s.suspicion_id = $1 AND r.cast_at > s.found_at";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_one(pool).await)?)
}

row! {
    /// Votes on one photo that a suspicion is of, and what they weigh together.
    #[derive(Debug, Clone)]
    pub struct Doubt {
        id: i64,
        degree: f64,
        voided_at: Option<DbTime>,
        votes: i64,
        weight: f64,
    }
}

/// The suspicions with votes on a photo, the worst first, but for those that were dismissed. Looks at each suspect's vote by the
/// key, as in `ratings::rated_among`: there is no index of a photo's votes.
pub async fn on_photo(db: &Db, photo: SubmissionId) -> Result<Vec<Doubt>, StoreError> {
    const SQL: &str = "
        SELECT s.id, s.degree, s.voided_at, v.votes, v.weight
        FROM (
            SELECT suspicion_id, COUNT(weight) AS votes, COALESCE(SUM(weight), 0.0) AS weight
            FROM (
                SELECT suspicion_id, (
                    SELECT weight FROM ratings WHERE rater_id = suspects.rater_id AND submission_id = $1
                ) AS weight
                FROM suspects
            ) AS found GROUP BY suspicion_id
        ) AS v JOIN suspicions s ON s.id = v.suspicion_id
        WHERE v.votes > 0 AND (s.voided_at IS NOT NULL OR s.dismissed_at IS NULL)
        ORDER BY s.degree DESC, s.id DESC";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(photo.0).fetch_all(pool).await)?)
}
