//! What requests share, in a Redis: the one the tests run beside, and one that is killed and comes back.

use std::process::Command;
use std::time::{Duration, Instant};

use ratemyderp::domain::Timestamp;
use ratemyderp::server::cache::{Cache, Limit};
use ratemyderp::server::chance;

use crate::harness::{Redis, redis_url};

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);
const MINUTE: Duration = Duration::from_secs(60);

/// With keys that no other test has.
fn cache() -> Cache {
    open(&redis_url())
}

fn open(url: &str) -> Cache {
    Cache::open(Some(url), &format!("test:{}:", chance::name())).expect("an address")
}

/// How many of `tries` at once are admitted by two processes' caches.
async fn admitted(caches: [&Cache; 2], tries: usize, limit: Limit, now: Timestamp) -> usize {
    let tries: Vec<_> = (0..tries)
        .zip(caches.into_iter().cycle().cloned())
        .map(|(_, cache)| tokio::spawn(async move { cache.admit("sign-in", limit, now).await.is_ok() }))
        .collect();
    let mut admitted = 0;
    for try_ in tries {
        admitted += usize::from(try_.await.expect("it ran"));
    }
    admitted
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_tries_at_once_from_two_processes_are_one_burst() {
    let prefix = format!("test:{}:", chance::name());
    let open = || Cache::open(Some(&redis_url()), &prefix).expect("an address");
    let (one, other) = (open(), open());
    let limit = Limit { burst: 7, per: MINUTE };
    assert_eq!(admitted([&one, &other], 100, limit, NOW).await, 7);
    let wait = one.admit("sign-in", limit, NOW).await.expect_err("the burst is spent");
    assert_eq!(wait.0, 9, "a seventh of a minute, in whole seconds");
    assert_eq!(admitted([&one, &other], 100, limit, NOW.plus(Duration::from_secs(26))).await, 3);
    assert_eq!(one.admit("another", limit, NOW).await, Ok(()));
}

#[tokio::test]
async fn redis_counts_as_the_process_does() {
    let (shared, own) = (cache(), Cache::open(None, "").expect("no address"));
    let limit = Limit { burst: 3, per: Duration::from_secs(7) };
    let steps = [0, 0, 10, 0, 2333, 1, 0, 5000, 0, 7001, 0, 0, 0, 40, 90_000, 0, 0, 0];
    let mut now = NOW;
    for step in steps {
        now = now.plus(Duration::from_millis(step));
        assert_eq!(shared.admit("ann", limit, now).await, own.admit("ann", limit, now).await, "at {now:?}");
    }
    let before = NOW.minus(MINUTE);
    assert_eq!(shared.admit("ann", limit, before).await, own.admit("ann", limit, before).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn values_are_shared_taken_once_and_end() {
    let prefix = format!("test:{}:", chance::name());
    let open = || Cache::open(Some(&redis_url()), &prefix).expect("an address");
    let (one, other) = (open(), open());
    one.put("half", vec![0, 255, 1], MINUTE).await;
    assert_eq!(other.get("half").await, Some(vec![0, 255, 1]));
    let takers: Vec<_> = (0..20)
        .zip([one.clone(), other.clone()].into_iter().cycle())
        .map(|(_, cache)| tokio::spawn(async move { cache.take("half").await }))
        .collect();
    let mut taken = Vec::new();
    for taker in takers {
        taken.extend(taker.await.expect("it ran"));
    }
    assert_eq!(taken, [vec![0, 255, 1]]);
    one.put("short", vec![1], Duration::from_millis(50)).await;
    one.put("gone", vec![2], MINUTE).await;
    other.remove("gone").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!((one.get("short").await, one.get("gone").await), (None, None));
}

/// Until a value comes back from Redis.
async fn wait_until_back(cache: &Cache) {
    for _ in 0..100 {
        cache.put("probe", vec![1], MINUTE).await;
        if cache.get("probe").await.is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("Redis is used again within ten seconds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_redis_is_killed_limits_hold_values_are_gone_and_both_come_back() {
    let mut redis = Redis::start().await;
    let cache = open(&redis.url());
    let limit = Limit { burst: 5, per: MINUTE };
    cache.put("half", vec![1], MINUTE).await;
    assert_eq!(cache.get("half").await, Some(vec![1]));
    assert_eq!(admitted([&cache, &cache], 20, limit, NOW).await, 5);
    redis.kill();
    let killed_at = Instant::now();
    assert_eq!(admitted([&cache, &cache], 100, limit, NOW).await, 5, "the process counts for itself");
    for _ in 0..50 {
        assert!(cache.admit("sign-in", limit, NOW).await.is_err());
        cache.put("half", vec![2], MINUTE).await;
        cache.remove("half").await;
        assert_eq!((cache.get("half").await, cache.take("half").await), (None, None));
    }
    assert!(killed_at.elapsed() < Duration::from_secs(3), "nobody waits: {:?}", killed_at.elapsed());
    redis.restart().await;
    wait_until_back(&cache).await;
    assert_eq!(admitted([&cache, &cache], 100, limit, NOW.plus(MINUTE)).await, 5, "Redis counts again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_hangs_holds_nobody_up() {
    let redis = Redis::start().await;
    let cache = open(&redis.url());
    cache.put("half", vec![1], MINUTE).await;
    let signal = |name: &str| {
        let pid = redis.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().expect("kill runs").success());
    };
    signal("-STOP");
    let stopped_at = Instant::now();
    for _ in 0..100 {
        assert_eq!(cache.get("half").await, None);
    }
    assert!(stopped_at.elapsed() < Duration::from_secs(2), "{:?}", stopped_at.elapsed());
    signal("-CONT");
    wait_until_back(&cache).await;
    assert_eq!(cache.get("half").await, Some(vec![1]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_is_away_at_the_start_is_used_when_it_comes() {
    let mut redis = Redis::start().await;
    redis.kill();
    let started_at = Instant::now();
    let cache = open(&redis.url());
    assert_eq!(cache.take("half").await, None);
    assert!(started_at.elapsed() < Duration::from_secs(2), "{:?}", started_at.elapsed());
    redis.restart().await;
    wait_until_back(&cache).await;
}
