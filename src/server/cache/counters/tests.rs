use super::*;

fn counters() -> Counters {
    Counters { own: Mutex::default(), redis: None }
}

fn sighting(deed: Deed, photo: &str, mark: u64) -> Sighting {
    Sighting { deed, photo: photo.parse().expect("a code"), hour: Hour(7), mark, alias: None }
}

const ONE: &str = "zzzzzzzzz1";
const OTHER: &str = "zzzzzzzzz2";

#[tokio::test]
async fn what_is_counted_leaves_once_it_is_written() {
    let counters = counters();
    assert_eq!(counters.take(Source::Own).await, None);
    counters.count(sighting(Deed::View, ONE, 1));
    counters.count(sighting(Deed::View, ONE, 2));
    counters.count(sighting(Deed::View, ONE, 2));
    counters.count(sighting(Deed::Share, ONE, 3));
    let batch = counters.take(Source::Own).await.expect("a batch");
    let [count] = batch.counts.as_slice() else { panic!("one photo: {batch:?}") };
    assert_eq!((count.hour, count.views, count.shares), (Hour(7), 2, 1));
    counters.count(sighting(Deed::View, OTHER, 4));
    assert_eq!(counters.take(Source::Own).await.as_ref(), Some(&batch), "it may not have been written");
    counters.written(Source::Own, "another number").await;
    assert_eq!(counters.take(Source::Own).await.as_ref(), Some(&batch));
    counters.written(Source::Own, &batch.number).await;
    let next = counters.take(Source::Own).await.expect("what came meanwhile");
    assert_ne!(next.number, batch.number);
    assert_eq!(next.counts.first().map(|count| count.photo.as_str()), Some(OTHER));
}

#[tokio::test]
async fn while_nothing_is_written_memory_is_bounded() {
    let counters = counters();
    for mark in 0..MOST + 10 {
        let hour = Hour(i32::try_from(mark).expect("a few"));
        counters.count(Sighting { hour, ..sighting(Deed::View, ONE, mark as u64) });
    }
    counters.count(Sighting { hour: Hour(5), ..sighting(Deed::View, ONE, u64::MAX) });
    let batch = counters.take(Source::Own).await.expect("a batch");
    assert_eq!(batch.counts.len(), MOST);
    let fifth = batch.counts.iter().find(|count| count.hour == Hour(5)).expect("it is among them");
    assert_eq!(fifth.views, 2, "what is counted already goes on");
}
