//! The whole site, served and worked for by processes of their own, while its Redis is killed and comes back empty.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ratemyderp::domain::SubmissionId;
use ratemyderp::server::state::Site;
use ratemyderp::server::store::submissions;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::crash::{Answered, assert_are_there, rater_of};
use crate::harness::{
    Backend, Browser, Listener, MailServer, Member, PASSWORD, Program, Redis, TestSite, eventually,
};

/// What takes longer hangs. Redis may cost half a second, once a second, and the machine is busy.
const PATIENCE: Duration = Duration::from_secs(10);

const VOTERS: usize = 3;

/// Forms that send a mail to one address, see `MAILS_BY_ADDRESS`.
const MAILS: usize = 5;

async fn soon<T>(what: &str, answer: impl Future<Output = T>) -> T {
    timeout(PATIENCE, answer).await.unwrap_or_else(|_| panic!("{what} hangs"))
}

/// People who go on voting until they are asked to stop, and each answer they got.
struct Voters {
    people: JoinSet<()>,
    stop: watch::Sender<bool>,
    answered: Arc<Mutex<Vec<Answered>>>,
}

impl Voters {
    fn start(site: &TestSite, address: SocketAddr) -> Self {
        let (stop, answered) = (watch::Sender::new(false), Arc::new(Mutex::new(Vec::new())));
        let mut people = JoinSet::new();
        for _ in 0..VOTERS {
            let browser = site.a_person().copy_for(address);
            people.spawn(go_on_voting(browser, site.site.clone(), answered.clone(), stop.subscribe()));
        }
        Self { people, stop, answered }
    }

    fn votes(&self) -> usize {
        self.answered.lock().expect("nobody panicked").len()
    }

    /// Waits until each has voted several times more.
    async fn vote(&self) {
        let votes = self.votes();
        eventually("they go on", async || self.votes() > votes + 5 * VOTERS).await;
    }

    async fn stop(self) -> Vec<Answered> {
        self.stop.send_replace(true);
        self.people.join_all().await;
        self.answered.lock().expect("nobody panicked").clone()
    }
}

async fn go_on_voting(
    browser: Browser,
    site: Arc<Site>,
    answered: Arc<Mutex<Vec<Answered>>>,
    stop: watch::Receiver<bool>,
) {
    let mut next = browser.deal().await;
    let rater = rater_of(&site, &browser);
    for score in (1..=10).cycle() {
        if *stop.borrow() {
            return;
        }
        let turn = soon("a vote", browser.rate(&next.ballot, score)).await.expect("it counts");
        let vote = (rater, next.photo.code.to_string(), score);
        answered.lock().expect("nobody panicked").push(vote);
        next = turn.next.expect("there are more photos than they get to");
        sleep(Duration::from_millis(200)).await;
    }
}

/// What somebody does who has an account, and somebody who has none, at the process of this address.
async fn a_round(site: &TestSite, address: SocketAddr, member: &Member, photo: &str) {
    let visitor = site.a_person().copy_for(address);
    for path in ["/", "/top", "/new", "/controversial", "/trending", &format!("/d/{photo}"), "/join"] {
        assert_eq!(soon(path, visitor.page(path)).await.status, 200, "{path}");
    }
    let link = soon("a short link", visitor.get(&format!("/s/{photo}"))).await;
    assert_eq!(link.headers()["location"], *format!("/d/{photo}"));

    let theirs = site.a_person().copy_for(address);
    assert_eq!(soon("signing in", theirs.sign_in(&member.email, PASSWORD)).await.status, 302);
    for browser in [theirs, member.browser.copy_for(address)] {
        let handle = soon("a member's page", browser.signed_in_as()).await;
        assert_eq!(handle.as_deref(), Some(member.handle.as_str()));
    }

    let mut listener = soon("the live events", Listener::open(address, "10.5.5.5")).await;
    let before = soon("what is going on", listener.next()).await.expect("an event")["words"].clone();
    let news = async { while listener.next().await.expect("it goes on")["words"] == before {} };
    soon("the votes that are cast meanwhile", news).await;

    let mut asked = Vec::new();
    for _ in 0..=MAILS {
        let email = format!("nobody-{}", member.email);
        asked.push(soon("a form", visitor.fill("/reset", &[("email", &email)])).await.status.as_u16());
    }
    assert_eq!(asked, [[302; MAILS].as_slice(), &[429]].concat(), "limits hold");
    let reset = soon("a form", theirs_to_reset(site, address, member)).await;
    assert_eq!(reset, 302, "the letter is on its way");
}

async fn theirs_to_reset(site: &TestSite, address: SocketAddr, member: &Member) -> u16 {
    let browser = site.a_person().copy_for(address);
    browser.fill("/reset", &[("email", &member.email)]).await.status.as_u16()
}

/// What is in Redis of this site, by the names after the prefix that all have; and who listens there.
async fn in_redis(site: &TestSite, redis: &Redis) -> (Vec<String>, usize) {
    let prefix = &site.site.redis_prefix;
    let client = redis::Client::open(redis.url()).expect("an address");
    let mut connection = client.get_multiplexed_async_connection().await.expect("Redis answers");
    let keys = redis::cmd("KEYS").arg(format!("{prefix}*")).query_async::<Vec<String>>(&mut connection).await;
    let channel = format!("{prefix}live");
    let listeners = redis::cmd("PUBSUB").arg("NUMSUB").arg(channel).query_async(&mut connection).await;
    let (_, listeners): (String, usize) = listeners.expect("a number");
    let own = |key: String| key.strip_prefix(prefix).expect("it starts so").to_owned();
    (keys.expect("names").into_iter().map(own).collect(), listeners)
}

async fn assert_redis_is_used(site: &TestSite, redis: &Redis) {
    let mut found = (Vec::new(), 0);
    for _ in 0..600 {
        found = in_redis(site, redis).await;
        let kept = |what: &str| found.0.iter().any(|key| key.starts_with(what));
        // The test's own site listens as well.
        if ["session:", "limit:", "seen:", "jobs:workers"].into_iter().all(kept) && found.1 == 3 {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("half a minute later sessions, limits, views, jobs and live events are not all there: {found:?}");
}

async fn shares(site: &TestSite, photo: SubmissionId) -> i32 {
    site.hours().await.iter().filter(|row| row.photo == photo).map(|row| row.shares).sum()
}

async fn code_of(site: &TestSite, photo: SubmissionId) -> String {
    let found = submissions::by_id(&site.site.db, photo).await.expect("readable");
    found.expect("it is there").code.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_dies_and_comes_back_empty_and_the_site_answers_all_the_while() {
    let (mut redis, server) = (Redis::start().await, MailServer::start());
    let settings = [("REDIS_URL", redis.url()), ("SMTP_URL", server.url()), ("WORKER", "apart".to_owned())];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let site = TestSite::start_with(Backend::Postgres, &settings).await;
    let photos = site.with_photos(400).await;
    let (serving, address) = Program::serve(site.command().env("LOG", "error")).await;
    let working = Program::start(site.command().arg("worker").env("LOG", "error"));
    let voters = Voters::start(&site, address);
    let mut members = Vec::new();
    for _ in 0..4 {
        members.push(site.a_member().await);
    }
    let round = async |number: usize| {
        a_round(&site, address, &members[number], &code_of(&site, photos[number]).await).await;
        voters.vote().await;
    };

    round(0).await;
    assert_redis_is_used(&site, &redis).await;
    redis.kill();
    for number in [1, 2] {
        round(number).await;
    }
    redis.restart().await;
    eventually("what is seen goes to Redis again", async || {
        in_redis(&site, &redis).await.0.iter().any(|key| key.starts_with("seen:"))
    })
    .await;
    round(3).await;
    assert_redis_is_used(&site, &redis).await;
    // What Redis had of them when it died comes again a minute later; nobody waits for that here.
    site.run("UPDATE outbox SET claimed_until = due_at WHERE claimed_until IS NOT NULL").await;
    let mut letters: Vec<_> = members.iter().map(|_| server.letter().recipients.concat()).collect();
    letters.sort();
    let mut owed: Vec<_> = members.iter().map(|member| member.email.clone()).collect();
    owed.sort();
    assert_eq!(letters, owed);
    assert!(server.took_nothing(), "each letter came once");

    let answered = voters.stop().await;
    serving.stop();
    working.stop();
    assert_are_there(&site.site, &answered).await;
    for number in [1, 2, 3] {
        assert_eq!(shares(&site, photos[number]).await, 1, "what was counted without Redis is not lost");
    }
    // The board is up to a minute old, and the others' votes move everyone.
    for command in ["rank", "check"] {
        let output = site.command().arg(command).output().expect("the program starts");
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stdout));
    }
}
