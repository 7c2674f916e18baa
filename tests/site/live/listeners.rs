use std::time::{Duration, Instant};

use futures::future::join_all;

use super::vote;
use crate::harness::{Backend, Listener, Program, TestSite};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_hear_the_same_vote() {
    let site = TestSite::start(Backend::Sqlite).await;
    site.let_it_be_noon();
    site.with_photos(5).await;
    let mut listeners = Vec::new();
    for number in 0..2000 {
        let network = format!("10.6.{}.{}", number / 250, number % 250);
        listeners.push(Listener::open(site.address, &network).await);
    }
    assert!(listeners.iter().all(|listener| listener.status() == "200"));
    vote(&site).await;
    let voted_at = Instant::now();
    join_all(listeners.iter_mut().map(|listener| listener.hears("1 creature judged today"))).await;
    assert!(voted_at.elapsed() < Duration::from_secs(5), "{:?}", voted_at.elapsed());
    drop(listeners);
    assert_eq!(site.browser().page("/").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_network_does_not_take_all_the_places_and_gives_them_back() {
    let site = TestSite::start(Backend::Sqlite).await;
    let mut listeners = Vec::new();
    for _ in 0..200 {
        listeners.push(Listener::open(site.address, "10.6.6.6").await);
    }
    assert!(listeners.iter().all(|listener| listener.status() == "200"));
    let refused = Listener::open(site.address, "10.6.6.6").await;
    assert_eq!(refused.status(), "503");
    assert!(refused.head.to_lowercase().contains("retry-after: 60"), "{}", refused.head);
    assert_eq!(Listener::open(site.address, "10.6.6.7").await.status(), "200");
    drop(listeners);
    // The site learns that they are gone when it next writes to them.
    site.with_photos(1).await;
    vote(&site).await;
    let mut free = false;
    for _ in 0..50 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        free = free || Listener::open(site.address, "10.6.6.6").await.status() == "200";
    }
    assert!(free, "within five seconds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn listeners_do_not_keep_a_site_from_stopping() {
    let site = TestSite::start(Backend::Sqlite).await;
    let (program, address) = Program::serve(&mut site.command()).await;
    let mut listener = Listener::open(address, "10.6.6.6").await;
    assert!(listener.next().await.is_some());
    let asked_at = Instant::now();
    program.stop();
    assert!(asked_at.elapsed() < Duration::from_secs(5), "{:?}", asked_at.elapsed());
    assert!(listener.next().await.is_none());
}
