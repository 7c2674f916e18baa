//! What operators see of members, and do about them.

mod acting;
mod command;
mod deleting;
mod finding;
mod roles;

use crate::harness::{Member, Page, TestSite};

/// Sends a form of a member's page on the desk.
async fn act(by: &Member, on: &Member, what: &str, fields: &[(&str, &str)]) -> Page {
    let id = on.id.0.to_string();
    let fields = [&[("do", what), ("member", &id)], fields].concat();
    by.browser.fill(&format!("/admin/members/{}", on.handle), &fields).await
}

/// What the log says about the member, as everyone on the desk reads it.
async fn log(by: &Member, about: &Member) -> Page {
    by.browser.page(&format!("/admin/log?about=member:{}", about.id.0)).await
}

async fn assert_done(page: &Page, on: &Member) {
    let onwards = format!("/admin/members/{}?saved", on.handle);
    assert_eq!(page.onwards(), Some(onwards.as_str()), "{}", page.words());
}

/// An admin, a moderator, and a plain member.
async fn three(site: &TestSite) -> [Member; 3] {
    [site.an_operator().await, site.a_moderator().await, site.a_member().await]
}
