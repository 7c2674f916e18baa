//! What people say is wrong with photos and profiles.

use sqlx::AssertSqlSafe;

use super::cases::About;
use super::dialect::Tx;
use super::{Db, DbTime, StoreError, case_news, judged, on_pool, on_tx, row};
use crate::domain::{MemberId, Report, SubmissionId, Timestamp};

/// A report, and the case that it belongs to.
#[derive(Debug)]
pub struct NewReport<'a> {
    pub case: i64,
    /// The member who sent it; `None` for a stranger.
    pub reporter: Option<MemberId>,
    /// What stands for them: one mark has one report a case.
    pub mark: &'a [u8],
    pub report: &'a Report,
    pub created_at: Timestamp,
}

/// Keeps what is reported as it is until the transaction ends, so that reports of it are counted one after the other;
/// returns whether it can be reported: a photo while it is live, a member while they are here.
pub async fn lock(tx: &mut Tx, about: About) -> Result<bool, StoreError> {
    let (sql, number) = match about {
        About::Photo(photo) => ("SELECT id FROM submissions WHERE id = $1 AND state = 'live'", photo.0),
        About::Profile(member) => ("SELECT id FROM members WHERE id = $1", member.0),
    };
    let sql = format!("{sql}{}", tx.for_update());
    let found: Option<i64> = on_tx!(tx, connection => {
        sqlx::query_scalar(AssertSqlSafe(sql)).bind(number).fetch_optional(connection).await?
    });
    Ok(found.is_some())
}

/// Whether whoever has this mark reported it in a case.
pub async fn is_there(tx: &mut Tx, case: i64, mark: &[u8]) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM reports WHERE case_id = $1 AND mark = $2";
    let n: i64 = on_tx!(tx, connection => {
        sqlx::query_scalar(SQL).bind(case).bind(mark).fetch_one(connection).await?
    });
    Ok(n > 0)
}

/// Adds a report; returns how many people the case has with it: its members, and all strangers as one, since somebody alone
/// can be many of those.
pub async fn insert(tx: &mut Tx, new: &NewReport<'_>) -> Result<i64, StoreError> {
    const SQL: &str = "
        INSERT INTO reports (case_id, reporter_id, mark, reason, words, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    const COUNT: &str = "
        SELECT COUNT(DISTINCT reporter_id) + MAX(CASE WHEN reporter_id IS NULL THEN 1 ELSE 0 END)
        FROM reports WHERE case_id = $1";
    Ok(on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(new.case)
            .bind(new.reporter.map(|member| member.0))
            .bind(new.mark)
            .bind(new.report.reason().code())
            .bind(new.report.words())
            .bind(DbTime(new.created_at))
            .execute(&mut *connection)
            .await?;
        sqlx::query_scalar(COUNT).bind(new.case).fetch_one(connection).await?
    }))
}

row! {
    /// A report as its reporter gets it. `code` is that of a photo, `handle` that of a member.
    pub struct OwnReport {
        code: Option<String>,
        handle: Option<String>,
        reason: String,
        words: String,
        created_at: DbTime,
    }
}

/// All reports of a member, the first first.
pub async fn of_member(db: &Db, member: MemberId) -> Result<Vec<OwnReport>, StoreError> {
    const SQL: &str = "
        SELECT s.code, m.handle, r.reason, r.words, r.created_at
        FROM reports r JOIN cases c ON c.id = r.case_id
        LEFT JOIN submissions s ON s.id = c.submission_id
        LEFT JOIN members m ON m.id = c.member_id
        WHERE r.reporter_id = $1 ORDER BY r.id";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(member.0).fetch_all(pool).await)?)
}

/// Takes a live photo off the site until somebody has looked at it, also where it is its member's picture, and has its case
/// told again.
pub async fn hold(tx: &mut Tx, photo: SubmissionId, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE submissions SET state = 'held', changed_at = $2 WHERE id = $1 AND state = 'live'
        RETURNING member_id, photo_key";
    let held: Option<(Option<i64>, String)> = on_tx!(&mut *tx, connection => {
        sqlx::query_as(SQL).bind(photo.0).bind(DbTime(now)).fetch_optional(connection).await?
    });
    if let Some((Some(member), photo_key)) = held {
        judged::is_no_picture(tx, MemberId(member), &photo_key).await?;
    }
    case_news::tell_again(tx, photo).await
}

/// Forgets the reports of what was decided before that moment.
pub async fn forget_old(db: &Db, oldest: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM reports WHERE case_id IN (SELECT id FROM cases WHERE decided_at < $1)";
    Ok(on_pool!(write db, pool => sqlx::query(SQL).bind(DbTime(oldest)).execute(pool).await.map(drop))?)
}
