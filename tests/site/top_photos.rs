//! Who comes among the best hundred is told once.

use ratemyderp::server::services::top_photos;
use ratemyderp::server::store::outbox;

use crate::harness::{TestSite, on_both_databases};

on_both_databases! {
    async fn a_letter_is_left_for_each_photo_that_is_new_among_the_best(site: TestSite) {
        let ids = site.with_photos(200).await;
        let letters = async || {
            top_photos::leave_letters(&site.site).await.expect("they are left");
            outbox::list(&site.site.db, None, 10).await.expect("readable").len()
        };
        assert_eq!(letters().await, 0, "without a board nobody is the best");
        for id in &ids[100..110] {
            site.with_ratings(*id, &[2; 12]).await;
        }
        site.with_ratings(ids[0], &[9; 12]).await;
        site.with_ratings(ids[1], &[10; 9]).await;
        site.rank().await;
        assert_eq!(letters().await, 0, "who was there at the start is no news");
        site.with_ratings(ids[2], &[9; 12]).await;
        site.rank().await;
        assert_eq!(letters().await, 1);
        assert_eq!(letters().await, 1, "and told once");
    }
}
