use std::time::Instant;

use ratemyderp::domain::{Likeness, SubmissionId};
use ratemyderp::server::store::{Db, Tx, likenesses};
use sqlx::Executor;

use crate::load::median;
use crate::seed;
use crate::server::Bed;

const SEARCHES: u64 = 200;

/// The bands of every photo, of a likeness made up for it.
const SQLITE: &str = "
    CREATE TEMPORARY TABLE made AS SELECT id, random() AS likeness FROM submissions;
    INSERT INTO likenesses (band, submission_id, likeness)
    SELECT (band << 16) | ((likeness >> (16 * band)) & 65535), id, likeness
    FROM made, (SELECT 0 AS band UNION SELECT 1 UNION SELECT 2 UNION SELECT 3)
    ORDER BY 1, 2;";
const POSTGRES: &str = "
    WITH made AS (
        SELECT id, ('x' || left(md5(id::text), 16))::bit(64)::bigint AS likeness FROM submissions
    )
    INSERT INTO likenesses (band, submission_id, likeness)
    SELECT (band << 16) | ((likeness >> (16 * band)) & 65535)::integer, id, likeness
    FROM made, generate_series(0, 3) AS band
    ORDER BY 1, 2;
    ANALYZE likenesses;";

/// The search for a photo that looks like one that came in.
pub async fn report() {
    println!("## Look-alikes ({SEARCHES} searches, median of three)\n");
    println!("| photos | SQLite ms | PostgreSQL ms |\n|--:|--:|--:|");
    for photos in [10_000, 1_000_000] {
        let sqlite = measure(&Bed::sqlite(), photos).await;
        let postgres = measure(&Bed::postgres().await, photos).await;
        println!("| {photos} | {sqlite:.2} | {postgres:.2} |");
    }
    println!();
}

async fn measure(bed: &Bed, photos: usize) -> f64 {
    let site = bed.open().await;
    seed::photos(&site.db, photos).await;
    match &site.db {
        Db::Sqlite { write, .. } => drop(write.execute(SQLITE).await.expect("rows")),
        Db::Postgres { write, .. } => drop(write.execute(POSTGRES).await.expect("rows")),
    }
    let mut rounds = [0.0; 3];
    for round in &mut rounds {
        let start = Instant::now();
        for number in 0..SEARCHES {
            let likeness = Likeness(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let mut tx = Tx::begin(&site.db).await.expect("a transaction");
            likenesses::look_alike(&mut tx, SubmissionId(1), likeness).await.expect("an answer");
        }
        *round = start.elapsed().as_secs_f64() * 1e3 / SEARCHES as f64;
    }
    site.db.close().await;
    median(rounds)
}
