//! Cases as operators hear of them: in a feed, and in a chat.

use std::time::Duration;

use ratemyderp::domain::{MemberId, Role, SubmissionId};
use ratemyderp::server::services::{case_news, operators};
use ratemyderp::server::store::{case_news as stored, members};
use reqwest::StatusCode;
use ring::hmac;
use roxmltree::Document;
use serde_json::Value;

use crate::harness::{Backend, Chat, Member, PASSWORD, TestSite, on_both_databases};
use crate::sharing::code_of;

const NASTY: &str = "@everyone <!channel> [x](https://evil.example)";

/// The path of the feed with a key that the operator makes.
async fn make_key(operator: &Member) -> String {
    let page = operator.browser.fill("/admin/feeds", &[("do", "make")]).await;
    let address = page.value("address").expect("it is shown");
    address.strip_prefix("http://localhost:3000").expect("an address of the site").to_owned()
}

async fn status(site: &TestSite, feed: &str) -> u16 {
    site.browser().get(feed).await.status().as_u16()
}

async fn report(site: &TestSite, photo: SubmissionId) {
    let path = format!("/report/photo/{}", code_of(site, photo).await);
    site.browser().fill(&path, &[("reason", "spam")]).await;
}

async fn suspend(site: &TestSite, member: MemberId) {
    let member = members::by_id(&site.site.db, member).await.expect("readable").expect("a member");
    operators::suspend(&site.site, None, &member, None, "x").await.expect("suspended");
    operators::lift(&site.site, None, &member, "y").await.expect("lifted");
}

/// A site with a chat beside it.
async fn beside_a_chat(backend: Backend) -> (TestSite, Chat) {
    let (chat, url) = Chat::start().await;
    let settings = [("WEBHOOK_URL", url.as_str()), ("WEBHOOK_SECRET", "a secret")];
    (TestSite::start_with(backend, &settings).await, chat)
}

/// What is done once a minute.
async fn a_minute(site: &TestSite) {
    case_news::leave(&site.site).await.expect("left");
    site.work().await;
}

on_both_databases! {
    async fn a_feed_tells_what_waits_and_names_nobody(site: TestSite) {
        let (operator, reported) = (site.a_moderator().await, site.a_member_called("Marmalade").await);
        let photo = site.with_photo(Some(reported.id), NASTY).await;
        report(&site, photo).await;
        site.browser().fill("/report/profile/Marmalade", &[("reason", "hateful"), ("words", "Rude words")]).await;
        let answer = site.browser().get(&make_key(&operator).await).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["cache-control"], "private, no-store");
        assert_eq!(answer.headers()["content-type"], "application/atom+xml; charset=utf-8");
        let text = answer.text().await.expect("a feed");
        let feed = Document::parse(&text).expect("well formed");
        let entries: Vec<_> = feed.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry"))).collect();
        let titles: Vec<_> = entries.iter().filter_map(|entry| entry.children().find(|node| node.tag_name().name() == "title")?.text()).collect();
        assert_eq!(titles, ["A profile was reported", &format!("A photo was reported: {NASTY}")]);
        assert!(text.contains("http://localhost:3000/admin?case="));
        assert!(!text.contains("Marmalade") && !text.contains("Rude") && !text.contains("/photos/"), "{text}");
        site.run("UPDATE cases SET decided_at = opened_at").await;
        assert!(!site.browser().get(&make_key(&operator).await).await.text().await.expect("a feed").contains("<entry"));
    }

    async fn a_key_is_good_until_it_is_withdrawn_or_another_is_made(site: TestSite) {
        let operator = site.a_moderator().await;
        let first = make_key(&operator).await;
        assert_eq!(status(&site, &first).await, 200);
        let page = operator.browser.page("/admin/feeds").await;
        assert!(page.value("address").is_none() && page.shows("Your key was made on"), "it is shown once");
        let second = make_key(&operator).await;
        assert_eq!((status(&site, &first).await, status(&site, &second).await), (404, 200));
        let page = operator.browser.fill("/admin/feeds", &[("do", "withdraw")]).await;
        assert_eq!(page.onwards(), Some("/admin/feeds?withdrawn"));
        assert_eq!(status(&site, &second).await, 404);
        assert!(operator.browser.page("/admin/feeds").await.shows("You have no key yet."));
        for action in [("feed_key_made", 2), ("feed_key_withdrawn", 1)] {
            let noted = format!("SELECT COUNT(*) FROM audit_log WHERE action = '{}' AND actor_id = {}", action.0, operator.id.0);
            assert_eq!(site.count(&noted).await, action.1);
        }
        assert!(operator.browser.page("/admin/log").await.shows("withdrew the feed's key of"));
    }

    async fn a_key_ends_with_the_role_and_with_a_suspension(site: TestSite) {
        let (demoted, suspended) = (site.a_moderator().await, site.a_moderator().await);
        let (first, second) = (make_key(&demoted).await, make_key(&suspended).await);
        site.appoint(&demoted, Role::Member).await;
        suspend(&site, suspended.id).await;
        assert_eq!((status(&site, &first).await, status(&site, &second).await), (404, 404));
        site.appoint(&demoted, Role::Moderator).await;
        assert_eq!((status(&site, &first).await, status(&site, &second).await), (404, 404), "for good");
    }

    async fn a_key_ends_with_the_sessions(site: TestSite) {
        let (ended, changed, alone) = (site.a_moderator().await, site.a_moderator().await, site.a_moderator().await);
        let (first, second, third) = (make_key(&ended).await, make_key(&changed).await, make_key(&alone).await);
        alone.browser.fill("/settings/sessions", &[("do", "end-others")]).await;
        assert_eq!(status(&site, &third).await, 404);
        operators::end_sessions(&site.site, None, ended.id, "x").await.expect("ended");
        let form = [("password", PASSWORD), ("new_password", "eleven otters on a raft")];
        changed.browser.fill("/settings/password", &form).await;
        assert_eq!((status(&site, &first).await, status(&site, &second).await), (404, 404));
    }

    async fn to_everyone_else_it_is_not_there(site: TestSite) {
        let member = site.a_member().await;
        for browser in [&member.browser, &site.browser()] {
            assert_eq!(browser.page("/admin/feeds").await.status, 404);
            assert_eq!(browser.fill("/admin/feeds", &[("do", "make")]).await.status, 404);
            for feed in ["/admin/queue.atom", "/admin/queue.atom?key=", "/admin/queue.atom?key=guess"] {
                assert_eq!(browser.get(feed).await.status(), 404);
            }
        }
        assert_eq!(site.count("SELECT COUNT(*) FROM feed_keys").await, 0);
    }
}

on_both_databases! {
    async fn a_chat_is_told_once_of_all_that_is_new(backend: Backend) {
        let (site, chat) = beside_a_chat(backend).await;
        a_minute(&site).await;
        assert!(chat.taken().is_empty(), "there is nothing to tell");
        let photo = site.with_photo(None, NASTY).await;
        report(&site, photo).await;
        for photo in site.with_photos(11).await {
            report(&site, photo).await;
        }
        for _ in 0..3 {
            a_minute(&site).await;
        }
        report(&site, photo).await;
        a_minute(&site).await;
        let taken = chat.taken();
        assert_eq!(taken.len(), 1, "and another report of the same is no news");
        let message: Value = serde_json::from_str(&taken[0].body).expect("JSON");
        let text = message["text"].as_str().expect("a text");
        assert_eq!(message["content"], message["text"]);
        assert!(text.starts_with("RateMyDerp: 12 cases wait for a decision.\nA photo was reported: http://localhost:3000/admin?case="), "{text}");
        assert!(text.contains("And 2 more") && text.len() < 2000 && !text.contains("everyone"), "{text}");
        let cases = message["cases"].as_array().expect("a list");
        assert_eq!((cases.len(), cases[0]["caption"].as_str(), cases[0]["about"].as_str()), (12, Some(NASTY), Some("photo")));
        assert_eq!(cases[0]["code"], code_of(&site, photo).await.as_str());
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"a secret");
        let signature: String = hmac::sign(&key, taken[0].body.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(taken[0].signature, Some(format!("sha256={signature}")));
    }

    async fn a_chat_is_told_again_of_a_photo_that_is_held(backend: Backend) {
        let (site, chat) = beside_a_chat(backend).await;
        let photo = site.with_photo(None, NASTY).await;
        let path = format!("/report/photo/{}", code_of(&site, photo).await);
        for _ in 0..3 {
            site.a_member().await.browser.fill(&path, &[("reason", "spam")]).await;
            a_minute(&site).await;
        }
        let taken = chat.taken();
        assert_eq!(taken.len(), 2, "of the first report, and of the third");
        assert!(taken[1].body.contains("A photo is off the site: many reported it"), "{}", taken[1].body);
    }

    async fn what_came_while_it_was_told_is_told_too(backend: Backend) {
        let (site, chat) = beside_a_chat(backend).await;
        let photo = site.with_photo(None, NASTY).await;
        report(&site, photo).await;
        let told = stored::untold(&site.site.db, 10).await.expect("readable");
        site.let_time_pass(Duration::from_secs(1));
        let path = format!("/report/photo/{}", code_of(&site, photo).await);
        for _ in 0..2 {
            site.a_member().await.browser.fill(&path, &[("reason", "spam")]).await;
        }
        stored::note_told(&site.site.db, &told, site.site.clock.now()).await.expect("noted");
        a_minute(&site).await;
        assert!(chat.taken()[0].body.contains("A photo is off the site"), "{:?}", chat.taken()[0].body);
    }

    async fn nothing_is_told_of_a_photo_that_its_owner_deleted(backend: Backend) {
        let (site, chat) = beside_a_chat(backend).await;
        let (operator, owner) = (site.a_moderator().await, site.a_member().await);
        let photo = site.with_photo(Some(owner.id), NASTY).await;
        for _ in 0..3 {
            report(&site, photo).await;
        }
        owner.browser.fill(&format!("/mine/{}", code_of(&site, photo).await), &[("do", "delete")]).await;
        a_minute(&site).await;
        assert!(chat.taken().is_empty());
        let feed = site.browser().get(&make_key(&operator).await).await;
        assert!(!feed.text().await.expect("a feed").contains("<entry"));
    }

    async fn a_chat_that_is_away_is_told_later(backend: Backend) {
        let (site, chat) = beside_a_chat(backend).await;
        let photos = site.with_photos(2).await;
        report(&site, photos[0]).await;
        let answers = [StatusCode::INTERNAL_SERVER_ERROR, StatusCode::TOO_MANY_REQUESTS, StatusCode::SEE_OTHER, StatusCode::NOT_FOUND];
        chat.answer(answers);
        for _ in answers {
            case_news::leave(&site.site).await.expect("left");
            assert_eq!(site.count("SELECT COUNT(*) FROM outbox").await, 1, "one waits, and no other is added");
            let failed = case_news::carry_out(&site.site).await.expect_err("not taken").to_string();
            assert!(failed.starts_with("the webhook answered") && !failed.contains("secret"), "{failed}");
        }
        report(&site, photos[1]).await;
        a_minute(&site).await;
        let taken = chat.taken();
        assert_eq!(taken.len(), 1);
        assert!(taken[0].body.contains("2 cases wait"), "{}", taken[0].body);
    }
}

#[tokio::test]
async fn without_a_chat_nothing_is_left_to_do() {
    let site = TestSite::start(Backend::Sqlite).await;
    report(&site, site.with_photos(1).await[0]).await;
    a_minute(&site).await;
    assert_eq!(site.count("SELECT COUNT(*) FROM cases WHERE told_at IS NULL").await, 1);
}
