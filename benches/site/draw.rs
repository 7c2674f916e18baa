use std::time::Instant;

use ratemyderp::server::services::dealing;
use ratemyderp::server::services::signing::Signer;
use ratemyderp::server::services::visitors::Visitor;

use crate::load::median;
use crate::seed;
use crate::server::Bed;

const DRAWS: u32 = 3000;

/// The draw of the next photo as a vote does it, its query included.
pub async fn report() {
    println!("## Draw of the next photo ({DRAWS} draws, median of three)\n");
    println!("| photos | SQLite µs | PostgreSQL µs | bytes a photo in memory |\n|--:|--:|--:|--:|");
    let mut first = None;
    let mut last = (0.0, 0.0);
    for photos in [10_000, 100_000, 1_000_000] {
        let (sqlite, bytes) = measure(&Bed::sqlite(), photos).await;
        let (postgres, _) = measure(&Bed::postgres().await, photos).await;
        println!("| {photos} | {sqlite:.0} | {postgres:.0} | {bytes:.1} |");
        first.get_or_insert((sqlite, postgres));
        last = (sqlite, postgres);
    }
    let first = first.unwrap_or(last);
    println!("| last to first (limit 1.5) | {:.2} | {:.2} | |\n", last.0 / first.0, last.1 / first.1);
}

async fn measure(bed: &Bed, photos: usize) -> (f64, f64) {
    let site = bed.open().await;
    seed::photos(&site.db, photos).await;
    site.db.close().await;
    let site = bed.open().await;
    let visitor = Visitor { known: true, ..Visitor::recognise(&Signer::new(&[0; 32]), None) };
    let mut rounds = [0.0; 3];
    for round in &mut rounds {
        let start = Instant::now();
        for _ in 0..DRAWS {
            dealing::deal(&site, &visitor, None).await.expect("the database answers").expect("a photo");
        }
        *round = start.elapsed().as_secs_f64() * 1e6 / f64::from(DRAWS);
    }
    let bytes = site.deck.read().bytes() as f64 / photos as f64;
    site.db.close().await;
    (median(rounds), bytes)
}
