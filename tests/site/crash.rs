//! What was answered is on disk: the program itself is killed under load, without warning.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ratemyderp::server::clock::Clock;
use ratemyderp::server::services::visitors::Visitor;
use ratemyderp::server::state::Site;
use tokio::task::JoinSet;

use crate::harness::{Browser, Ledger, Program, add_photo, command, config, on_both_databases};

/// A vote that the site answered: rater, photo's code, score.
pub type Answered = (i64, String, i16);

const PHOTOS: usize = 2000;
const VISITORS: usize = 16;

on_both_databases! {
    async fn killed_under_load_the_site_has_every_answered_vote(backend: Backend) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database_url = backend.fresh_database(folder.path()).await;
        let open = async || {
            let config = config(folder.path(), &database_url, &[]);
            Site::open(config, Clock::default()).await.expect("the site opens")
        };
        let site = open().await;
        for number in 0..PHOTOS {
            add_photo(&site, number).await;
        }
        site.db.close().await;
        let answered = Arc::new(Mutex::new(Vec::new()));
        for _ in 0..3 {
            let (server, address) = Program::serve(&mut command(folder.path(), &database_url)).await;
            let mut visitors = JoinSet::new();
            for _ in 0..VISITORS {
                visitors.spawn(vote_until_it_dies(address, site.clone(), answered.clone()));
            }
            tokio::time::sleep(Duration::from_millis(1500)).await;
            server.kill();
            visitors.join_all().await;
        }
        let site = open().await;
        let answered = answered.lock().expect("nobody panicked").clone();
        assert!(answered.len() > 300, "the load was real: {} votes were answered", answered.len());
        assert_are_there(&site, &answered).await;
    }
}

/// The votes are in the database, and the counters agree with those.
pub async fn assert_are_there(site: &Site, answered: &[Answered]) {
    let ledger = Ledger::read(&site.db).await;
    ledger.assert_reconciles();
    let photos = codes(site).await;
    for (rater, code, score) in answered {
        let submission = photos.iter().find(|(_, known)| known == code).expect("a known photo").0;
        let found = ledger.ratings.iter().any(|rating| {
            (rating.rater_id, rating.submission_id, rating.score) == (*rater, submission, *score)
        });
        assert!(found, "the answered vote of {rater} on {code} is there");
    }
}

/// Votes on what comes, noting each answer, until the site is gone.
async fn vote_until_it_dies(address: SocketAddr, site: Arc<Site>, answered: Arc<Mutex<Vec<Answered>>>) {
    let browser = Browser::new(address);
    let Some(mut next) = browser.try_turn().await.and_then(|turn| turn.next) else {
        return;
    };
    let rater = rater_of(&site, &browser);
    for score in (1..=10).cycle() {
        let Some(turn) = browser.try_rate(&next.ballot, score).await else {
            return;
        };
        let vote = (rater, next.photo.code.to_string(), score);
        answered.lock().expect("nobody panicked").push(vote);
        let Some(deal) = turn.next else { return };
        next = deal;
    }
}

/// Who the browser is, by its cookie.
pub fn rater_of(site: &Site, browser: &Browser) -> i64 {
    let cookie = browser.cookie().expect("a cookie");
    Visitor::recognise(&site.signer, cookie.split_once('=').map(|(_, value)| value)).rater.0
}

async fn codes(site: &Site) -> Vec<(i64, String)> {
    let mut codes = Vec::new();
    let cards = ratemyderp::server::store::submissions::cards(&site.db).await.expect("readable");
    for card in cards {
        let found = ratemyderp::server::store::submissions::by_id(&site.db, card.submission).await;
        let submission = found.expect("readable").expect("it is there");
        codes.push((submission.id.0, submission.code.to_string()));
    }
    codes
}
