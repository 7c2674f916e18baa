use super::{listen, vote};
use crate::harness::{Redis, TestSite, eventually, on_both_databases};

on_both_databases! {
    async fn all_processes_hear_of_a_vote_and_one_alone_of_its_own(backend: Backend) {
        let mut redis = Redis::start().await;
        let one = TestSite::start_with(backend, &[("REDIS_URL", &redis.url())]).await;
        one.let_it_be_noon();
        one.with_photos(9).await;
        let other = one.beside().await;
        let (mut here, mut there) = (listen(&one).await, listen(&other).await);
        // Both listen from some moment soon after the start on.
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        vote(&one).await;
        here.hears("1 creature judged today").await;
        there.hears("1 creature judged today").await;
        vote(&other).await;
        here.hears("2 creatures judged today").await;
        there.hears("2 creatures judged today").await;

        redis.kill();
        vote(&one).await;
        here.hears("3 creatures judged today").await;
        assert_eq!(other.site.live.now().votes, 2, "nobody told them");

        redis.restart().await;
        let mut votes = 3;
        eventually("the others hear of votes again", async || {
            vote(&one).await;
            votes += 1;
            here.hears(&format!("{votes} creatures judged today")).await;
            tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
            other.site.live.now().votes > 2
        })
        .await;
    }
}
