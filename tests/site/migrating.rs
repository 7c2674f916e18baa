//! A site of an earlier version is brought to this one's tables, with all that it has.

use ratemyderp::server::clock::Clock;
use ratemyderp::server::state::Site;
use ratemyderp::server::store::submissions;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, PgPool, SqlSafeStr, SqlitePool};

use crate::harness::{Backend, Ledger, add_photo, config, on_both_databases};

/// The tables as they were before photos were submitted.
const SQLITE: [&str; 3] = [
    include_str!("../../migrations/sqlite/0001_rating.sql"),
    include_str!("../../migrations/sqlite/0002_lighter_votes.sql"),
    include_str!("../../migrations/sqlite/0003_accounts.sql"),
];
const POSTGRES: [&str; 3] = [
    include_str!("../../migrations/postgres/0001_rating.sql"),
    include_str!("../../migrations/postgres/0002_lighter_votes.sql"),
    include_str!("../../migrations/postgres/0003_accounts.sql"),
];

/// Two photos, one of them taken down, and a rating of each.
fn rows(now: &str, bytes: impl Fn(&str) -> String) -> AssertSqlSafe<String> {
    let (none, one, two) = (bytes(""), bytes("01"), bytes("02"));
    AssertSqlSafe(format!(
        "INSERT INTO members (handle, created_at) VALUES ('pippin', {now});
         INSERT INTO submissions
             (code, member_id, caption, kind, state, photo_key, side, thumbhash, digest, created_at, changed_at)
         VALUES ('aaaaaaaaaa', 1, 'A cat', 'cat', 'live', 'key-1', 640, {none}, {one}, {now}, {now}),
                ('bbbbbbbbbb', NULL, 'A dog', NULL, 'removed', 'key-2', 640, {none}, {two}, {now}, {now});
         INSERT INTO raters (id, votes, shown, skips, created_at) VALUES (7, 2, 2, 0, {now});
         INSERT INTO ratings
             (rater_id, submission_id, score, cast_at, position, response_ms, draw, weight)
         VALUES (7, 1, 9, {now}, 1, 1000, 1, 1.0), (7, 2, 3, {now}, 2, 1000, 1, 1.0);
         INSERT INTO tallies (submission_id, score_1, score_2, score_3, score_4, score_5, score_6, score_7,
             score_8, score_9, score_10)
         VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0), (2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
         INSERT INTO top_photos (submission_id, entered_at) VALUES (1, {now});"
    ))
}

fn before(files: &[&'static str]) -> Migrator {
    let migration = |(version, sql): (i64, &&'static str)| {
        Migration::new(version, "".into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations((1..).zip(files).map(migration).collect())
}

async fn fill(backend: Backend, url: &str) {
    match backend {
        Backend::Sqlite => {
            let pool = SqlitePool::connect(&format!("{url}?mode=rwc")).await.expect("a database");
            before(&SQLITE).run(&pool).await.expect("tables");
            let rows = rows("1700000000000", |hex| format!("X'{hex}'"));
            sqlx::raw_sql(rows).execute(&pool).await.expect("rows");
            pool.close().await;
        }
        Backend::Postgres => {
            let pool = PgPool::connect(url).await.expect("a database");
            before(&POSTGRES).run(&pool).await.expect("tables");
            let rows = rows("now()", |hex| format!("'\\x{hex}'::bytea"));
            sqlx::raw_sql(rows).execute(&pool).await.expect("rows");
            pool.close().await;
        }
    }
}

on_both_databases! {
    async fn a_database_keeps_what_it_has(backend: Backend) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = backend.fresh_database(folder.path()).await;
        fill(backend, &url).await;
        let site =
            Site::open(config(folder.path(), &url, &[]), Clock::default()).await.expect("the site opens");
        let ledger = Ledger::read(&site.db).await;
        ledger.assert_reconciles();
        assert_eq!(ledger.ratings.len(), 2);
        let live = submissions::cards(&site.db).await.expect("readable");
        assert_eq!(live.iter().map(|card| card.submission.0).collect::<Vec<_>>(), [1]);
        let cat = submissions::by_id(&site.db, live[0].submission).await.expect("readable").expect("a row");
        assert_eq!((cat.code.as_str(), cat.by.as_deref()), ("aaaaaaaaaa", Some("pippin")));
        assert_eq!(add_photo(&site, 1).await.0, 3, "no number is given twice");
    }
}
