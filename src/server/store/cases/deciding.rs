//! Decisions: a case is closed once, and opened again by whoever closed it.

use super::super::audit::Actor;
use super::super::dialect::Tx;
use super::super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use super::{About, Cause, about_of};
use crate::domain::{Grounds, MemberId, Ruling, State, SubmissionId, Timestamp};

/// Decisions about the same photo or profile that are told at most.
const TOLD: i64 = 20;

/// A case, decided or not.
#[derive(Debug, Clone)]
pub struct Case {
    pub id: i64,
    pub about: About,
    pub cause: Cause,
    pub risen_at: Timestamp,
    /// What a member says against the decision before.
    pub appeal: Option<String>,
    pub decided: Option<Decided>,
}

/// What became of a case. `ruling` is `None` where the photo went before anyone decided.
#[derive(Debug, Clone)]
pub struct Decided {
    pub at: Timestamp,
    pub by: Actor,
    pub handle: Option<String>,
    pub ruling: Option<Ruling>,
    pub reason: Option<Grounds>,
    /// What the member was told beside the reason.
    pub words: String,
    /// The states of the photo before and after.
    pub change: Option<(State, State)>,
}

row! {
    struct Row {
        id: i64,
        submission_id: Option<i64>,
        member_id: Option<i64>,
        cause: String,
        risen_at: DbTime,
        appeal: Option<String>,
        decided_at: Option<DbTime>,
        decided_by: Option<i64>,
        handle: Option<String>,
        decision: Option<String>,
        reason: Option<String>,
        words: Option<String>,
        was: Option<String>,
        became: Option<String>,
    }
}

/// The columns of a [`Row`], ready for a `WHERE`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.submission_id, c.member_id, c.cause, c.risen_at, c.appeal, c.decided_at, c.decided_by, ",
            "d.handle, c.decision, c.reason, c.words, c.was, c.became ",
            "FROM cases c LEFT JOIN members d ON d.id = c.decided_by ",
            $rest
        )
    };
}

impl TryFrom<Row> for Case {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt { column };
        let state = |code: Option<String>| code.map(|code| code.parse::<State>()).transpose();
        let change = state(row.was).and_then(|was| Ok(was.zip(state(row.became)?)));
        let change = change.map_err(|_| corrupt("was"))?;
        let reason = row.reason.map(|code| code.parse()).transpose().map_err(|_| corrupt("reason"))?;
        let decided = row.decided_at.map(|at| Decided {
            at: at.0,
            by: row.decided_by.map(MemberId),
            handle: row.handle,
            ruling: row.decision.and_then(|code| code.parse().ok()),
            reason,
            words: row.words.unwrap_or_default(),
            change,
        });
        Ok(Self {
            id: row.id,
            about: about_of(row.submission_id, row.member_id)?,
            cause: row.cause.parse()?,
            risen_at: row.risen_at.0,
            appeal: row.appeal,
            decided,
        })
    }
}

pub async fn find(db: &Db, id: i64) -> Result<Option<Case>, StoreError> {
    const SQL: &str = select!("WHERE c.id = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_optional(pool).await)?;
    row.map(Case::try_from).transpose()
}

/// All cases of a photo or a profile, the newest first.
pub async fn about(db: &Db, about: About) -> Result<Vec<Case>, StoreError> {
    const OF_PHOTO: &str = select!("WHERE c.submission_id = $1 ORDER BY c.id DESC LIMIT $2");
    const OF_PROFILE: &str = select!("WHERE c.member_id = $1 ORDER BY c.id DESC LIMIT $2");
    let (sql, number) = match about {
        About::Photo(photo) => (OF_PHOTO, photo.0),
        About::Profile(member) => (OF_PROFILE, member.0),
    };
    let rows: Vec<Row> =
        on_pool!(read db, pool => sqlx::query_as(sql).bind(number).bind(TOLD).fetch_all(pool).await)?;
    rows.into_iter().map(Case::try_from).collect()
}

/// What an operator decided at a moment: one case, or several at once.
pub async fn by_operator(db: &Db, operator: MemberId, at: Timestamp) -> Result<Vec<Case>, StoreError> {
    const SQL: &str = select!("WHERE c.decided_by = $1 AND c.decided_at = $2 ORDER BY c.id");
    let rows: Vec<Row> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(operator.0).bind(DbTime(at)).fetch_all(pool).await
    })?;
    rows.into_iter().map(Case::try_from).collect()
}

/// The number of the case that is open about a photo or a profile.
pub async fn open_one(db: &Db, about: About) -> Result<Option<i64>, StoreError> {
    const OF_PHOTO: &str = "SELECT id FROM cases WHERE submission_id = $1 AND decided_at IS NULL";
    const OF_PROFILE: &str = "SELECT id FROM cases WHERE member_id = $1 AND decided_at IS NULL";
    let (sql, number) = match about {
        About::Photo(photo) => (OF_PHOTO, photo.0),
        About::Profile(member) => (OF_PROFILE, member.0),
    };
    Ok(on_pool!(read db, pool => sqlx::query_scalar(sql).bind(number).fetch_optional(pool).await)?)
}

/// The number of the newest case about a photo or a profile, and whether it is open. The one that is open is the newest.
pub async fn newest(tx: &mut Tx, about: About) -> Result<Option<(i64, bool)>, StoreError> {
    const OF_PHOTO: &str = "
        SELECT id, decided_at IS NULL FROM cases WHERE submission_id = $1 ORDER BY id DESC LIMIT 1";
    const OF_PROFILE: &str = "
        SELECT id, decided_at IS NULL FROM cases WHERE member_id = $1 ORDER BY id DESC LIMIT 1";
    let (sql, number) = match about {
        About::Photo(photo) => (OF_PHOTO, photo.0),
        About::Profile(member) => (OF_PROFILE, member.0),
    };
    Ok(on_tx!(tx, connection => sqlx::query_as(sql).bind(number).fetch_optional(connection).await?))
}

/// A decision about to be made.
#[derive(Debug)]
pub struct Closing<'a> {
    pub by: Actor,
    pub ruling: Ruling,
    pub reason: Option<Grounds>,
    pub words: &'a str,
}

/// Closes a case; returns whether it was open. Of several at the same time one closes it.
pub async fn close(tx: &mut Tx, id: i64, closing: &Closing<'_>, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE cases SET decided_at = $2, decided_by = $3, decision = $4, reason = $5, words = $6
        WHERE id = $1 AND decided_at IS NULL";
    let rows = on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(id)
            .bind(DbTime(now))
            .bind(closing.by.map(|member| member.0))
            .bind(closing.ruling.code())
            .bind(closing.reason.map(Grounds::code))
            .bind(closing.words)
            .execute(connection)
            .await?
            .rows_affected()
    });
    Ok(rows > 0)
}

/// Notes with a decision what it changed.
pub async fn keep_change(tx: &mut Tx, id: i64, (was, became): (State, State)) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE cases SET was = $2, became = $3 WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id).bind(was.code()).bind(became.code()).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// Opens a case again that an operator decided at a moment; returns whether that decision still stood, as the last about the
/// same.
/// [`StoreError::Taken`] when another case about the same has been opened since.
pub async fn reopen(tx: &mut Tx, id: i64, by: MemberId, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE cases
        SET decided_at = NULL, decided_by = NULL, decision = NULL, reason = NULL, words = NULL, was = NULL,
            became = NULL
        WHERE id = $1 AND decided_by = $2 AND decided_at = $3
          AND NOT EXISTS (
              SELECT 1 FROM cases later
              WHERE later.id > cases.id
                AND (later.submission_id = cases.submission_id OR later.member_id = cases.member_id)
          )";
    let rows = on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id).bind(by.0).bind(DbTime(at)).execute(connection).await?.rows_affected()
    });
    Ok(rows > 0)
}

/// Closes what is open about a photo that is gone.
pub async fn shut(tx: &mut Tx, photo: SubmissionId, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE cases SET decided_at = $2, decision = 'gone' WHERE submission_id = $1 AND decided_at IS NULL";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(photo.0).bind(DbTime(now)).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// Whether the last thing that was decided about a photo can be appealed: not what an appeal led to, nor while a case is
/// open.
pub async fn may_appeal(tx: &mut Tx, photo: SubmissionId) -> Result<bool, StoreError> {
    const SQL: &str = "
        SELECT decided_at IS NOT NULL AND cause <> 'appeal' FROM cases
        WHERE submission_id = $1 ORDER BY id DESC LIMIT 1";
    let may: Option<bool> =
        on_tx!(tx, connection => sqlx::query_scalar(SQL).bind(photo.0).fetch_optional(connection).await?);
    Ok(may == Some(true))
}

/// Keeps with a case what a member says against the decision before.
pub async fn appeal(tx: &mut Tx, id: i64, words: &str) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE cases SET appeal = $2 WHERE id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(id).bind(words).execute(connection).await.map(drop)?);
    Ok(())
}

/// The members who reported what a case is about.
pub async fn reporters(tx: &mut Tx, id: i64) -> Result<Vec<MemberId>, StoreError> {
    const SQL: &str = "
        SELECT DISTINCT reporter_id FROM reports WHERE case_id = $1 AND reporter_id IS NOT NULL";
    let ids: Vec<i64> =
        on_tx!(tx, connection => sqlx::query_scalar(SQL).bind(id).fetch_all(connection).await?);
    Ok(ids.into_iter().map(MemberId).collect())
}
