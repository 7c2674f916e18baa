use ratemyderp::domain::{Caption, Kind, SubmissionId};
use ratemyderp::server::services::publishing::{self, PublishError};

use crate::harness::{TestSite, on_both_databases};

pub async fn publish(site: &TestSite, file: Vec<u8>) -> Result<SubmissionId, PublishError> {
    let caption = Caption::new("A fixture").expect("a caption");
    publishing::publish(&site.site, file, caption, Kind::new("cat").ok(), None).await
}

pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/photos/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("a fixture")
}

/// How many there are; none where there is no such folder.
pub fn files_below(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let entries = entries.filter_map(Result::ok);
    entries.map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { 1 }).sum()
}

on_both_databases! {
    async fn a_photo_comes_in_and_is_dealt_as_a_square_jpeg(site: TestSite) {
        publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let browser = site.browser();
        let photo = browser.deal().await.photo;
        assert_eq!((photo.side, photo.caption.as_str(), photo.kind.as_deref()), (768, "A fixture", Some("cat")));
        assert!(photo.placeholder.starts_with("data:image/png;base64,"));
        for (address, side) in [(&photo.src, 768), (&photo.thumb, 320)] {
            let bytes = browser.get(address).await.bytes().await.expect("a file");
            let jpeg = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).expect("a JPEG");
            assert_eq!((jpeg.width(), jpeg.height()), (side, side));
        }
    }

    async fn the_same_photo_is_taken_once(site: TestSite) {
        publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let again = publish(&site, fixture("raccoon.jpg")).await;
        assert!(matches!(again, Err(PublishError::Duplicate)));
        assert_eq!(files_below(&site.photos()), 3);
    }

    async fn what_is_no_photo_leaves_nothing_behind(site: TestSite) {
        let not_an_image = publish(&site, b"<html>".to_vec()).await;
        assert!(matches!(not_an_image, Err(PublishError::Refused(_))));
        assert_eq!(files_below(&site.photos()), 0);
        assert!(site.browser().turn().await.next.is_none());
    }

    async fn the_demo_fills_an_empty_site(site: TestSite) {
        let summary = ratemyderp::server::demo::fill(&site.site, |_, _| {}).await.expect("it is filled");
        assert_eq!((summary.photos, summary.members), (48, 12));
        assert!((1500..5000).contains(&summary.votes), "{} votes", summary.votes);
        let ledger = site.ledger().await;
        assert_eq!(ledger.ratings.len(), summary.votes);
        ledger.assert_reconciles();
        let deal = site.browser().deal().await;
        assert!(deal.photo.by.is_some() && deal.photo.kind.is_some() && deal.photo.side == 1080);
    }
}
