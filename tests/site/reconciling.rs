use std::path::Path;
use std::time::{Duration, SystemTime};

use ratemyderp::domain::SubmissionId;
use ratemyderp::server::chance;
use ratemyderp::server::media::{Bytes, Private, Size};
use ratemyderp::server::services::reconciling::{Doubt, GRACE, Report, reconcile};
use ratemyderp::server::store::submissions;

use crate::harness::{TestSite, on_every_store};
use crate::publishing::{files_below, fixture, publish};

async fn report(site: &TestSite, delete: bool) -> Report {
    reconcile(&site.site, delete).await.expect("files and rows can be compared")
}

async fn photo_key(site: &TestSite, id: SubmissionId) -> String {
    submissions::by_id(&site.site.db, id).await.expect("readable").expect("a row").photo_key
}

/// Two photos on the site.
async fn two_photos(site: &TestSite) -> [SubmissionId; 2] {
    let raccoon = publish(site, fixture("raccoon.jpg")).await.expect("a photo");
    [raccoon, publish(site, fixture("chelsea.png")).await.expect("another")]
}

fn remove(site: &TestSite, key: &str, size: &str) {
    let file = site.photos().join(&key[..2]).join(format!("{key}-{size}.jpg"));
    std::fs::remove_file(file).expect("it was there");
}

/// Puts a file without a row among those of the site, last written so long ago.
fn leave(site: &TestSite, path: &str, age: Duration) {
    let path = site.media().join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    std::fs::write(&path, vec![7; 1000]).expect("it can be written");
    let file = std::fs::File::options().write(true).open(&path).expect("it is there");
    #[expect(clippy::disallowed_methods, reason = "files have the system's time")]
    file.set_modified(SystemTime::now() - age).expect("its time can be set");
}

fn is_there(site: &TestSite, path: &str) -> bool {
    site.media().join(path).is_file()
}

fn empty(folder: &Path) {
    std::fs::remove_dir_all(folder).expect("it can be emptied");
    std::fs::create_dir(folder).expect("it can be made");
}

on_every_store! {
    async fn nothing_is_amiss_on_a_site_that_was_left_alone(site: TestSite) {
        let ids = two_photos(&site).await;
        let member = site.a_member().await;
        member.browser.upload("/settings/picture", "picture", &fixture("raccoon.jpg")).await;
        site.let_time_pass(2 * GRACE);
        let report = report(&site, true).await;
        assert!(report.is_fine(), "{report}");
        assert_eq!((report.rows, report.deleted, report.young.count), (3, 0, 0));
        for id in ids {
            let key = photo_key(&site, id).await;
            assert!(site.site.shelf.read(&key, Size::Large).await.expect("readable").is_some());
        }
    }

    async fn missing_files_are_found(site: TestSite) {
        let [first, _] = two_photos(&site).await;
        let key = photo_key(&site, first).await;
        remove(&site, &key, "thumb");
        let report = report(&site, false).await;
        let missing = format!("photos/{}/{key}-thumb.jpg, of submission {}", &key[..2], first.0);
        assert_eq!((report.missing.names, report.doubt), (vec![missing], None));
    }

    async fn a_missing_medium_size_is_none_of_our_business(site: TestSite) {
        let [first, _] = two_photos(&site).await;
        remove(&site, &photo_key(&site, first).await, "medium");
        assert!(report(&site, false).await.is_fine());
    }

    async fn a_members_picture_without_its_file_is_found(site: TestSite) {
        two_photos(&site).await;
        let member = site.a_member().await;
        member.browser.upload("/settings/picture", "picture", &fixture("raccoon.jpg")).await;
        let row = ratemyderp::server::store::members::by_id(&site.site.db, member.id).await.expect("readable");
        let key = row.expect("a member").picture_key.expect("a picture");
        remove(&site, &key, "large");
        let report = report(&site, false).await;
        let missing = format!("photos/{}/{key}-large.jpg, of member {}", &key[..2], member.id.0);
        assert_eq!(report.missing.names, [missing]);
    }

    async fn files_without_a_row_are_kept_for_a_day_and_then_deleted(site: TestSite) {
        two_photos(&site).await;
        let before = files_below(&site.media().join("photos"));
        let key = chance::name();
        let folder = &key[..2];
        let paths = [
            format!("photos/{folder}/{key}-large.jpg"),
            format!("originals/{folder}/{key}.jpg"),
            format!("incoming/{folder}/{key}"),
        ];
        site.site.shelf.keep(Private::Incoming, &key, Bytes::from_static(&[7; 1000])).await.expect("it is kept");
        leave(&site, &paths[0], Duration::ZERO);
        leave(&site, &paths[1], Duration::ZERO);
        let young = report(&site, true).await;
        assert_eq!((young.young.count, young.young.bytes, young.orphans.count, young.deleted), (3, 3000, 0, 0));
        assert!(young.is_fine() && paths.iter().all(|path| young.young.names.contains(path)), "{young}");

        site.let_time_pass(GRACE + Duration::from_secs(60));
        let told = report(&site, false).await;
        assert_eq!((told.orphans.count, told.orphans.bytes, told.deleted), (3, 3000, 0));
        assert!(!told.is_fine() && paths.iter().all(|path| is_there(&site, path)), "without being asked it only tells");
        let done = report(&site, true).await;
        assert_eq!((done.orphans.count, done.deleted, done.doubt), (3, 3, None));
        assert!(done.is_fine() && !paths.iter().any(|path| is_there(&site, path)));
        assert_eq!(files_below(&site.media().join("photos")), before, "those of the photos are all there");
    }

    async fn a_place_that_looks_empty_is_left_alone(site: TestSite) {
        two_photos(&site).await;
        let orphan = format!("originals/ab/ab{}.jpg", "1".repeat(20));
        leave(&site, &orphan, 2 * GRACE);
        empty(&site.photos());
        let report = report(&site, true).await;
        assert_eq!((report.doubt, report.deleted, report.orphans.count), (Some(Doubt::LooksEmpty), 0, 1));
        assert!(report.to_string().contains("NOTHING IS DELETED") && is_there(&site, &orphan));
    }

    async fn a_place_that_lost_many_files_is_left_alone(site: TestSite) {
        two_photos(&site).await;
        site.with_photos(15).await;
        let orphan = format!("originals/ab/ab{}.jpg", "1".repeat(20));
        leave(&site, &orphan, 2 * GRACE);
        let report = report(&site, true).await;
        assert_eq!((report.doubt, report.deleted), (Some(Doubt::ManyMissing { missing: 15, rows: 17 }), 0));
        assert!(is_there(&site, &orphan));
    }

    async fn files_of_another_site_are_left_alone(site: TestSite) {
        for n in 10..30 {
            leave(&site, &format!("originals/ab/ab{}{n}.jpg", "1".repeat(18)), 2 * GRACE);
        }
        let report = report(&site, true).await;
        assert_eq!((report.doubt, report.deleted, report.orphans.count), (Some(Doubt::LooksForeign), 0, 20));
    }

    async fn what_the_site_never_wrote_is_told_and_left_alone(site: TestSite) {
        two_photos(&site).await;
        leave(&site, "photos/ab/holiday.jpg", 2 * GRACE);
        let report = report(&site, true).await;
        assert_eq!((report.strangers.names.as_slice(), report.deleted), (&["photos/ab/holiday.jpg".to_owned()][..], 0));
        assert!(!report.is_fine() && is_there(&site, "photos/ab/holiday.jpg"));
    }
}
