//! Those who want one photo at the top.

use ratemyderp::domain::{Deal, PhotoPage, Score, SubmissionId};

use super::play::{Play, number};
use crate::harness::Browser;

const PUPPETS: usize = 10;
const PUPPETS_BY_LINK: usize = 30;

/// How many votes a puppet casts as anyone would, before it waits for the photo.
const VOTES: usize = 9;

/// How often a puppet comes back for the photo it wants.
const PATIENCE: usize = 150;

fn ten() -> Score {
    Score::new(Score::MAX).expect("a score")
}

/// By its page.
pub async fn by_link(play: &mut Play, target: usize) {
    let code = play.code(target).await;
    let mut mean = None;
    for _ in 0..PUPPETS_BY_LINK {
        let puppet = play.site.browser();
        let Ok(PhotoPage::Unrated { deal }) = puppet.photo(&code).await else { panic!("not rated") };
        play.rate(&puppet, &deal, ten()).await;
        let Ok(PhotoPage::Rated { crowd, .. }) = puppet.photo(&code).await else { panic!("rated") };
        assert!(crowd.mean() >= mean, "the plain mean tells of it: {crowd:?}");
        mean = crowd.mean();
    }
}

/// By rating what comes, and then letting pass what comes until it is the photo.
pub async fn by_waiting(play: &mut Play, target: usize) {
    let mut waiting = Vec::new();
    for _ in 0..PUPPETS {
        let puppet = play.site.browser();
        if !rate_like_anyone(play, &puppet, target).await {
            waiting.push(puppet);
        }
    }
    for _ in 0..PATIENCE {
        play.let_ballots_expire().await;
        let mut still = Vec::new();
        for puppet in waiting {
            if !takes(play, &puppet, target).await {
                still.push(puppet);
            }
        }
        waiting = still;
    }
    assert!(waiting.len() < PUPPETS, "some were dealt the photo");
}

/// By throwing the cookie away until the first photo is the one. Of visits without a vote only their network tells.
pub async fn by_fresh_visits(play: &mut Play, target: usize) {
    let mut dealt = 0;
    for _ in 0..PUPPETS {
        for _ in 0..PATIENCE {
            let puppet = play.site.browser().in_network("10.66.0.1");
            if takes(play, &puppet, target).await {
                dealt += 1;
                break;
            }
        }
    }
    assert!(dealt > 0, "some were dealt the photo");
}

/// Gives the photo a ten if it lies before the puppet. Returns whether it did.
async fn takes(play: &mut Play, puppet: &Browser, target: usize) -> bool {
    let deal = puppet.turn().await.next.filter(|deal| number(deal) == target);
    if let Some(deal) = &deal {
        play.rate(puppet, deal, ten()).await;
    }
    deal.is_some()
}

/// Returns whether the photo came already.
async fn rate_like_anyone(play: &mut Play, puppet: &Browser, target: usize) -> bool {
    let mut sitting = play.world.sit_down();
    let mut deal: Option<Deal> = puppet.turn().await.next;
    for _ in 0..VOTES {
        let Some(photo) = deal.filter(|deal| number(deal) != target) else { return true };
        let score = play.world.score(&mut sitting, SubmissionId(number(&photo) as i64));
        deal = play.rate(puppet, &photo, score).await;
    }
    false
}
