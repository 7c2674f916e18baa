//! What admins set while the site runs: words, limits, who may join, and the notice on every page.

mod invitations;
mod registration;

use reqwest::StatusCode;

use crate::harness::{Member, Page, TestSite, eventually, on_both_databases};

const PATH: &str = "/admin/settings";

/// What the form holds on a site that is as the configuration says.
const USUAL: [(&str, &str); 11] = [
    ("SITE_NAME", "RateMyDerp"),
    ("SITE_QUESTION", "How derpy is this creature?"),
    ("SITE_CREATURE", "creature"),
    ("SITE_CREATURES", "creatures"),
    ("SCALE_LOWEST", "majestic"),
    ("SCALE_HIGHEST", "maximum derp"),
    ("REGISTRATION", "open"),
    ("REVIEW_FIRST_PHOTOS", "0"),
    ("PHOTOS_PER_DAY", "30"),
    ("PHOTOS_PER_MEMBER", "1000"),
    ("BANNER", ""),
];

/// What the page holds to tell what was changed on it.
fn shown(page: &Page) -> Vec<String> {
    let is_one = |value: &String| USUAL.iter().any(|(name, _)| value.starts_with(&format!("{name}=")));
    page.all("value").into_iter().filter(is_one).collect()
}

/// Asks for the form, and sends it with these fields otherwise than usual.
async fn set(by: &Member, changed: &[(&str, &str)]) -> Page {
    let page = by.browser.page(PATH).await;
    send(by, &shown(&page), changed).await
}

/// Sends the form of a page that showed these values.
async fn send(by: &Member, shown: &[String], changed: &[(&str, &str)]) -> Page {
    let other = |(name, usual): (&'static str, &'static str)| {
        let value = changed.iter().find(|(field, _)| *field == name).map_or(usual, |(_, value)| *value);
        (name.to_owned(), value.to_owned())
    };
    let fields = USUAL.map(other);
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = fields.chain(shown.iter().map(|value| ("shown", value.as_str()))).collect();
    by.browser.fill(PATH, &fields).await
}

async fn assert_set(by: &Member, changed: &[(&str, &str)]) {
    let page = set(by, changed).await;
    assert_eq!(page.onwards(), Some("/admin/settings?saved"), "{}", page.words());
}

on_both_databases! {
    async fn admins_alone_find_the_pages(site: TestSite) {
        let (moderator, member) = (site.a_moderator().await, site.a_member().await);
        for path in [PATH, "/admin/invitations", "/admin/jobs"] {
            for browser in [&moderator.browser, &member.browser, &site.browser()] {
                assert_eq!(browser.page(path).await.status, StatusCode::NOT_FOUND, "{path}");
                assert_eq!(browser.fill(path, &USUAL).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        assert_eq!(site.count("SELECT COUNT(*) FROM site_settings").await, 0);
    }

    async fn other_words_are_everywhere_at_once(site: TestSite) {
        let admin = site.an_operator().await;
        site.with_photos(1).await;
        assert_set(&admin, &[("SITE_NAME", " RateMyCactus "), ("SITE_QUESTION", "How prickly?")]).await;
        let page = site.browser().page("/").await;
        assert!(page.shows("RateMyCactus") && page.shows("How prickly?") && !page.shows("RateMyDerp"), "{}", page.words());
        site.browser().ask_to_join("Newcomer", "new@example.org", "seven purple anvils in june").await;
        assert_eq!(site.letter().await.subject, "Confirm your address for RateMyCactus");
        let page = admin.browser.page(PATH).await;
        assert_eq!(page.value("SITE_NAME").as_deref(), Some("RateMyCactus"));
        assert!(page.shows("Configured: RateMyDerp") && page.shows(&format!("by {}", admin.handle)), "{}", page.words());
        let log = admin.browser.page("/admin/log?about=setting:SITE_NAME").await;
        assert!(log.shows("RateMyDerp → RateMyCactus") && !log.shows("prickly"), "{}", log.words());
    }

    async fn the_configuration_decides_again(site: TestSite) {
        let admin = site.an_operator().await;
        assert_set(&admin, &[("SITE_NAME", "RateMyCactus"), ("PHOTOS_PER_DAY", "1")]).await;
        let back = admin.browser.fill(PATH, &[("do", "back"), ("setting", "SITE_NAME")]).await;
        assert_eq!(back.onwards(), Some("/admin/settings?saved"));
        assert!(site.browser().page("/").await.shows("RateMyDerp"));
        assert_eq!(site.count("SELECT COUNT(*) FROM site_settings").await, 1);
        assert_set(&admin, &[]).await;
        assert_eq!(site.count("SELECT COUNT(*) FROM site_settings").await, 0, "what is as configured is not kept");
        assert!(admin.browser.page(PATH).await.shows("All is as the configuration says."));
        assert_eq!(admin.browser.fill(PATH, &[("do", "back"), ("setting", "DATABASE_URL")]).await.status, StatusCode::BAD_REQUEST);
    }

    async fn one_that_is_as_configured_all_the_same_goes_back_alone(site: TestSite) {
        let admin = site.an_operator().await;
        assert_set(&admin, &[("SITE_NAME", "RateMyCactus"), ("PHOTOS_PER_DAY", "1")]).await;
        site.run("UPDATE site_settings SET value = 'RateMyDerp' WHERE name = 'SITE_NAME'").await;
        let back = [("do", "back"), ("setting", "SITE_NAME")];
        assert_eq!(admin.browser.fill(PATH, &back).await.onwards(), Some("/admin/settings?saved"));
        assert_eq!(site.count("SELECT COUNT(*) FROM site_settings WHERE name = 'PHOTOS_PER_DAY'").await, 1);
        assert_eq!(site.count("SELECT COUNT(*) FROM site_settings").await, 1);
        let noted = "SELECT COUNT(*) FROM audit_log WHERE subject = 'SITE_NAME'";
        assert_eq!(site.count(noted).await, 2, "that it went is written down");
        assert_eq!(admin.browser.fill(PATH, &back).await.onwards(), Some("/admin/settings?saved"));
        assert_eq!(site.count(noted).await, 2, "once");
    }

    async fn what_others_saved_meanwhile_stays(site: TestSite) {
        let (one, other) = (site.an_operator().await, site.an_operator().await);
        let old = shown(&one.browser.page(PATH).await);
        assert_set(&other, &[("SITE_NAME", "RateMyCactus"), ("PHOTOS_PER_DAY", "5")]).await;
        let saved = send(&one, &old, &[("BANNER", "Back at 9.")]).await;
        assert_eq!(saved.onwards(), Some("/admin/settings?saved"), "{}", saved.words());
        let page = one.browser.page(PATH).await;
        let values = ["SITE_NAME", "PHOTOS_PER_DAY"].map(|name| page.value(name).expect("a field"));
        assert_eq!(values, ["RateMyCactus", "5"]);
        assert!(page.html.contains("Back at 9."));
    }

    async fn of_two_who_change_the_same_the_later_is_told(site: TestSite) {
        let (one, other) = (site.an_operator().await, site.an_operator().await);
        let old = shown(&one.browser.page(PATH).await);
        assert_set(&other, &[("SITE_NAME", "RateMyCactus"), ("PHOTOS_PER_DAY", "5")]).await;
        let late = send(&one, &old, &[("SITE_NAME", "RateMyFern"), ("SITE_QUESTION", "How green?")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.shows("Nothing is saved yet.") && late.problem("SITE_NAME").is_some_and(|why| why.contains("“RateMyCactus” now")), "{}", late.words());
        let values = ["SITE_NAME", "SITE_QUESTION", "PHOTOS_PER_DAY"].map(|name| late.value(name).expect("a field"));
        assert_eq!(values, ["RateMyFern", "How green?", "5"], "what was typed, else what is");
        assert!(site.browser().page("/").await.shows("RateMyCactus") && !site.browser().page("/").await.shows("How green?"));
        let again = [("SITE_NAME", "RateMyFern"), ("SITE_QUESTION", "How green?"), ("PHOTOS_PER_DAY", "5")];
        assert_eq!(send(&one, &shown(&late), &again).await.onwards(), Some("/admin/settings?saved"));
        let log = one.browser.page("/admin/log?about=setting:SITE_NAME").await;
        assert!(log.shows("RateMyCactus → RateMyFern"), "{}", log.words());
        let (a, b) = (shown(&one.browser.page(PATH).await), shown(&other.browser.page(PATH).await));
        let (a, b) = tokio::join!(send(&one, &a, &[("BANNER", "One")]), send(&other, &b, &[("BANNER", "Two")]));
        let saved = [a, b].iter().filter(|page| page.status == StatusCode::FOUND).count();
        assert_eq!(saved, 1, "one of two at the same moment");
    }

    async fn what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(site: TestSite) {
        let admin = site.an_operator().await;
        let long = "a".repeat(301);
        let wrong = [("SITE_NAME", " "), ("PHOTOS_PER_DAY", "0"), ("REVIEW_FIRST_PHOTOS", "-1"), ("REGISTRATION", "maybe"), ("BANNER", &long), ("SITE_QUESTION", "Kept?")];
        let page = set(&admin, &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (field, why) in [
            ("SITE_NAME", "That takes one line of 1 to 80 characters."),
            ("PHOTOS_PER_DAY", "A whole number from 1 on."),
            ("REVIEW_FIRST_PHOTOS", "A whole number, 0 for none."),
            ("REGISTRATION", "Please choose one of the three."),
            ("BANNER", "That is too long: 300 characters fit."),
        ] {
            assert_eq!(page.problem(field).as_deref(), Some(why));
        }
        assert_eq!(page.value("SITE_QUESTION").as_deref(), Some("Kept?"));
        assert!(page.html.contains(&long) && site.count("SELECT COUNT(*) FROM site_settings").await == 0);
    }

    async fn the_notice_is_on_every_page_as_plain_text(site: TestSite) {
        let admin = site.an_operator().await;
        assert!(!site.browser().page("/top").await.html.contains("banner"));
        assert_set(&admin, &[("BANNER", "Back at 9.\r\n<b>Sorry</b> & thanks.")]).await;
        for path in ["/", "/top", "/nowhere", "/sign-in"] {
            let page = site.browser().page(path).await;
            assert!(page.html.contains("Back at 9. &lt;b&gt;Sorry&lt;/b&gt; &amp; thanks."), "{path}");
        }
        assert_set(&admin, &[]).await;
        assert!(!site.browser().page("/top").await.html.contains("banner"));
    }

    async fn limits_hold_as_they_are_set(site: TestSite) {
        let (admin, member) = (site.an_operator().await, site.a_member().await);
        assert_set(&admin, &[("PHOTOS_PER_MEMBER", "2")]).await;
        site.with_photos_of(Some(member.id), 2).await;
        let page = member.browser.page("/submit").await;
        assert!(page.shows("You have as many photos here as fit."), "{}", page.words());
        assert_set(&admin, &[]).await;
        assert!(!member.browser.page("/submit").await.shows("You have as many photos here as fit."));
    }

    async fn other_processes_follow_within_seconds(site: TestSite) {
        let (admin, other) = (site.an_operator().await, site.beside().await);
        assert_set(&admin, &[("SITE_NAME", "RateMyCactus")]).await;
        eventually("the other process follows", async || other.browser().page("/top").await.shows("RateMyCactus")).await;
        site.run("UPDATE site_settings SET value = '' WHERE name = 'SITE_NAME'").await;
        eventually("what cannot be is passed over", async || other.browser().page("/top").await.shows("RateMyDerp")).await;
    }
}
