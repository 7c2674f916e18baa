use ratemyderp::server::store::Db;
use sqlx::Executor;

/// Photos without files, many at once: codes and keys made of their numbers.
const INTO: &str = "INSERT INTO submissions \
    (code, caption, kind, state, photo_key, side, thumbhash, digest, created_at, changed_at) ";
const SQLITE: &str = "
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    SELECT substr('zzzzzzzzzz' || replace(CAST(i AS TEXT), '0', 'a'), -10), 'Creature', 'cat', 'live', 'key' || i,
           1080, x'00', CAST('digest' || i AS BLOB), 0, 0 FROM n";
const POSTGRES: &str = "
    SELECT right('zzzzzzzzzz' || replace(CAST(i AS TEXT), '0', 'a'), 10), 'Creature', 'cat', 'live', 'key' || i,
           1080, '\\x00', CAST('digest' || i AS BYTEA), TIMESTAMPTZ 'epoch', TIMESTAMPTZ 'epoch'
    FROM generate_series(1, $1) AS n(i)";

/// Puts `n` photos into an empty database.
pub async fn photos(db: &Db, n: usize) {
    let number = n.to_string();
    let sql = |select: &str| sqlx::AssertSqlSafe(format!("{INTO}{}", select.replace("$1", &number)));
    match db {
        Db::Sqlite { write, .. } => drop(write.execute(sql(SQLITE)).await.expect("rows")),
        Db::Postgres { write, .. } => {
            write.execute(sql(POSTGRES)).await.expect("rows");
            write.execute("ANALYZE submissions").await.expect("statistics");
        }
    }
}

/// The code of the first photo.
pub const FIRST_CODE: &str = "zzzzzzzzz1";
