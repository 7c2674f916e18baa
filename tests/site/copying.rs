//! A site moves from SQLite to PostgreSQL by the command `copy`.

use std::path::Path;
use std::process::Output;
use std::time::Duration;

use ratemyderp::domain::MemberId;
use ratemyderp::server::demo;
use ratemyderp::server::store::members::{self, Member};
use ratemyderp::server::store::{Tx, outbox};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;

use crate::harness::{Backend, Program, TestSite, add_photo, command};

/// An empty PostgreSQL database.
async fn a_target() -> String {
    Backend::Postgres.fresh_database(Path::new("")).await
}

async fn ask(url: &str, sql: &str) -> Result<i64, sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await
}

async fn tell(url: &str, sql: &str) {
    let mut connection = PgConnection::connect(url).await.expect("the server answers");
    sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.expect("it is done");
}

/// How many tables there are.
const TABLES: &str = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'";
const FOREIGN_KEYS: &str = "SELECT COUNT(*) FROM pg_constraint WHERE contype = 'f'";

/// Rows such as people and the site would hardly write, and those of tables that a young site has none in.
const ODD_ROWS: [&str; 8] = [
    "UPDATE members SET bio = char(9, 92, 78, 10, 13) || 'ünïcödé \"🦆\" ''; --', delete_ratings = 1, delete_at = 1
     WHERE id = 1",
    "UPDATE submissions SET look_alike_id = (SELECT MAX(id) FROM submissions), thumbhash = X'' WHERE id = 1",
    "UPDATE ratings SET response_ms = 9223372036854775807, weight = 0.1 + 0.2, first_score = 10
     WHERE rater_id = (SELECT MIN(rater_id) FROM ratings)",
    "INSERT INTO changed_votes VALUES (-7, 1, 0), (-7, 1, 0), (7, 2, -1)",
    "INSERT INTO samples VALUES (10, 1700000000, 'web:1', 10, '{\"a\":1e-9}'), (10, 1700000000, 'web:2', 9, '')",
    "INSERT INTO flushes VALUES ('a \"batch\"', 1700000000123), ('', 0)",
    "INSERT INTO disputes VALUES (1, 1e-300), (2, -0.0)",
    "INSERT INTO likenesses VALUES (1, 1, -9223372036854775808)",
];

/// What must be the same, beside rows that are read as the site reads them.
const SUMS: [&str; 4] = [
    "SELECT COUNT(*) FROM members WHERE delete_ratings",
    "SELECT COUNT(*) FROM ratings WHERE weight > 0.3 AND weight < 0.3000000000000001",
    "SELECT MIN(likeness) FROM likenesses",
    "SELECT COUNT(*) FROM disputes WHERE spread > 0 AND spread < 1e-299",
];

async fn jobs(site: &TestSite) -> Vec<outbox::Entry> {
    let jobs = outbox::list(&site.site.db, None, 10).await.expect("readable");
    assert!(!jobs.is_empty());
    jobs
}

async fn first_member(site: &TestSite) -> Member {
    members::by_id(&site.site.db, MemberId(1)).await.expect("readable").expect("a member")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_goes_on_where_it_was() {
    let site = TestSite::start(Backend::Sqlite).await;
    demo::fill(&site.site, |_, _| {}).await.expect("creatures and votes");
    let (visitor, member) = (site.browser(), site.a_member().await);
    for score in [3, 9] {
        visitor.rate(&visitor.deal().await.ballot, score).await.expect("a vote");
    }
    visitor.ask_to_join("Newcomer", "new@example.org", "a long enough password").await;
    for sql in ODD_ROWS {
        site.run(sql).await;
    }
    site.rank().await;
    let (ledger, dealt) = (site.ledger().await, visitor.deal().await.photo.code);
    let last_job = site.count("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").await;
    let url = a_target().await;

    let said = site.said(&["copy", "--to", &url]);
    assert!(said.contains("Everything is there.") && !said.contains("DIFFERENT"), "{said}");
    let copy = site.moved_to(&url).await;
    let visitor = visitor.copy_for(copy.address);
    assert!(copy.ledger().await == ledger, "the votes are the same");
    assert_eq!(visitor.deal().await.photo.code, dealt, "the same photo lies before the visitor");
    for sql in SUMS {
        assert_eq!(copy.count(sql).await, site.count(sql).await, "{sql}");
    }
    assert_eq!(jobs(&copy).await, jobs(&site).await);
    assert_eq!(first_member(&copy).await, first_member(&site).await);
    let checked = copy.said(&["check"]);
    assert!(checked.contains("All counters, places and histories follow from the votes."), "{checked}");
    let member_of_copy = member.browser.copy_for(copy.address);
    assert_eq!(member_of_copy.signed_in_as().await.as_deref(), Some(member.handle.as_str()));
    let (before, after) = (site.site.board.read(), copy.site.board.read());
    let order = |board: &ratemyderp::ranking::Board| {
        board.by_place(0).map(|standing| standing.submission).collect::<Vec<_>>()
    };
    assert_eq!(order(&after), order(&before), "the board is the same");
    assert_eq!(copy.browser().get("/top").await.status(), 200);

    visitor.rate(&visitor.deal().await.ballot, 5).await.expect("votes go on");
    assert_eq!(copy.ledger().await.ratings.len(), ledger.ratings.len() + 1);
    let photos = site.count("SELECT MAX(id) FROM submissions").await;
    assert_eq!(add_photo(&copy.site, 1).await.0, photos + 1, "numbers go on");
    visitor.ask_to_join("Another", "another@example.org", "a long enough password").await;
    assert_eq!(copy.count("SELECT MAX(id) FROM outbox").await, last_job + 1);
    let fresh = TestSite::start(Backend::Postgres).await;
    for sql in [TABLES, FOREIGN_KEYS] {
        assert_eq!(copy.count(sql).await, fresh.count(sql).await, "the tables are those of any site");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_of_rows_that_are_gone_are_not_given_again() {
    let site = TestSite::start(Backend::Sqlite).await;
    site.a_member().await;
    site.run("DELETE FROM sessions").await;
    let url = a_target().await;
    site.said(&["copy", "--to", &url]);
    let copy = site.moved_to(&url).await;
    copy.a_member().await;
    assert_eq!(copy.count("SELECT MIN(id) FROM sessions").await, 2);
}

/// A site with so many votes that to copy them takes a while.
async fn a_large_site() -> TestSite {
    const RATERS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)";
    let site = TestSite::start(Backend::Sqlite).await;
    site.with_photos(40).await;
    site.run(&format!(
        "INSERT INTO ratings (rater_id, submission_id, score, cast_at, position, response_ms, draw, weight)
         {RATERS} SELECT i, id, 1 + i % 10, 1700000000000 + i, id, 1000, 1, 1.0 FROM n, submissions WHERE TRUE"
    ))
    .await;
    site
}

/// Kills a copy when the first batches of votes are there.
async fn interrupt_a_copy(site: &TestSite, url: &str) {
    let program = Program::start(site.command().args(["copy", "--to", url]));
    let half_way = async {
        while ask(url, "SELECT copied FROM _copy").await.unwrap_or(0) < 20_000 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), half_way).await.expect("rows arrive");
    program.kill();
}

fn try_to_copy(site: &TestSite, url: &str) -> Output {
    site.command().args(["copy", "--to", url]).output().expect("the program starts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_it_goes_on_where_it_was() {
    const COPIED: &str = "SELECT copied FROM _copy";
    const VOTES: &str = "SELECT COUNT(*) FROM ratings";
    let (site, url) = (a_large_site().await, a_target().await);
    interrupt_a_copy(&site, &url).await;
    let (copied, votes) = (ask(&url, COPIED).await.expect("a row"), ask(&url, VOTES).await.expect("votes"));
    assert!((10_000..120_000).contains(&votes), "{votes} votes are there");
    assert!(copied > votes && copied - votes < 1000, "{copied} rows and {votes} votes say the same");
    let started =
        site.command().env("DATABASE_URL", &url).arg("migrate").output().expect("the program starts");
    let why = String::from_utf8_lossy(&started.stderr);
    assert!(why.contains("a copy into this database is not finished"), "no site runs on it: {why}");
    // It would be copied again if the copy began anew, and then differ.
    tell(&url, "UPDATE ratings SET score = 11 - score WHERE rater_id = 1 AND submission_id = 1").await;
    assert!(!try_to_copy(&site, &url).status.success());
    tell(&url, "UPDATE ratings SET score = 11 - score WHERE rater_id = 1 AND submission_id = 1").await;
    let said = site.said(&["copy", "--to", &url]);
    assert!(said.contains("Everything is there."), "{said}");
    assert_eq!(ask(&url, VOTES).await.expect("votes"), 120_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_meanwhile_is_found() {
    let (site, url) = (a_large_site().await, a_target().await);
    interrupt_a_copy(&site, &url).await;
    site.run("UPDATE ratings SET weight = 0.5 WHERE rater_id = 1 AND submission_id = 1").await;
    for _ in 0..2 {
        let output = try_to_copy(&site, &url);
        let (said, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(1));
        assert!(why.contains("the copy is not the same as the file"), "{why}");
        let different: Vec<_> = said.lines().filter(|line| line.ends_with("DIFFERENT")).collect();
        assert_eq!(different.len(), 1, "{said}");
        assert!(different[0].starts_with("ratings "), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_another_site_is_left_alone() {
    let (site, url) = (a_large_site().await, a_target().await);
    interrupt_a_copy(&site, &url).await;
    let another = TestSite::start(Backend::Sqlite).await;
    let why = another.refused(&["copy", "--to", &url]);
    assert!(why.contains("an unfinished copy of another site"), "{why}");
    assert!(site.said(&["copy", "--to", &url]).contains("Everything is there."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_has_something_is_left_as_it_was() {
    let (site, other) = (TestSite::start(Backend::Sqlite).await, TestSite::start(Backend::Postgres).await);
    other.with_photos(1).await;
    let tables = other.count(TABLES).await;
    let why = site.refused(&["copy", "--to", &other.database_url]);
    assert!(why.contains("rows already, in the table `likenesses`"), "{why}");
    assert_eq!(other.count(TABLES).await, tables);
    let url = a_target().await;
    tell(&url, "CREATE TABLE somebodys (thing TEXT)").await;
    let why = site.refused(&["copy", "--to", &url]);
    assert!(why.contains("no site's database: there is a table `somebodys`"), "{why}");
    assert_eq!(ask(&url, TABLES).await.expect("tables"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn empty_tables_of_the_site_are_as_good_as_none() {
    let (site, migrated) = (TestSite::start(Backend::Sqlite).await, TestSite::start(Backend::Postgres).await);
    site.with_photos(2).await;
    assert!(site.said(&["copy", "--to", &migrated.database_url]).contains("Everything is there."));
    assert_eq!(migrated.count("SELECT COUNT(*) FROM submissions").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_written_to_is_not_copied() {
    let (site, url) = (TestSite::start(Backend::Sqlite).await, a_target().await);
    let writing = Tx::begin(&site.site.db).await.expect("a transaction");
    let why = site.refused(&["copy", "--to", &url]);
    assert!(why.contains("stop the site first"), "{why}");
    drop(writing);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_of_other_versions_are_told() {
    let (site, url) = (TestSite::start(Backend::Sqlite).await, a_target().await);
    site.run("ALTER TABLE members ADD COLUMN shoe_size INTEGER").await;
    let why = site.refused(&["copy", "--to", &url]);
    assert!(why.contains("only one of the two has a column `shoe_size` in a table `members`"), "{why}");
    site.run("DELETE FROM _sqlx_migrations WHERE version > 1").await;
    let why = site.refused(&["copy", "--to", &url]);
    assert!(why.contains("run `ratemyderp migrate` on it first"), "{why}");
    site.run("DROP TABLE _sqlx_migrations").await;
    assert!(site.refused(&["copy", "--to", &url]).contains("the file is not the database of a site"));
    assert_eq!(ask(&url, "SELECT COUNT(*) FROM members").await.expect("an empty table"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_one_way_is_from_sqlite_to_postgresql() {
    let folder = TempDir::new().expect("a temporary folder");
    let (file, url) = (Backend::Sqlite.fresh_database(folder.path()).await, a_target().await);
    let why = |from: &str, to: &str| {
        let mut copy = command(folder.path(), from);
        let output = copy.args(["copy", "--from", from, "--to", to]).output().expect("the program starts");
        assert!(!output.status.success(), "{from} to {to}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    for (from, to) in [(&file, &file), (&url, &url), (&url, &file)] {
        assert!(why(from, to).contains("a site is copied from SQLite to PostgreSQL"));
    }
    assert!(why(&file, &url).contains("there is no file"));
    assert!(why("mysql://somewhere", &url).contains("expected sqlite:///path/to/file.db or postgres://"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("readable").count(), 0, "no file was made");
}
