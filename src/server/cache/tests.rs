use std::time::Duration;

use super::{Cache, Limit, RetryAfter};
use crate::domain::Timestamp;

const SECOND: Duration = Duration::from_secs(1);
const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn in_process() -> Cache {
    Cache::open(None, "").expect("nothing to connect to")
}

#[tokio::test]
async fn a_burst_passes_at_once_and_then_one_each_interval() {
    let cache = in_process();
    let limit = Limit { burst: 5, per: 10 * SECOND };
    for _ in 0..5 {
        assert_eq!(cache.admit("ann", limit, START).await, Ok(()));
    }
    assert_eq!(cache.admit("ann", limit, START).await, Err(RetryAfter(2)));
    assert_eq!(cache.admit("bob", limit, START).await, Ok(()), "another key is counted apart");
    let soon = START.plus(Duration::from_millis(1999));
    assert_eq!(cache.admit("ann", limit, soon).await, Err(RetryAfter(1)));
    let due = START.plus(2 * SECOND);
    assert_eq!(cache.admit("ann", limit, due).await, Ok(()));
    assert_eq!(cache.admit("ann", limit, due).await, Err(RetryAfter(2)));
}

#[tokio::test]
async fn after_a_rest_there_is_one_burst_and_no_more() {
    let cache = in_process();
    let limit = Limit { burst: 3, per: 60 * SECOND };
    for day in 0..3 {
        let now = START.plus(24 * 3600 * day * SECOND);
        for _ in 0..3 {
            assert_eq!(cache.admit("ann", limit, now).await, Ok(()));
        }
        assert_eq!(cache.admit("ann", limit, now).await, Err(RetryAfter(20)));
    }
}

#[tokio::test]
async fn over_a_long_time_the_rate_holds_and_refused_tries_cost_nothing() {
    let cache = in_process();
    let limit = Limit { burst: 10, per: 60 * SECOND };
    let mut admitted = 0;
    for tenths in 0..36_000 {
        let now = START.plus(Duration::from_millis(100 * tenths));
        admitted += u32::from(cache.admit("ann", limit, now).await.is_ok());
    }
    assert_eq!(admitted, 10 + 599, "a burst, and one each six seconds of an hour");
}

#[tokio::test]
async fn a_clock_set_back_locks_nobody_out() {
    let cache = in_process();
    let limit = Limit { burst: 2, per: 10 * SECOND };
    assert_eq!(cache.admit("ann", limit, START.plus(1000 * SECOND)).await, Ok(()));
    assert_eq!(cache.admit("ann", limit, START).await, Err(RetryAfter(5)));
}

#[tokio::test]
async fn odd_limits_still_limit() {
    let cache = in_process();
    let none = Limit { burst: 0, per: SECOND };
    assert_eq!(cache.admit("none", none, START).await, Ok(()), "no burst is a burst of one");
    assert_eq!(cache.admit("none", none, START).await, Err(RetryAfter(1)));
    let endless = Limit { burst: 1, per: Duration::MAX };
    assert_eq!(cache.admit("endless", endless, START).await, Ok(()));
    assert!(cache.admit("endless", endless, START).await.is_err());
}

#[tokio::test]
async fn values_end_with_their_own_time() {
    let cache = in_process();
    cache.put("short", b"1".to_vec(), Duration::from_millis(30)).await;
    cache.put("long", b"2".to_vec(), 60 * SECOND).await;
    cache.put("mended", b"3".to_vec(), 60 * SECOND).await;
    cache.put("mended", b"4".to_vec(), Duration::from_millis(30)).await;
    assert_eq!(cache.get("short").await.as_deref(), Some(b"1".as_slice()));
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(cache.take("short").await, None);
    assert_eq!(cache.take("mended").await, None);
    assert_eq!(cache.get("long").await.as_deref(), Some(b"2".as_slice()));
    cache.remove("long").await;
    assert_eq!(cache.get("long").await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_is_taken_once() {
    let cache = in_process();
    for round in 0..20 {
        cache.put("ceremony", vec![round], SECOND).await;
        let takers: Vec<_> = (0..20)
            .map(|_| {
                let cache = cache.clone();
                tokio::spawn(async move { cache.take("ceremony").await })
            })
            .collect();
        let mut taken = Vec::new();
        for taker in takers {
            taken.extend(taker.await.expect("it ran"));
        }
        assert_eq!(taken, [vec![round]]);
    }
}
