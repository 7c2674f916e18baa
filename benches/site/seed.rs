use ratemyderp::domain::{MemberId, RaterId, Role};
use ratemyderp::server::services::clients::Client as Device;
use ratemyderp::server::services::{operators, sessions};
use ratemyderp::server::state::Site;
use ratemyderp::server::store::members::{self, NewMember};
use ratemyderp::server::store::{Db, Tx, following};
use sqlx::{AssertSqlSafe, Executor};

pub const KINDS: [&str; 8] = ["cat", "dog", "bird", "frog", "goat", "fox", "owl", "seal"];

pub const VOTES_A_PHOTO: usize = 20;

/// Photos without files, many at once: codes and keys made of their numbers, spread over two years and all kinds.
const PHOTOS: &str = "
    INSERT INTO submissions
        (code, caption, kind, state, photo_key, side, thumbhash, digest, created_at, changed_at) ";
const PHOTOS_SQLITE: &str = "
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    SELECT substr('zzzzzzzzzz' || replace(CAST(i AS TEXT), '0', 'a'), -10), 'Creature', $kind, 'live', 'key' || i,
           1080, x'00', CAST('digest' || i AS BLOB), unixepoch() * 1000 - ($1 - i) * $ms, 0 FROM n";
const PHOTOS_POSTGRES: &str = "
    SELECT right('zzzzzzzzzz' || replace(CAST(i AS TEXT), '0', 'a'), 10), 'Creature', $kind, 'live', 'key' || i,
           1080, '\\x00', CAST('digest' || i AS BYTEA), now() - ($1 - i) * INTERVAL '$ms ms', TIMESTAMPTZ 'epoch'
    FROM generate_series(1, $1) AS n(i)";

/// Seventeen votes a rater, as many for each photo, spread over two years.
const VOTES: &str = "
    INSERT INTO ratings (rater_id, submission_id, score, cast_at, position, response_ms, draw, weight) ";
const VOTES_SQLITE: &str = "
    WITH RECURSIVE n(i) AS (SELECT $first UNION ALL SELECT i + 1 FROM n WHERE i < $last)
    SELECT (i / 17 + 1) * 1000000007, i * 7919 % $1 + 1, i * 7919 % $1 * 31 % 5 + 1 + abs(random() % 6),
           unixepoch() * 1000 - $back - ($last - i) * $ms, i % 17 + 1, 1000, 1, 1 FROM n";
const VOTES_POSTGRES: &str = "
    SELECT hashint8extended(i / 17, 0) & 9223372036854775807, i * 7919 % $1 + 1,
           i * 7919 % $1 * 31 % 5 + 1 + floor(random() * 6),
           now() - INTERVAL '$back ms' - ($last - i) * INTERVAL '$ms ms', i % 17 + 1, 1000, 1, 1
    FROM generate_series(CAST($first AS BIGINT), $last) AS n(i)";

/// For millions of rows at once it is quicker to make the indexes afterwards.
const WITHOUT_INDEXES: &str = "
    ALTER TABLE ratings DROP CONSTRAINT ratings_pkey, DROP CONSTRAINT ratings_submission_id_fkey;
    DROP INDEX ratings_in_order, ratings_cast_at";
const WITH_INDEXES: &str = "
    ALTER TABLE ratings ADD PRIMARY KEY (rater_id, submission_id),
        ADD FOREIGN KEY (submission_id) REFERENCES submissions (id);
    CREATE INDEX ratings_in_order ON ratings (rater_id, position);
    CREATE INDEX ratings_cast_at ON ratings USING brin (cast_at) WITH (pages_per_range = 32, autosummarize = on)";

/// The counters as the votes have them.
const TALLIES: &str = "
    DELETE FROM tallies;
    INSERT INTO tallies (submission_id, score_1, score_2, score_3, score_4, score_5,
                         score_6, score_7, score_8, score_9, score_10)
    SELECT submission_id, SUM(CASE score WHEN 1 THEN 1 ELSE 0 END), SUM(CASE score WHEN 2 THEN 1 ELSE 0 END),
           SUM(CASE score WHEN 3 THEN 1 ELSE 0 END), SUM(CASE score WHEN 4 THEN 1 ELSE 0 END),
           SUM(CASE score WHEN 5 THEN 1 ELSE 0 END), SUM(CASE score WHEN 6 THEN 1 ELSE 0 END),
           SUM(CASE score WHEN 7 THEN 1 ELSE 0 END), SUM(CASE score WHEN 8 THEN 1 ELSE 0 END),
           SUM(CASE score WHEN 9 THEN 1 ELSE 0 END), SUM(CASE score WHEN 10 THEN 1 ELSE 0 END)
    FROM ratings GROUP BY submission_id";

const TWO_YEARS_MS: usize = 2 * 365 * 24 * 3600 * 1000;

/// Puts `n` photos into an empty database.
pub async fn photos(db: &Db, n: usize) {
    let kinds = KINDS.iter().enumerate().map(|(number, kind)| format!("WHEN {number} THEN '{kind}'"));
    let kind = format!("CASE i % 8 {} END", kinds.collect::<Vec<_>>().join(" "));
    let ms = (TWO_YEARS_MS / n).to_string();
    let sql = |select: &str| {
        let select = select.replace("$1", &n.to_string()).replace("$kind", &kind).replace("$ms", &ms);
        format!("{PHOTOS}{select}")
    };
    match db {
        Db::Sqlite { .. } => run(db, &sql(PHOTOS_SQLITE)).await,
        Db::Postgres { .. } => {
            run(db, &sql(PHOTOS_POSTGRES)).await;
            run(db, "ANALYZE submissions").await;
        }
    }
}

/// Puts [`VOTES_A_PHOTO`] votes a photo into a database that has none.
pub async fn votes(db: &Db, photos: usize) {
    let votes = photos * VOTES_A_PHOTO;
    match db {
        Db::Sqlite { .. } => cast(db, photos, 0, votes, TWO_YEARS_MS / votes).await,
        Db::Postgres { .. } => {
            run(db, WITHOUT_INDEXES).await;
            cast(db, photos, 0, votes, TWO_YEARS_MS / votes).await;
            run(db, WITH_INDEXES).await;
            run(db, "VACUUM ANALYZE ratings").await;
        }
    }
    run(db, TALLIES).await;
}

/// Puts `n` votes on top, all cast just now.
pub async fn more_votes(db: &Db, photos: usize, n: usize) {
    const SQL: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM ratings";
    let cast_by_now: i64 = match db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(SQL).fetch_one(read).await.expect("a number"),
        Db::Postgres { read, .. } => sqlx::query_scalar(SQL).fetch_one(read).await.expect("a number"),
    };
    let first = usize::try_from(cast_by_now).expect("a count");
    cast(db, photos, first, n, 0).await;
}

/// Votes from the `first` of their series on, `ms` from one to the next; the last one now, or before the board looks
/// for new ones when they are spread.
async fn cast(db: &Db, photos: usize, first: usize, n: usize, ms: usize) {
    let back = if ms == 0 { "0" } else { "600000" };
    let select = match db {
        Db::Sqlite { .. } => VOTES_SQLITE,
        Db::Postgres { .. } => VOTES_POSTGRES,
    };
    let select = select
        .replace("$1", &photos.to_string())
        .replace("$first", &first.to_string())
        .replace("$last", &(first + n - 1).to_string())
        .replace("$ms", &ms.to_string())
        .replace("$back", back);
    run(db, &format!("{VOTES}{select}")).await;
}

async fn run(db: &Db, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { write, .. } => drop(write.execute(sql).await.expect("rows")),
        Db::Postgres { write, .. } => drop(write.execute(sql).await.expect("rows")),
    }
}

/// The code of the first photo.
pub const FIRST_CODE: &str = "zzzzzzzzz1";

/// A case about every photo, which its author waits for, of all causes; every fourth was reported by three.
pub async fn cases(site: &Site, authors: i64) {
    for number in 1..=authors {
        member(site, RaterId(number), &format!("Author{number}")).await;
    }
    let bytes = if matches!(site.db, Db::Sqlite { .. }) { "BLOB" } else { "BYTEA" };
    let first = "(SELECT MIN(id) FROM members)";
    let sql = format!(
        "UPDATE submissions SET state = 'held', member_id = {first} + id % {authors},
             look_alike_id = CASE WHEN id % 4 = 3 THEN id - 1 END;
         INSERT INTO cases (submission_id, cause, opened_at, risen_at)
         SELECT id, CASE id % 4 WHEN 0 THEN 'reported' WHEN 1 THEN 'appeal' WHEN 2 THEN 'first_photo'
             ELSE 'look_alike' END, created_at, created_at FROM submissions;
         INSERT INTO reports (case_id, mark, reason, words, created_at)
         SELECT c.id, CAST(CAST(n.i AS TEXT) AS {bytes}), 'suffering', 'It does not look happy.', c.risen_at FROM cases c
         CROSS JOIN (SELECT 1 AS i UNION ALL SELECT 2 UNION ALL SELECT 3) AS n WHERE c.cause = 'reported'"
    );
    run(&site.db, &sql).await;
}

/// A member who is an operator, and the token of their session.
pub async fn operators_session(site: &Site) -> String {
    let id = member(site, RaterId(i64::MAX), "Marmalade").await;
    let device = Device {
        network: "10.7.7.7".to_owned(),
        wider_network: "10.7.7.7".to_owned(),
        device: "A benchmark".to_owned(),
        known_device: None,
        looks: true,
    };
    let mut tx = Tx::begin(&site.db).await.expect("a transaction");
    let token = sessions::begin(site, &mut tx, &device, id).await.expect("a session");
    tx.commit().await.expect("it is there");
    operators::appoint(site, None, &"Marmalade".parse().expect("a handle"), Role::Admin)
        .await
        .expect("appointed");
    token
}

async fn member(site: &Site, rater: RaterId, handle: &str) -> MemberId {
    let (email, created_at) = (format!("{handle}@example.org"), site.clock.now());
    let password_hash = "nobody signs in by it";
    let mut tx = Tx::begin(&site.db).await.expect("a transaction");
    let new = NewMember { handle, email: &email, password_hash, rater, created_at };
    let id = members::create(&mut tx, &new).await.expect("a member");
    following::begin(&mut tx, rater, None, created_at).await.expect("a rater");
    tx.commit().await.expect("they are there");
    id
}
