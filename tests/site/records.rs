//! How a photo has done, on its own page.

use ratemyderp::domain::PhotoPage;

use crate::harness::{Page, TestSite, on_both_databases};

const DAY_MS: i64 = 24 * 3600 * 1000;

/// What the page must not tell whoever has to rate first.
fn tells(page: &Page) -> bool {
    ["on the board", "Seen ", "Ahead of it", "class=\"curve\"", "class=\"headline\"", "board.css", "~"]
        .iter()
        .any(|words| page.html.contains(words))
}

/// Five photos in order, of which the third has a past.
async fn a_photo_with_a_past(site: &TestSite) -> (String, Vec<i64>) {
    let ids = site.with_photos(5).await;
    for (id, score) in ids.iter().zip([9, 8, 6, 3, 1]) {
        site.with_ratings(*id, &[score; 40]).await;
    }
    site.rank().await;
    let (third, today) = (ids[2].0, site.site.clock.now().as_millis() / DAY_MS);
    for (age, steps, place) in [(20, 20_000, 5), (10, 25_000, 4), (0, 1, 1)] {
        let day = today - age;
        site.run(&format!("INSERT INTO standings VALUES ({third}, {day}, {steps}, {place}, 5)")).await;
    }
    for (hour, views, shares) in [(1, 100, 2), (2, 34, 1)] {
        let columns = "hour, submission_id, views, shares, ratings";
        site.run(&format!("INSERT INTO hours ({columns}) VALUES ({hour}, {third}, {views}, {shares}, 0)"))
            .await;
    }
    let code = loop {
        let deal = site.browser().deal().await;
        if deal.photo.caption == "Creature number 3" {
            break deal.photo.code.to_string();
        }
    };
    (code, ids.iter().map(|id| id.0).collect())
}

on_both_databases! {
    async fn a_photo_tells_how_it_has_done_once_it_is_rated(site: TestSite) {
        let (code, _) = a_photo_with_a_past(&site).await;
        let path = format!("/d/{code}");
        let browser = site.browser();
        let page = browser.page(&path).await;
        assert!(page.shows("Rate it first") && !tells(&page), "{}", page.html);
        let Ok(PhotoPage::Unrated { deal }) = browser.photo(&code).await else { panic!("not rated") };
        assert_eq!(browser.submit(&path, &deal.ballot, "6").await, path);
        let page = browser.page(&path).await;
        assert!(page.shows("Derpier than 50 % of everyone here, 3rd of 5."), "{}", page.words());
        assert!(page.shows("Scores 6.0") || page.shows("Scores 5.9"), "{}", page.words());
        assert!(page.shows("Seen 134 times, shared 3 times."), "{}", page.words());
        let stranger = site.browser();
        assert!(!tells(&stranger.page(&path).await), "what one may see others may not");
    }

    async fn the_curve_goes_from_its_first_day_to_today(site: TestSite) {
        let (code, _) = a_photo_with_a_past(&site).await;
        let browser = site.browser();
        let Ok(PhotoPage::Unrated { deal }) = browser.photo(&code).await else { panic!("not rated") };
        browser.rate(&deal.ballot, 6).await.expect("a vote");
        let page = browser.page(&format!("/d/{code}")).await;
        assert!(page.html.contains("class=\"curve\"") && page.shows("Score and place over time"));
        let (_, table) = page.html.split_once("Score and place over time").expect("a table");
        let rows = table.split("</table>").next().unwrap_or_default().matches("scope=\"row\"").count();
        assert_eq!(rows, 3, "today is told by the board, and not twice");
        assert!(page.html.contains("<td>4.00</td><td>5</td>") && page.html.contains("<td>5.00</td><td>4</td>"), "{table}");
        assert!(!page.html.contains("<td>0.00</td>"));
    }

    async fn its_neighbours_are_two_ahead_and_two_behind(site: TestSite) {
        let (code, _) = a_photo_with_a_past(&site).await;
        let browser = site.browser();
        let Ok(PhotoPage::Unrated { deal }) = browser.photo(&code).await else { panic!("not rated") };
        browser.rate(&deal.ballot, 6).await.expect("a vote");
        let page = browser.page(&format!("/d/{code}")).await;
        let (_, around) = page.html.split_once("Ahead of it and behind").expect("neighbours");
        let places: Vec<_> =
            around.split("class=\"place\">").skip(1).filter_map(|piece| piece.split('<').next()).collect();
        assert_eq!(places, ["1", "2", "4", "5"]);
        assert!(!around.contains("class=\"figures\""), "those have not been rated");
    }

    async fn an_owner_sees_it_without_a_vote(site: TestSite) {
        let owner = site.a_member().await;
        site.with_photo(Some(owner.id), "Theirs").await;
        let code = site.browser().deal().await.photo.code;
        let path = format!("/d/{code}");
        assert!(owner.browser.page(&path).await.shows("It is not on the board yet."));
        site.rank().await;
        let page = owner.browser.page(&path).await;
        assert!(page.shows("On the board it is") && page.shows("Seen 0 times, shared 0 times."), "{}", page.words());
        assert!(!page.html.contains("class=\"curve\"") && !page.shows("Ahead of it"), "{}", page.words());
        assert!(!tells(&site.browser().page(&path).await));
    }
}
