//! Photos on their way to other people, and what machines read of them.

mod cards;
mod feeds;
mod friends;
mod links;
mod oembed;
mod previews;
mod sitemaps;

use ratemyderp::domain::{Code, SubmissionId};
use ratemyderp::server::store::submissions;
use reqwest::{Method, Response};

use crate::harness::{Browser, Member, TestSite};

/// What a photo may be called that has no business in any markup.
const NASTY: &str = "<&\"'> ]]> </title><script>alert(1)</script>";

pub async fn code_of(site: &TestSite, photo: SubmissionId) -> Code {
    submissions::by_id(&site.site.db, photo).await.expect("the database answers").expect("a photo").code
}

/// A live photo that its owner took off the site again, one that is held, one that was removed.
async fn absent_photos(site: &TestSite, member: &Member) -> Vec<Code> {
    let mut codes = Vec::new();
    for (caption, state) in [("Off the site", "hidden"), ("Waiting", "held"), ("Gone for good", "removed")] {
        let photo = site.with_photo(Some(member.id), caption).await;
        site.set_state(photo, state).await;
        codes.push(code_of(site, photo).await);
    }
    codes
}

/// Whether one of these figures stands in the text by itself: codes and keys are of chance, and may have any in them.
fn tells(text: &str, figures: [&str; 2]) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    words.any(|word| figures.contains(&word))
}

/// Asks with one more header.
async fn ask_with(browser: &Browser, path: &str, header: &str, value: &str) -> Response {
    let request = browser.request(Method::GET, path).header(header, value);
    request.send().await.expect("the site answers")
}
