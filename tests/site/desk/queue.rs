use std::collections::HashSet;
use std::time::{Duration, Instant};

use ratemyderp::server::store::Db;
use ratemyderp::server::store::cases::{self, Cause};

use super::{REMOVE, a_live_photo, decide, follow, open_case, reported};
use crate::harness::{Member, TestSite, on_both_databases};

/// So many photos, each with a case that rose a second after the one before; every tenth is an appeal.
async fn with_cases(site: &TestSite, n: usize) {
    let bytes = if matches!(site.site.db, Db::Sqlite { .. }) { "BLOB" } else { "BYTEA" };
    let now = site.in_sql(site.site.clock.now());
    let numbers = format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {n})");
    let name = "SUBSTR('aaaaaaaaaa', 1, 10 - LENGTH(CAST(i AS TEXT))) || REPLACE(CAST(i AS TEXT), '0', 'z')";
    site.run(&format!(
        "{numbers} INSERT INTO submissions
             (code, caption, state, photo_key, side, thumbhash, digest, created_at, changed_at)
         SELECT {name}, 'Number ' || CAST(i AS TEXT), 'held', 'key' || CAST(i AS TEXT), 640, CAST('' AS {bytes}),
                CAST(CAST(i AS TEXT) AS {bytes}), {now}, {now} FROM n"
    ))
    .await;
    let rises = match &site.site.db {
        Db::Sqlite { .. } => format!("{now} + s.id * 1000"),
        Db::Postgres { .. } => format!("{now} + s.id * INTERVAL '1 second'"),
    };
    site.run(&format!(
        "INSERT INTO cases (submission_id, cause, opened_at, risen_at)
         SELECT s.id, CASE WHEN s.id % 10 = 0 THEN 'appeal' ELSE 'first_photo' END, {now}, {rises}
         FROM submissions s"
    ))
    .await;
}

/// Three photos that somebody reported, the first one first.
async fn three_cases(site: &TestSite) -> (Member, Vec<i64>) {
    let mut cases = Vec::new();
    for number in 1..=3 {
        let (_, code) = a_live_photo(site, number).await;
        cases.push(reported(site, &code, None).await);
    }
    (site.a_moderator().await, cases)
}

on_both_databases! {
    async fn ten_thousand_cases_are_looked_through_page_by_page(site: TestSite) {
        with_cases(&site, 10_000).await;
        let (db, mut seen, mut after) = (&site.site.db, HashSet::new(), None);
        loop {
            let page = cases::page(db, None, after).await.expect("a page");
            let Some(last) = page.last() else { break };
            assert!(page.is_sorted_by_key(|case| std::cmp::Reverse((case.risen_at.0, case.id))));
            assert!(after.is_none_or(|after| page.iter().all(|case| (case.risen_at.0, case.id) < after)));
            after = Some((last.risen_at.0, last.id));
            seen.extend(page.iter().map(|case| case.id));
        }
        assert_eq!(seen.len(), 10_000);
        let appeals = cases::page(db, Some(Cause::Appeal), None).await.expect("a page");
        assert!(appeals.len() == 30 && appeals.iter().all(|case| case.cause == "appeal"));

        let moderator = site.a_moderator().await;
        let mut took = Vec::new();
        for _ in 0..5 {
            let begun = Instant::now();
            let page = moderator.browser.page("/admin").await;
            took.push(begun.elapsed());
            assert!(page.shows("10000 cases to decide") && page.shows("Appeal 1000"), "{}", page.words());
        }
        println!("a page of the queue took {took:?}");
        assert!(took.iter().min().is_some_and(|took| *took < Duration::from_millis(750)), "{took:?}");
    }

    async fn the_next_case_comes_after_each(site: TestSite) {
        let (moderator, cases) = three_cases(&site).await;
        let page = moderator.browser.page(&format!("/admin?case={}", cases[1])).await;
        let next = cases[0].to_string();
        assert!(page.html.contains(&format!("name=\"next\" value=\"{next}\"")), "the one that rose before");
        let kept = decide(&moderator, &cases[1..2], &[("do", "keep"), ("next", &next)]).await;
        let page = follow(&moderator, &kept).await;
        assert!(page.html.contains(&format!("name=\"case\" value=\"{next}\"")));
        assert!(page.shows("2 cases to decide"));
        let last = decide(&moderator, &cases[..1], &[("do", "keep"), ("next", "")]).await;
        let page = follow(&moderator, &last).await;
        assert!(page.shows("1 case to decide"), "{}", page.words());
    }

    async fn several_are_decided_at_once_and_undone_together(site: TestSite) {
        let (moderator, cases) = three_cases(&site).await;
        let other = site.a_moderator().await;
        decide(&other, &cases[..1], &[("do", "keep")]).await;
        let page = decide(&moderator, &cases, REMOVE).await;
        assert_eq!(page.status, 409);
        assert!(page.shows("Decided: 2 cases: taken down.") && page.shows("Left as they were:"), "{}", page.words());
        assert!(page.shows(&format!("{} has decided this: kept.", other.handle)), "{}", page.words());
        assert!(page.html.contains("value=\"undo\""));
        assert_eq!(site.count("SELECT COUNT(*) FROM submissions WHERE state = 'taken_down'").await, 2);
        let undone = decide(&moderator, &cases[1..], &[("do", "undo")]).await;
        assert!(follow(&moderator, &undone).await.shows("2 decisions were undone."));
        assert_eq!(site.count("SELECT COUNT(*) FROM submissions WHERE state = 'live'").await, 3);
        let none = decide(&moderator, &[], REMOVE).await;
        assert_eq!(none.status, 422);
        let many: Vec<i64> = (1..=101).collect();
        assert_eq!(decide(&moderator, &many, &[("do", "keep")]).await.status, 400);
    }

    async fn what_breaks_half_way_is_told_and_the_rest_can_be_undone(site: TestSite) {
        let (moderator, mut cases) = three_cases(&site).await;
        // Nobody sends this by hand; it breaks as a database would.
        cases.insert(2, 4711);
        let page = decide(&moderator, &cases, REMOVE).await;
        assert_eq!(page.status, 409);
        assert!(page.shows("Decided: 2 cases: taken down."), "{}", page.words());
        assert!(page.shows("Case 4711:") && page.shows(": It was not tried."), "{}", page.words());
        assert_eq!(site.count("SELECT COUNT(*) FROM submissions WHERE state = 'taken_down'").await, 2);
        site.run("UPDATE submissions SET state = 'removed' WHERE id = 1").await;
        let page = decide(&moderator, &cases[..2], &[("do", "undo")]).await;
        assert!(page.status == 409 && page.shows("1 decision was undone."), "{}", page.words());
        assert!(page.shows("That cannot be undone any more"), "{}", page.words());
    }

    async fn after_the_last_of_a_page_comes_the_next_page(site: TestSite) {
        with_cases(&site, 31).await;
        let moderator = site.a_moderator().await;
        let page = moderator.browser.page("/admin?case=2").await;
        let next = page.html.split("rel=\"next\"").next().and_then(|head| head.rsplit("href=\"").next().map(str::to_owned));
        let next = next.expect("a link").split('"').next().expect("an address").to_owned();
        assert!(next.contains("after="), "{next}");
        assert!(moderator.browser.page(&next).await.shows("Number 1"));
    }

    async fn what_is_gone_waits_no_longer(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let case = reported(&site, &code, None).await;
        let moderator = site.a_moderator().await;
        member.browser.fill(&format!("/mine/{code}"), &[("do", "delete")]).await;
        assert_eq!(open_case(&site, &code).await, None);
        assert!(moderator.browser.page("/admin").await.shows("Nothing waits"));
        let late = decide(&moderator, &[case], &[("do", "keep")]).await;
        assert!(late.status == 409 && late.shows("The photo is gone."), "{}", late.words());
    }
}
