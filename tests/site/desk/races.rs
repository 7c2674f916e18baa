//! What happens while something else is under way: each test holds the photo, as the one does, while the other begins.

use ratemyderp::domain::{State, SubmissionId, Timestamp};
use ratemyderp::server::services::deciding;
use ratemyderp::server::store::cases::{self, About, Cause};
use ratemyderp::server::store::{Tx, judged};

use super::{Duration, REMOVE, a_live_photo};
use crate::harness::{TestSite, on_both_databases};

/// Long enough for the other to have looked.
const A_WHILE: Duration = Duration::from_millis(500);

/// A transaction that holds a photo.
async fn hold(site: &TestSite, photo: SubmissionId) -> (Tx, Timestamp) {
    let mut tx = Tx::begin(&site.site.db).await.expect("a transaction");
    judged::lock(&mut tx, photo).await.expect("readable").expect("a photo");
    (tx, site.site.clock.now())
}

on_both_databases! {
    async fn its_owner_deletes_nothing_that_is_being_taken_down(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let photo = judged::by_code(&site.site.db, &code).await.expect("readable").expect("a photo").id;
        let (mut tx, now) = hold(&site, photo).await;
        let page = format!("/mine/{code}");
        let take_down = async {
            tokio::time::sleep(A_WHILE).await;
            judged::set_state(&mut tx, photo, State::TakenDown, now).await.expect("it is down");
            tx.commit().await.expect("it is down");
        };
        let (deleted, ()) = tokio::join!(member.browser.fill(&page, &[("do", "delete")]), take_down);
        assert_eq!(deleted.status, 404);
        assert_eq!(member.state(&code).await.0, "taken_down");
    }

    async fn nothing_is_purged_that_is_being_appealed(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        moderator.browser.fill(&format!("/admin/photos/{code}"), REMOVE).await;
        let photo = judged::by_code(&site.site.db, &code).await.expect("readable").expect("a photo").id;
        let since = site.site.clock.now();
        site.run(&format!("UPDATE submissions SET changed_at = {}", site.in_sql(since))).await;
        let (mut tx, now) = hold(&site, photo).await;
        let appeal = async {
            tokio::time::sleep(A_WHILE).await;
            cases::raise(&mut tx, About::Photo(photo), Cause::Appeal, now).await.expect("an appeal");
            tx.commit().await.expect("it waits");
        };
        let (purged, ()) = tokio::join!(deciding::purge(&site.site, photo, since), appeal);
        purged.expect("it is put off");
        assert_eq!(member.state(&code).await.0, "taken_down");
    }
}
