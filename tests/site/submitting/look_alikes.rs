use ratemyderp::server::services::developing;
use ratemyderp::server::store::{held, own_photos};

use super::{files, picture, png};
use crate::harness::{Backend, Member, TestSite, on_both_databases};

fn fixture() -> image::RgbImage {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/photos/chelsea.png");
    image::open(path).expect("a fixture").to_rgb8()
}

/// The cat again: smaller, and a little brighter.
fn another_copy() -> Vec<u8> {
    let small = image::imageops::resize(&fixture(), 380, 253, image::imageops::FilterType::Triangle);
    png(&image::imageops::brighten(&small, 9))
}

async fn one_of_each(site: &TestSite) -> (Member, Member) {
    let (one, other) = (site.a_member().await, site.a_member().await);
    let code = one.send(&png(&fixture())).await;
    site.work().await;
    assert_eq!(one.state(&code).await.0, "live");
    (one, other)
}

on_both_databases! {
    async fn a_photo_that_is_here_already_waits_for_a_look_at_both(site: TestSite) {
        let (one, other) = one_of_each(&site).await;
        let code = other.send(&another_copy()).await;
        site.work().await;
        let (state, problem) = other.state(&code).await;
        assert_eq!(state, "held");
        assert!(problem.expect("why").contains("looks a lot like a photo that is here already"));
        let live = site.browser().deal().await.photo;
        assert_ne!(live.code, code);
        assert_eq!(other.browser.photo(code.as_str()).await.expect_err("held").status, 404);
        let [waiting] = held::list(&site.site.db, 10).await.expect("a list").try_into().ok().expect("one waits");
        assert_eq!((waiting.code.as_str(), waiting.other_code.as_deref()), (code.as_str(), Some(live.code.as_str())));
        assert_eq!(waiting.other_handle.as_deref(), Some(one.handle.as_str()));
        assert_eq!(site.said(&["held", "publish", code.as_str()]), format!("{code} is on the site.\n"));
        assert_eq!(other.state(&code).await.0, "live");
        let again = site.refused(&["held", "publish", code.as_str()]);
        assert!(again.contains("was left as it is"), "{again}");
    }

    async fn the_same_file_from_another_member_waits_as_well(site: TestSite) {
        let (_, other) = one_of_each(&site).await;
        let code = other.send(&png(&fixture())).await;
        site.work().await;
        assert_eq!(other.state(&code).await.0, "held");
        let said = site.said(&["held", "remove", "--reason", "copy", code.as_str()]);
        assert_eq!(said, format!("{code} is taken down.\n"));
        site.work().await;
        assert_eq!(files(&site), [3, 2, 0], "the uncropped picture stays for a while");
        assert!(other.browser.page(&format!("/mine/{code}")).await.shows("Taken down: The same is here already."));
    }

    async fn of_two_copies_at_the_same_time_one_waits(site: TestSite) {
        let (one, other) = (site.a_member().await, site.a_member().await);
        let codes = [one.send(&png(&fixture())).await, other.send(&another_copy()).await];
        let id = async |member: &Member, code| {
            own_photos::find(&site.site.db, member.id, code).await.expect("readable").expect("theirs").id
        };
        let ids = [id(&one, &codes[0]).await, id(&other, &codes[1]).await];
        let done = futures::future::join_all(ids.map(|id| developing::carry_out(&site.site, id))).await;
        assert!(done.iter().all(Result::is_ok), "{done:?}");
        let mut states = [one.state(&codes[0]).await.0, other.state(&codes[1]).await.0];
        states.sort();
        assert_eq!(states, ["held", "live"]);
    }

    async fn nothing_changes_while_somebody_decides(site: TestSite) {
        let (_, other) = one_of_each(&site).await;
        let code = other.send(&another_copy()).await;
        site.work().await;
        let (page, before) = (format!("/mine/{code}"), other.address(&code).await);
        assert!(other.browser.page(&page).await.shows("can be changed once somebody has looked at it"));
        other.browser.fill(&page, &[("do", "words"), ("caption", "Quite another"), ("kind", "")]).await;
        let crop = [("do", "crop"), ("across", "0"), ("down", "0"), ("side", "0.8")];
        assert_eq!(other.browser.fill(&page, &crop).await.status, 404);
        assert_eq!(other.address(&code).await, before);
        assert!(!other.browser.page(&page).await.shows("Quite another"));
    }

    async fn other_pictures_do_not_wait(site: TestSite) {
        let member = site.a_member().await;
        for number in 1..=6 {
            let code = member.send(&picture(number, (300, 300))).await;
            site.work().await;
            assert_eq!(member.state(&code).await.0, "live", "{number}");
        }
    }
}

#[tokio::test]
async fn first_photos_wait_where_the_operator_wants_it() {
    let site = TestSite::start_with(Backend::Sqlite, &[("REVIEW_FIRST_PHOTOS", "1")]).await;
    let member = site.a_member().await;
    let (first, second) =
        (member.send(&picture(1, (300, 300))).await, member.send(&picture(2, (300, 300))).await);
    site.work().await;
    assert_eq!(
        (member.state(&first).await.0.as_str(), member.state(&second).await.0.as_str()),
        ("held", "held")
    );
    site.said(&["held", "publish", first.as_str()]);
    let third = member.send(&picture(3, (300, 300))).await;
    site.work().await;
    assert_eq!(member.state(&third).await.0, "live");
}
