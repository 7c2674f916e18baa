use std::collections::HashMap;
use std::time::Duration;

use ratemyderp::domain::{Deal, Score, Standing, SubmissionId};
use ratemyderp::server::services::{board, history, trends};
use ratemyderp::server::store::submissions;

use super::measures::{percentile, tau};
use super::world::World;
use crate::harness::{Backend, Browser, Ledger, Refusal, TestSite};

/// A site that is new and gets, day after day, the votes for which a window lasts a day: 0.4 a photo.
const VOTES_A_PHOTO_AND_DAY: f64 = 0.4;

/// How often a day the job runs that makes the board: more seldom than on a site, where it is every minute.
const BOARDS_A_DAY: usize = 2;

const BETWEEN_VOTES: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A site that the people of a world play through HTTP.
pub struct Play {
    pub site: TestSite,
    pub world: World,
    /// By their numbers in the world.
    photos: Vec<SubmissionId>,
    /// Those who are in a sitting, with what lies before them.
    visitors: HashMap<i64, (Browser, Option<Deal>)>,
    /// What was answered: photo and score.
    cast: Vec<(usize, Score)>,
    /// By when the last photo has arrived, in votes.
    arrivals: usize,
    today: usize,
}

impl Play {
    pub async fn start(backend: Backend, world: World, arrivals: usize) -> Self {
        // A sitting takes days on a site with so few votes, and nobody is to let photos pass for that.
        let settings = [
            ("BALLOT_HOURS", "720"),
            // As a site has them.
            ("VOTES_PER_MINUTE", "60"),
            ("VOTES_PER_DAY", "3000"),
            ("VOTES_PER_MINUTE_AND_NETWORK", "300"),
            // But for this: the tests have better work to do.
            ("PROOF_BITS", "6"),
        ];
        let site = TestSite::start_with(backend, &settings).await;
        let mut play = Self {
            site,
            world,
            photos: Vec::new(),
            visitors: HashMap::new(),
            cast: Vec::new(),
            arrivals,
            today: 0,
        };
        play.site.let_it_be_noon();
        play.let_photos_arrive().await;
        play
    }

    /// Goes on as usual until so many votes were cast.
    pub async fn run_to(&mut self, votes: usize) {
        while self.cast.len() < votes {
            self.vote_once().await;
        }
    }

    /// Somebody rates the photo before them. Who has seen all leaves.
    async fn vote_once(&mut self) {
        let mut sitting = self.world.next();
        let visitor = self.visitors.remove(&sitting.rater);
        let (browser, deal) = visitor.unwrap_or_else(|| (self.site.browser(), None));
        let deal = match deal {
            Some(deal) => Some(deal),
            None => browser.turn().await.next,
        };
        let Some(deal) = deal else { return self.world.welcome() };
        let photo = number(&deal);
        let score = self.world.score(&mut sitting, SubmissionId(photo as i64));
        let next = self.rate(&browser, &deal, score).await;
        if sitting.goes_on() {
            self.visitors.insert(sitting.rater, (browser, next));
        }
        self.world.sit_on(sitting);
        self.go_on().await;
    }

    /// Casts a vote that counts; returns what is dealt next.
    pub async fn rate(&mut self, browser: &Browser, deal: &Deal, score: Score) -> Option<Deal> {
        self.try_rate(browser, deal, score).await.expect("a vote")
    }

    /// The same for whoever may be refused.
    pub async fn try_rate(
        &mut self,
        browser: &Browser,
        deal: &Deal,
        score: Score,
    ) -> Result<Option<Deal>, Refusal> {
        let turn = browser.rate(&deal.ballot, score.get()).await?;
        let last = turn.last.expect("the vote is told");
        assert_eq!((last.photo.code, last.score), (deal.photo.code.clone(), score));
        self.cast.push((number(deal), score));
        Ok(turn.next)
    }

    /// Time passes, photos arrive, and jobs are done when they are due.
    async fn go_on(&mut self) {
        self.site.let_time_pass(BETWEEN_VOTES);
        self.let_photos_arrive().await;
        self.today += 1;
        let votes_a_day = (VOTES_A_PHOTO_AND_DAY * self.photos.len() as f64) as usize;
        if self.today >= votes_a_day {
            self.night().await;
        } else if self.today.is_multiple_of(votes_a_day.div_ceil(BOARDS_A_DAY)) {
            self.make_board().await;
        }
    }

    /// What is done from time to time is done at least once a day.
    async fn night(&mut self) {
        history::note(&self.site.site).await.expect("it is noted");
        trends::renew(&self.site.site).await.expect("the hours are counted");
        self.site.let_time_pass(DAY - BETWEEN_VOTES * u32::try_from(self.today).expect("few"));
        self.today = 0;
        self.make_board().await;
    }

    /// Lets what lies before everyone expire.
    pub async fn let_ballots_expire(&self) {
        trends::renew(&self.site.site).await.expect("the hours are counted");
        self.site.let_ballots_expire();
    }

    async fn make_board(&self) {
        board::tick(&self.site.site).await.expect("a board");
    }

    async fn let_photos_arrive(&mut self) {
        while self.photos.len() < self.world.photos_by(self.cast.len(), self.arrivals) {
            let caption = format!("Creature number {}", self.photos.len());
            self.photos.push(self.site.with_photo(None, &caption).await);
        }
    }

    fn truth(&self) -> Vec<f64> {
        (0..self.photos.len()).map(|photo| self.world.quality(photo)).collect()
    }

    /// Kendall's τ of the true order with that of the list that everyone sees, page by page.
    pub async fn tau_of_top(&self) -> f64 {
        self.make_board().await;
        let browser = self.site.browser();
        let mut order = Vec::new();
        for page in 1..=self.photos.len().div_ceil(30) {
            let page = browser.page(&format!("/top?page={page}")).await;
            order.extend(page.all("alt").iter().filter(|alt| !alt.is_empty()).map(|alt| numbered(alt)));
        }
        assert_eq!(order.len(), self.photos.len(), "all are on the list");
        let mut scores = vec![0.0; order.len()];
        order.iter().enumerate().for_each(|(place, photo)| scores[*photo] = -(place as f64));
        tau(&self.truth(), &scores)
    }

    /// Photos that were there from the start and are in the middle of the true order.
    pub fn middling<const N: usize>(&self) -> [usize; N] {
        let truth = self.truth();
        let mut photos: Vec<usize> = (0..self.world.photos_by(0, self.arrivals)).collect();
        photos.sort_by_key(|photo| (percentile(&truth, *photo) - 50.0).abs() as u32);
        std::array::from_fn(|nth| photos[nth])
    }

    /// By how many hundredths of the board somebody moves a photo.
    pub async fn pushed(&mut self, target: usize, attack: impl AsyncFnOnce(&mut Self, usize)) -> f64 {
        let before = self.stands(target).await;
        attack(self, target).await;
        self.stands(target).await - before
    }

    async fn stands(&self, photo: usize) -> f64 {
        self.site.rank().await;
        let scores: Vec<f64> =
            (0..self.photos.len()).map(|photo| self.standing(photo).score.value()).collect();
        percentile(&scores, photo)
    }

    /// The places of all by a board of now, the derpiest is first.
    pub async fn places(&self) -> Vec<u32> {
        self.site.rank().await;
        (0..self.photos.len()).map(|photo| self.standing(photo).place).collect()
    }

    fn standing(&self, photo: usize) -> Standing {
        self.site.site.board.read().standing(self.photos[photo]).expect("it is on the board")
    }

    pub async fn code(&self, photo: usize) -> String {
        let submission = submissions::by_id(&self.site.site.db, self.photos[photo]).await.expect("readable");
        submission.expect("it is there").code.to_string()
    }

    /// Counters, means, places and histories are those of the votes that were cast here.
    pub async fn assert_all_follows_from_the_votes(&mut self) {
        self.night().await;
        history::note(&self.site.site).await.expect("it is noted");
        let ledger = self.site.ledger().await;
        ledger.assert_reconciles();
        self.assert_kept(&ledger);
        let hours: i32 = self.site.hours().await.iter().map(|hour| hour.ratings).sum();
        let weighing = ledger.ratings.iter().filter(|rating| rating.weight > 0).count();
        assert_eq!(usize::try_from(hours), Ok(weighing), "every vote that weighs is in an hour");
        let check = self.site.command().arg("check").output().expect("the program runs");
        let said = String::from_utf8_lossy(&check.stdout);
        assert!(
            check.status.success() && said.contains("All counters, places and histories follow"),
            "{said}"
        );
    }

    /// Every vote that was answered is in the log, and no other.
    fn assert_kept(&self, ledger: &Ledger) {
        let by_id: HashMap<i64, usize> = self.photos.iter().map(|id| id.0).zip(0..).collect();
        let row = |rating: &crate::harness::Rating| (by_id[&rating.submission_id], rating.score);
        let mut kept: Vec<(usize, i16)> = ledger.ratings.iter().map(row).collect();
        let mut cast: Vec<_> =
            self.cast.iter().map(|(photo, score)| (*photo, i16::from(score.get()))).collect();
        kept.sort_unstable();
        cast.sort_unstable();
        assert_eq!(kept, cast);
    }
}

/// The photo's number in the world.
pub fn number(deal: &Deal) -> usize {
    numbered(&deal.photo.caption)
}

fn numbered(caption: &str) -> usize {
    caption.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("its number")
}
