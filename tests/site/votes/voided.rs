//! What votes that are voided leave behind: nothing that their raters notice, and nothing that counts.

use std::collections::HashSet;
use std::time::Duration;

use futures::future::join_all;
use ratemyderp::domain::{RaterId, SubmissionId};
use ratemyderp::server::services::{counting, stats, trends};
use ratemyderp::server::store::lately;

use super::{decide, found, look, pushed, rates_all, suspect};
use crate::harness::{Member, TestSite, on_both_databases};
use crate::sharing::code_of;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Voids all that a member cast; returns the suspicion and who did it.
async fn voids(site: &TestSite, member: &Member) -> (i64, Member) {
    let (id, moderator) = (suspect(site, member.rater).await, site.a_moderator().await);
    assert!(decide(&moderator, id, "void").await.onwards().is_some());
    (id, moderator)
}

/// A photo that has so many votes of others.
async fn with_votes(site: &TestSite, owner: &Member, votes: usize) -> SubmissionId {
    let photo = site.with_photo(Some(owner.id), "A famous one").await;
    let columns: Vec<_> = (1..=10).map(|score| format!("score_{score}")).collect();
    let counts: Vec<_> = (1..=10).map(|score| if score == 5 { votes } else { 0 }.to_string()).collect();
    let (columns, counts) = (columns.join(", "), counts.join(", "));
    site.run(&format!("INSERT INTO tallies (submission_id, {columns}) VALUES ({}, {counts})", photo.0)).await;
    photo
}

on_both_databases! {
    async fn whoever_is_voided_is_told_of_their_own_votes_everywhere(site: TestSite) {
        let (member, owner) = (site.a_member().await, site.a_member().await);
        let photo = site.with_photo(Some(owner.id), "A new one").await;
        rates_all(&member.browser, "A new one", |_| 4).await;
        voids(&site, &member).await;
        let address = format!("/d/{}", code_of(&site, photo).await);
        let page = member.browser.page(&address).await;
        assert!(page.shows("10.0from 1 vote") && page.shows("You gave it 10"), "{}", page.words());
        assert!(member.browser.page("/new").await.shows("10.0 from 1 vote"));
        let last = member.browser.turn().await.last.expect("it is told");
        assert_eq!(last.crowd.votes(), 1);
        let turn = member.browser.rate(&last.undo, 2).await.expect("a change like any");
        assert_eq!(turn.last.expect("it is told").crowd.mean().expect("one").to_string(), "2.0");
        assert!(member.browser.page(&address).await.shows("2.0from 1 vote"));

        let page = owner.browser.page(&address).await;
        assert!(page.shows("No votes yet") && !page.shows("from 0 votes"), "{}", page.words());
        let other = site.a_member().await;
        rates_all(&other.browser, "", |_| 4).await;
        assert!(other.browser.page(&address).await.shows("4.0from 1 vote"), "others are told of none");
        assert!(member.browser.page("/new").await.shows("3.0 from 2 votes"));
    }

    async fn days_that_hours_were_folded_into_lose_and_regain_them(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(2).await;
        let member = site.a_member().await;
        for _ in 0..2 {
            member.browser.rate(&member.browser.deal().await.ballot, 5).await.expect("a vote");
            site.let_time_pass(Duration::from_secs(3600));
        }
        trends::renew(&site.site).await.expect("the hours are counted");
        site.let_time_pass(95 * DAY);
        counting::tidy(&site.site).await.expect("folded");
        let counted = "SELECT CAST(SUM(ratings) AS BIGINT) FROM hours";
        assert_eq!(site.count(counted).await, 2);
        assert_eq!(site.count("SELECT COUNT(*) FROM hours WHERE ratings > 0 AND hour % 24 = 0").await, 2, "they are folded");
        let (id, moderator) = voids(&site, &member).await;
        assert_eq!(site.count(counted).await, 0);
        assert!(decide(&moderator, id, "restore").await.onwards().is_some());
        assert_eq!(site.count(counted).await, 2);
    }

    async fn a_milestone_is_told_once_however_often_votes_come_and_go(site: TestSite) {
        let (owner, puppet) = (site.a_member().await, site.a_member().await);
        with_votes(&site, &owner, 99).await;
        let letters = "SELECT COUNT(*) FROM outbox";
        let before = site.count(letters).await;
        rates_all(&puppet.browser, "", |_| 5).await;
        assert_eq!(site.count(letters).await, before + 1, "the hundredth");
        voids(&site, &puppet).await;
        let before = site.count(letters).await;
        rates_all(&site.browser(), "", |_| 5).await;
        assert_eq!(site.count(letters).await, before, "the hundredth again");
    }

    async fn they_leave_what_is_told_of_today_and_yesterday(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(2).await;
        let (member, since) = (site.a_member().await, site.site.clock.now());
        rates_all(&member.browser, "Creature number 1", |_| 4).await;
        stats::note(&site.site).await.expect("the days are counted");
        site.let_time_pass(DAY);
        let derpiest = "SELECT COUNT(*) FROM days WHERE derpiest IS NOT NULL";
        assert_eq!(site.count(derpiest).await, 1);
        let live = async || {
            let (db, count) = (&site.site.db, lately::votes(&site.site.db, since).await.expect("readable"));
            (count, lately::voted(db, since, 8).await.expect("readable"))
        };
        let seen = live().await;
        let (id, moderator) = voids(&site, &member).await;
        assert!(seen.0 > 0 && live().await == seen, "whoever is voided sees them go by all the same");
        stats::note(&site.site).await.expect("the days are counted");
        assert_eq!(site.count(derpiest).await, 0);
        assert_eq!(site.count("SELECT CAST(SUM(votes) AS BIGINT) FROM days").await, 0);
        assert!(decide(&moderator, id, "restore").await.onwards().is_some());
        stats::note(&site.site).await.expect("the days are counted");
        assert_eq!(site.count(derpiest).await, 1);
        assert_eq!(site.count("SELECT COUNT(*) FROM days").await, 2, "none before the first vote");
    }

    async fn however_many_suspicions_there_are_each_is_on_one_page(site: TestSite) {
        for number in 1..=65 {
            found(&site, &[RaterId(number)], 0.5 + 0.1 * (number % 3) as f64, "A test.").await;
        }
        let moderator = site.a_moderator().await;
        let (mut seen, mut pages, mut next) = (Vec::new(), 0, Some(String::new()));
        while let Some(query) = next {
            let page = moderator.browser.page(&format!("/admin/votes{query}")).await;
            let links = page.all("href");
            seen.extend(links.iter().filter_map(|href| href.strip_prefix("/admin/votes/")?.parse::<i64>().ok()));
            next = links.into_iter().find(|href| href.contains("after="));
            pages += 1;
        }
        assert_eq!((seen.len(), seen.iter().collect::<HashSet<_>>().len(), pages), (65, 65, 3));
        let (first, last) = (seen[0], seen[64]);
        assert!(decide(&moderator, first, "void").await.onwards().is_some());
        assert!(decide(&moderator, last, "dismiss").await.onwards().is_some());
        let page = moderator.browser.page("/admin/votes?decided").await;
        let listed: HashSet<i64> = page.all("href").iter().filter_map(|href| href.strip_prefix("/admin/votes/")?.parse().ok()).collect();
        assert_eq!(listed, HashSet::from([first, last]), "what was decided is found again");
        assert!(decide(&moderator, first, "restore").await.onwards().is_some());
    }

    async fn what_would_move_is_worked_out_for_one_at_a_time(site: TestSite) {
        pushed(&site).await;
        let id = look(&site).await[0].id;
        let moderator = site.a_moderator().await;
        let address = format!("/admin/votes/{id}?preview");
        let pages = join_all((0..20).map(|_| moderator.browser.page(&address))).await;
        let (done, busy): (Vec<_>, Vec<_>) = pages.iter().partition(|page| page.status == 200);
        assert!(!done.is_empty() && done.iter().all(|page| page.shows("Place now")));
        assert!(!busy.is_empty(), "the others are told to come back");
        for page in busy {
            assert_eq!(page.status, 503);
            assert!(page.shows("Somebody else is looking") && page.shows("Void them"), "{}", page.words());
        }
    }
}
