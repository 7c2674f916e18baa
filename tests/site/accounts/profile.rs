use std::collections::BTreeSet;

use crate::harness::{Page, TestSite, on_both_databases};

/// The photos on the page, by their captions.
fn wall(page: &Page) -> Vec<String> {
    page.all("alt").into_iter().filter(|alt| alt.starts_with("Creature number")).collect()
}

fn numbers(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("Creature number {number}")).collect()
}

on_both_databases! {
    async fn everyone_sees_who_a_member_is(site: TestSite) {
        let member = site.a_member_called("Pippin_T").await;
        member.browser.fill("/settings", &[("handle", "Pippin_T"), ("bio", "Owned by two cats.\r\n<script>alert(1)</script>")]).await;
        for handle in ["Pippin_T", "pippin_t", "PIPPIN_T"] {
            let page = site.browser().page(&format!("/u/{handle}")).await;
            assert_eq!(page.status, 200, "{handle}");
            assert!(page.shows("Here since ") && page.shows("Owned by two cats."), "{}", page.words());
            assert!(page.html.contains("&lt;script>") || page.html.contains("&lt;script&gt;"));
            assert!(!page.html.contains("<script>alert"));
            assert!(page.shows("Has not judged a single creature yet.") && page.shows("Pippin_T has no photos here yet."));
            assert!(!page.html.contains("noindex") && !page.html.contains("example.org"));
            assert!(!page.shows("Settings"), "that is for themselves");
        }
        let own = member.browser.page("/u/pippin_t").await;
        assert!(own.shows("Settings") && own.shows("You have no photos here yet."));
    }

    async fn nobody_is_at_an_unknown_handle(site: TestSite) {
        site.a_member_called("Pippin").await;
        for handle in ["Pippin2", "pip", "x", "admin", "%00", "Pipp%2Fin", "..%2F..", "käthe", "' OR 1=1", "Pippin%0a", &"a".repeat(5000)] {
            let page = site.browser().page(&format!("/u/{handle}")).await;
            assert!(page.status == 404 && !page.shows("Here since"), "{handle}");
        }
        assert!(site.browser().page("/u/Pippin2").await.shows("Nobody here has that name."));
    }

    async fn figures_show_unless_their_member_hides_them(site: TestSite) {
        site.with_photos(5).await;
        let member = site.a_member().await;
        for score in [10, 9, 9] {
            let deal = member.browser.deal().await;
            member.browser.rate(&deal.ballot, score).await.expect("a vote");
        }
        let path = format!("/u/{}", member.handle);
        let figures = "Judged 3 creatures, 9.3 on average.";
        assert!(site.browser().page(&path).await.shows(figures));
        member.browser.fill("/settings/privacy", &[("hide_figures", "on")]).await;
        let page = site.browser().page(&path).await;
        assert!(page.shows("Here since") && !page.shows("Judged") && !page.html.contains("noindex"));
        assert!(site.a_member().await.browser.page(&path).await.words().find("Judged").is_none());
        assert!(member.browser.page(&path).await.shows(figures), "they see them themselves");
        member.browser.fill("/settings/privacy", &[("hide_from_search", "on")]).await;
        let page = site.browser().page(&path).await;
        assert!(page.html.contains("<meta name=\"robots\" content=\"noindex\""), "{}", page.html);
        assert!(page.shows(figures), "what was unticked is undone");
    }

    async fn two_hundred_photos_are_paged_in_three_orders(site: TestSite) {
        let member = site.a_member().await;
        let photos = site.with_photos_of(Some(member.id), 200).await;
        site.with_photos(3).await;
        site.with_ratings(photos[9], &[10; 20]).await;
        site.with_ratings(photos[19], &[10; 2]).await;
        site.with_ratings(photos[29], &[1; 50]).await;
        site.rank().await;
        let path = format!("/u/{}", member.handle);
        let browser = site.browser();
        let first = browser.page(&path).await;
        assert!(first.shows("200 photos") && first.shows("Page 1 of 4") && first.shows("More") && !first.shows("Back"));
        assert_eq!(wall(&first), numbers((141..=200).rev()));
        let mut seen = BTreeSet::new();
        for page in 1..=4 {
            let shown = browser.page(&format!("{path}?page={page}")).await;
            assert!(shown.all("href").iter().any(|href| page == 4 || *href == format!("{path}?page={}", page + 1)));
            seen.extend(wall(&shown));
        }
        assert_eq!(seen.len(), 200, "each is on one page");
        assert_eq!(wall(&browser.page(&format!("{path}?page=4")).await), numbers((1..=20).rev()));
        for (odd, page) in [("99", 4), ("0", 1), ("-1", 1), ("x", 1), ("99999999999999999999", 1), ("18446744073709551615", 4), ("", 1)] {
            let shown = browser.page(&format!("{path}?page={odd}")).await;
            assert!(shown.status == 200 && shown.shows(&format!("Page {page} of 4")), "{odd}");
        }
        let best = wall(&browser.page(&format!("{path}?tab=best")).await);
        assert_eq!(best[..2], numbers([10, 20]));
        let worst = wall(&browser.page(&format!("{path}?tab=best&page=4")).await);
        assert_eq!(worst.last(), numbers([30]).last());
        let discussed = wall(&browser.page(&format!("{path}?tab=discussed")).await);
        assert_eq!(discussed[..4], numbers([30, 10, 20, 200]));
        let page = browser.page(&format!("{path}?tab=nonsense")).await;
        assert_eq!(wall(&page), numbers((141..=200).rev()));
    }

    async fn what_others_think_of_a_photo_its_owner_and_its_raters_see_on_the_wall(site: TestSite) {
        let member = site.a_member().await;
        let photos = site.with_photos_of(Some(member.id), 2).await;
        site.with_votes(photos[0], 9, 4).await;
        let path = format!("/u/{}", member.handle);
        assert!(member.browser.page(&path).await.shows("9.0 from 4 votes"));
        for browser in [site.browser(), site.a_member().await.browser] {
            let page = browser.page(&path).await;
            assert!(!page.shows("from 4 votes") && !page.html.contains("class=\"figures\""));
        }
        let rater = site.browser();
        for _ in 0..2 {
            let deal = rater.deal().await;
            rater.rate(&deal.ballot, 4).await.expect("a vote");
        }
        assert!(rater.page(&path).await.shows("8.0 from 5 votes"));
    }

    async fn the_best_place_is_told(site: TestSite) {
        let member = site.a_member().await;
        let theirs = site.with_photos_of(Some(member.id), 1).await[0];
        let others = site.with_photos(2).await;
        site.with_ratings(others[0], &[10; 30]).await;
        site.with_ratings(others[1], &[2; 30]).await;
        site.rank().await;
        let path = format!("/u/{}", member.handle);
        assert!(!site.browser().page(&path).await.shows("Best photo"), "nobody has rated theirs");
        site.with_ratings(theirs, &[8; 30]).await;
        site.rank().await;
        let page = site.browser().page(&path).await;
        assert!(page.shows("Best photo: number 2 of all."), "{}", page.words());
    }

    async fn another_handle_moves_the_profile(site: TestSite) {
        let (member, other) = (site.a_member_called("Pippin").await, site.a_member_called("Merry").await);
        let save = async |handle: &str| member.browser.fill("/settings", &[("handle", handle), ("bio", "Hm.")]).await;
        for (handle, words) in [("merry", "Somebody has that handle already. Please choose another."), ("admin", "That handle is reserved. Please choose another.")] {
            let page = save(handle).await;
            assert_eq!((page.status.as_u16(), page.problem("handle").as_deref()), (422, Some(words)));
            assert_eq!(page.value("handle").as_deref(), Some(handle), "what was typed stays");
            assert!(page.shows("Hm."), "what was typed stays");
        }
        assert_eq!(save("PIPPIN").await.onwards(), Some("/settings?saved"), "its case may change");
        assert_eq!(save("Peregrin").await.onwards(), Some("/settings?saved"));
        assert_eq!(member.browser.signed_in_as().await.as_deref(), Some("Peregrin"));
        assert_eq!(site.browser().page("/u/Pippin").await.status, 404);
        assert!(site.browser().page("/u/peregrin").await.shows("Hm."));
        assert!(other.browser.page("/u/Merry").await.status == 200);
    }
}
