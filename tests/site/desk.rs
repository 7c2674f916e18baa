//! The operators' desk: what waits, what operators decide, and what comes of it.

mod appeals;
mod deciding;
mod queue;
mod races;
mod telling;
mod undoing;

use std::time::Duration;

use ratemyderp::domain::{Code, MemberId};
use ratemyderp::server::store::cases::{self, About, Cause};
use ratemyderp::server::store::{Db, Tx, judged};

use crate::harness::{Member, Page, TestSite};
use crate::submitting::picture;

/// So long letters about a decision wait.
const SECOND_THOUGHTS: Duration = Duration::from_secs(130);

const REMOVE: &[(&str, &str)] = &[("do", "remove"), ("reason", "people"), ("words", "Two of them.")];

/// A member with a photo that everyone sees.
async fn a_live_photo(site: &TestSite, number: u8) -> (Member, Code) {
    let member = site.a_member().await;
    let code = member.send(&picture(number, (300, 300))).await;
    site.work().await;
    (member, code)
}

/// Somebody reports a photo; returns the number of its case.
async fn reported(site: &TestSite, code: &Code, reporter: Option<MemberId>) -> i64 {
    let db = &site.site.db;
    let photo = judged::by_code(db, code).await.expect("readable").expect("a photo").id;
    let mut tx = Tx::begin(db).await.expect("a transaction");
    let now = site.site.clock.now();
    let case = cases::raise(&mut tx, About::Photo(photo), Cause::Reported, now).await.expect("a case");
    tx.commit().await.expect("it is there");
    let mark = if matches!(db, Db::Sqlite { .. }) { "X'01'" } else { "'\\x01'::bytea" };
    let reporter = reporter.map_or("NULL".to_owned(), |member| member.0.to_string());
    let at = site.in_sql(now);
    site.run(&format!(
        "INSERT INTO reports (case_id, reporter_id, mark, reason, words, created_at)
         VALUES ({case}, {reporter}, {mark}, 'no_creature', 'That is my aunt.', {at})"
    ))
    .await;
    case
}

/// The number of the case that is open about a photo.
async fn open_case(site: &TestSite, code: &Code) -> Option<i64> {
    let photo = judged::by_code(&site.site.db, code).await.expect("readable").expect("a photo").id;
    cases::open_one(&site.site.db, About::Photo(photo)).await.expect("readable")
}

/// Decides cases at the queue.
async fn decide(operator: &Member, these: &[i64], fields: &[(&str, &str)]) -> Page {
    let these: Vec<_> = these.iter().map(i64::to_string).collect();
    let cases = these.iter().map(|case| ("case", case.as_str()));
    let form: Vec<_> = cases.chain(fields.iter().copied()).collect();
    operator.browser.fill("/admin", &form).await
}

/// Follows the page that a form leads to.
async fn follow(operator: &Member, page: &Page) -> Page {
    let onwards = page.onwards().unwrap_or_else(|| panic!("{}: {}", page.status, page.words()));
    operator.browser.page(onwards).await
}
