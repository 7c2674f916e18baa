use ratemyderp::domain::{Code, PhotoPage};

use super::code_of;
use crate::harness::{Browser, TestSite, on_both_databases};

/// Rates a photo on its own page.
async fn rate(browser: &Browser, code: &Code, score: u8) {
    let Ok(PhotoPage::Unrated { deal }) = browser.photo(code.as_str()).await else { panic!("not rated") };
    browser.rate(&deal.ballot, score).await.expect("a vote");
}

/// The path of the short link on the photo's page.
async fn link(browser: &Browser, code: &Code) -> String {
    let link = browser.page(&format!("/d/{code}")).await.value("share").expect("a link");
    link.strip_prefix("http://localhost:3000").expect("an address of the site's").to_owned()
}

/// Where a short link leads.
async fn follow(browser: &Browser, link: &str) -> String {
    browser.page(link).await.onwards().expect("it leads somewhere").to_owned()
}

on_both_databases! {
    async fn whoever_comes_by_a_friends_link_guesses_first(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        let (friend, guest) = (site.browser(), site.browser());
        rate(&friend, &code, 4).await;
        let there = follow(&guest, &link(&friend, &code).await).await;
        assert!(there.starts_with(&format!("/d/{code}?friend=")), "{there}");
        let page = guest.page(&there).await;
        assert!(page.shows("Your friend has rated it. Guess first"), "{}", page.words());
        assert!(!page.shows("your friend 4") && !page.shows("from 1 vote"), "{}", page.words());
        let Ok(PhotoPage::Unrated { deal }) = guest.photo(code.as_str()).await else { panic!("not rated") };
        assert_eq!(guest.submit(&there, &deal.ballot, "6").await, there, "a plain form comes back with the friend");
        let page = guest.page(&there).await;
        assert!(page.shows("You 6 , your friend 4 , the crowd 5.0.") || page.shows("You 6, your friend 4, the crowd 5.0."), "{}", page.words());
        assert!(site.ledger().await.ratings.iter().all(|rating| rating.draw == 2 && rating.weight == 0));
    }

    async fn a_refused_vote_keeps_the_friend(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        let (friend, guest) = (site.browser(), site.browser());
        rate(&friend, &code, 9).await;
        let there = follow(&guest, &link(&friend, &code).await).await;
        guest.page(&there).await;
        let Ok(PhotoPage::Unrated { deal }) = guest.photo(code.as_str()).await else { panic!("not rated") };
        let back = guest.submit(&there, &deal.ballot, "11").await;
        assert!(back.contains("friend=") && back.contains("__err="), "{back}");
        assert!(guest.page(&back).await.shows("A score is a whole number from 1 to 10."));
        assert_eq!(guest.submit(&back, &deal.ballot, "3").await, there);
    }

    async fn nothing_before_the_vote_tells_one_score_from_another(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        let guest = site.browser();
        let mut pages = Vec::new();
        for score in [1, 10] {
            let friend = site.browser();
            rate(&friend, &code, score).await;
            let there = follow(&guest, &link(&friend, &code).await).await;
            let page = guest.page(&there).await;
            let token = there.split_once('=').expect("a token").1.to_owned();
            assert_eq!(token.len(), 22);
            let ballot = page.html.split("name=\"ballot\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
            pages.push(page.without_chance().replace(&token, "").replace(ballot.expect("a ballot"), ""));
        }
        assert_eq!(pages[0], pages[1]);
    }

    async fn forged_and_foreign_tokens_are_ignored(site: TestSite) {
        let photos = site.with_photos(2).await;
        let (code, other) = (code_of(&site, photos[0]).await, code_of(&site, photos[1]).await);
        let (friend, guest) = (site.browser(), site.browser());
        rate(&friend, &code, 4).await;
        let shared = link(&friend, &code).await;
        let token = shared.split_once('.').expect("a token").1;
        for forged in ["", "x", "4", &"A".repeat(22), "%22%3E%3Cscript%3E", &token[..21]] {
            assert_eq!(follow(&guest, &format!("/s/{code}.{forged}")).await, format!("/d/{code}"), "{forged}");
            let page = guest.page(&format!("/d/{code}?friend={forged}")).await;
            assert!(page.shows("Rate it first.") && !page.shows("Your friend"), "{forged}");
        }
        assert_eq!(follow(&guest, &format!("/s/{other}.{token}")).await, format!("/d/{other}"), "of another photo");
        rate(&guest, &other, 7).await;
        let page = guest.page(&format!("/d/{other}?friend={token}")).await;
        assert!(page.shows("You gave it 7") && !page.shows("friend 4"), "{}", page.words());
        assert_eq!(follow(&friend, &shared).await, format!("/d/{code}"), "nobody is their own friend");
    }
}
