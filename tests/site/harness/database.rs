use std::collections::HashSet;
use std::path::Path;

use ratemyderp::domain::{Hour, RaterId, SubmissionId, Timestamp};
use ratemyderp::server::services::board;
use ratemyderp::server::store::Db;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// The database that a site is tested on.
#[derive(Debug, Clone, Copy)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// The address of an empty database: a file in `folder`, or one made in the cluster that the tests run beside.
    pub async fn fresh_database(self, folder: &Path) -> String {
        match self {
            Self::Sqlite => format!("sqlite://{}", folder.join("derp.db").display()),
            Self::Postgres => {
                let server = std::env::var("TEST_POSTGRES_URL")
                    .expect("TEST_POSTGRES_URL names a PostgreSQL server: run the tests by `make test`");
                let name = format!("test_{}", ratemyderp::server::chance::name().to_lowercase());
                let mut connection = PgConnection::connect(&server).await.expect("the server answers");
                let create = AssertSqlSafe(format!("CREATE DATABASE {name}"));
                sqlx::query(create).execute(&mut connection).await.expect("a database is made");
                let (server, _) = server.rsplit_once('/').expect("the address ends in a database");
                format!("{server}/{name}")
            }
        }
    }
}

/// The Redis that the tests run beside; everyone's, so keys need a prefix of their own.
pub fn redis_url() -> String {
    std::env::var("TEST_REDIS_URL").expect("TEST_REDIS_URL names a Redis: run the tests by `make test`")
}

impl super::TestSite {
    /// Gives a photo that has none so many votes of one score, without voters.
    pub async fn with_votes(&self, submission: SubmissionId, score: usize, votes: i64) {
        let counters: Vec<_> = (1..=10).map(|of| if of == score { votes } else { 0 }.to_string()).collect();
        let columns: Vec<_> = (1..=10).map(|of| format!("score_{of}")).collect();
        self.run(&format!(
            "INSERT INTO tallies (submission_id, {}) VALUES ({}, {})",
            columns.join(", "),
            submission.0,
            counters.join(", ")
        ))
        .await;
    }

    /// Has a photo that nobody rated rated once by each of the raters 1, 2, and so on, with these scores.
    pub async fn with_ratings(&self, submission: SubmissionId, scores: &[usize]) {
        let count = |of: usize| scores.iter().filter(|score| **score == of).count().to_string();
        let counters: Vec<_> = (1..=10).map(count).collect();
        self.run(&format!("INSERT INTO tallies VALUES ({}, {})", submission.0, counters.join(", "))).await;
        let at = match &self.site.db {
            Db::Sqlite { .. } => self.site.clock.now().as_millis().to_string(),
            Db::Postgres { .. } => "now()".to_owned(),
        };
        let rows: Vec<_> = (1..)
            .zip(scores)
            .map(|(rater, score)| format!("({rater}, {}, {score}, {at}, 1, 1000, 1, 1.0)", submission.0))
            .collect();
        let columns = "rater_id, submission_id, score, cast_at, position, response_ms, draw, weight";
        self.run(&format!("INSERT INTO ratings ({columns}) VALUES {}", rows.join(", "))).await;
    }

    /// Moves a photo on, whatever its state was.
    pub async fn set_state(&self, submission: SubmissionId, state: &str) {
        self.run(&format!("UPDATE submissions SET state = '{state}' WHERE id = {}", submission.0)).await;
        self.site.deck.write().remove(submission);
    }

    /// The next photo has this number. There must have been one before.
    pub async fn number_photos_from(&self, id: i64) {
        self.run(&match &self.site.db {
            Db::Sqlite { .. } => {
                format!("UPDATE sqlite_sequence SET seq = {} WHERE name = 'submissions'", id - 1)
            }
            Db::Postgres { .. } => format!("ALTER TABLE submissions ALTER COLUMN id RESTART WITH {id}"),
        })
        .await;
    }

    /// Makes the board anew.
    pub async fn rank(&self) {
        board::rank(&self.site).await.expect("a board");
    }

    /// Runs a statement that no page runs.
    pub async fn run(&self, sql: &str) {
        self.try_run(sql).await.expect("it is written");
    }

    /// The same for one that may be refused.
    pub async fn try_run(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.site.db {
            Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
            Db::Postgres { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
        }
    }
}

impl super::TestSite {
    /// What a query counts.
    pub async fn count(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.site.db {
            Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_one(read).await,
            Db::Postgres { read, .. } => sqlx::query_scalar(sql).fetch_one(read).await,
        }
        .expect("it can be counted")
    }

    /// The raters in whom something was found.
    pub async fn suspects(&self) -> HashSet<i64> {
        const SQL: &str = "SELECT rater_id FROM suspects";
        let raters: Vec<i64> = match &self.site.db {
            Db::Sqlite { read, .. } => sqlx::query_scalar(SQL).fetch_all(read).await,
            Db::Postgres { read, .. } => sqlx::query_scalar(SQL).fetch_all(read).await,
        }
        .expect("the table can be read");
        raters.into_iter().collect()
    }

    /// A time as the site's database writes it.
    pub fn in_sql(&self, at: Timestamp) -> String {
        match &self.site.db {
            Db::Sqlite { .. } => at.as_millis().to_string(),
            Db::Postgres { .. } => format!("to_timestamp({} / 1000.0)", at.as_millis()),
        }
    }
}

/// What happened to a photo within an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourRow {
    pub hour: Hour,
    pub photo: SubmissionId,
    pub views: i32,
    pub shares: i32,
    pub ratings: i32,
}

impl super::TestSite {
    /// All that the database knows of hours, by hour and photo.
    pub async fn hours(&self) -> Vec<HourRow> {
        const SQL: &str =
            "SELECT hour, submission_id, views, shares, ratings FROM hours ORDER BY hour, submission_id";
        let rows: Vec<(i32, i64, i32, i32, i32)> = match &self.site.db {
            Db::Sqlite { read, .. } => sqlx::query_as(SQL).fetch_all(read).await,
            Db::Postgres { read, .. } => sqlx::query_as(SQL).fetch_all(read).await,
        }
        .expect("the table can be read");
        let row = |(hour, photo, views, shares, ratings)| HourRow {
            hour: Hour(hour),
            photo: SubmissionId(photo),
            views,
            shares,
            ratings,
        };
        rows.into_iter().map(row).collect()
    }
}

/// All that the database knows of votes.
#[derive(Debug, PartialEq, Eq)]
pub struct Ledger {
    pub ratings: Vec<Rating>,
    tallies: Vec<(i64, i16, i64)>,
    pub voters: Vec<(i64, i32)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    pub rater_id: i64,
    pub submission_id: i64,
    pub score: i16,
    pub first_score: Option<i16>,
    pub position: i32,
    pub previous_score: Option<i16>,
    pub draw: i16,
    /// The weight in thousandths.
    pub weight: i64,
    /// Whether it counts nowhere.
    pub voided: bool,
}

type RatingRow = (i64, i64, i16, Option<i16>, i32, Option<i16>, i16, i64, Option<i64>);

const RATINGS: &str = "
    SELECT rater_id, submission_id, score, first_score, position, previous_score, draw,
           CAST(weight * 1000 AS BIGINT), voided_by
    FROM ratings ORDER BY rater_id, position";
const VOTERS: &str = "SELECT id, votes FROM raters ORDER BY 1";

/// A row for each score that a photo has votes of.
fn tallies_by_score() -> String {
    let of = |score| {
        let columns = format!("submission_id, CAST({score} AS SMALLINT), score_{score}");
        format!("SELECT {columns} FROM tallies WHERE score_{score} <> 0")
    };
    (1..=10).map(of).collect::<Vec<_>>().join(" UNION ALL ") + " ORDER BY 1, 2"
}

impl Ledger {
    pub async fn read(db: &Db) -> Self {
        macro_rules! all {
            ($sql:expr) => {
                match db {
                    Db::Sqlite { read, .. } => sqlx::query_as(AssertSqlSafe($sql)).fetch_all(read).await,
                    Db::Postgres { read, .. } => sqlx::query_as(AssertSqlSafe($sql)).fetch_all(read).await,
                }
                .expect("the table can be read")
            };
        }
        let ratings: Vec<RatingRow> = all!(RATINGS);
        let rating = |(
            rater_id,
            submission_id,
            score,
            first_score,
            position,
            previous_score,
            draw,
            weight,
            voided_by,
        ): RatingRow| Rating {
            rater_id,
            submission_id,
            score,
            first_score,
            position,
            previous_score,
            draw,
            weight,
            voided: voided_by.is_some(),
        };
        Self {
            ratings: ratings.into_iter().map(rating).collect(),
            tallies: all!(tallies_by_score()),
            voters: all!(VOTERS),
        }
    }

    /// The photos a rater has rated, and their scores.
    pub fn of(&self, rater: RaterId) -> Vec<(i64, i16)> {
        let theirs = self.ratings.iter().filter(|rating| rating.rater_id == rater.0);
        theirs.map(|rating| (rating.submission_id, rating.score)).collect()
    }

    /// The counters of photos and raters are the sums of the ratings; those of photos without what was voided.
    pub fn assert_reconciles(&self) {
        let mut tallies: Vec<(i64, i16, i64)> = Vec::new();
        let mut voters: Vec<(i64, i32)> = Vec::new();
        for rating in &self.ratings {
            let counter = tallies
                .iter_mut()
                .find(|(id, score, _)| (*id, *score) == (rating.submission_id, rating.score));
            match counter {
                _ if rating.voided => {}
                Some((_, _, votes)) => *votes += 1,
                None => tallies.push((rating.submission_id, rating.score, 1)),
            }
            match voters.last_mut().filter(|(id, _)| *id == rating.rater_id) {
                Some((_, votes)) => *votes += 1,
                None => voters.push((rating.rater_id, 1)),
            }
        }
        tallies.sort_unstable();
        assert_eq!(self.tallies, tallies, "the photos' counters are the sums of the ratings");
        // A member is there from the start.
        let have_voted: Vec<_> = self.voters.iter().copied().filter(|(_, votes)| *votes > 0).collect();
        assert_eq!(have_voted, voters, "the raters' counters are the sums of the ratings");
    }
}
