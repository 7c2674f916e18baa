use std::time::Duration;

use ratemyderp::server::jobs::{Broker, Job, JobError, Periodic};
use ratemyderp::server::services::work;
use ratemyderp::server::store::outbox;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::TestSite;

/// Workers of a process that serves the same site.
pub struct Workers {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Workers {
    pub fn start<P, F>(site: &TestSite, broker: Broker, perform: P) -> Self
    where
        P: Fn(Job) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        Self::run(site, broker, perform, || {})
    }

    /// Workers that only tidy.
    pub fn start_tidying(site: &TestSite, broker: Broker, tidy: impl Fn() + Send + Sync + 'static) -> Self {
        Self::run(site, broker, |_| std::future::ready(Ok(())), tidy)
    }

    fn run<P, F>(site: &TestSite, broker: Broker, perform: P, tidy: impl Fn() + Send + Sync + 'static) -> Self
    where
        P: Fn(Job) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let jobs = site.site.jobs.clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            let tidy = || {
                tidy();
                std::future::ready(Ok(()))
            };
            let periodic = [Periodic::new("tidy", Duration::from_secs(3600), tidy)];
            jobs.work(&broker, perform, &periodic, async { _ = stopped.await }).await;
        });
        Self { stop, task }
    }

    /// Asks them to stop, and waits until they have.
    pub async fn stop(self) {
        self.stop.send(()).expect("they are at work");
        let stopped = tokio::time::timeout(Duration::from_secs(11), self.task).await;
        stopped.expect("they stop in time").expect("they did not panic");
    }

    /// Ends them in the middle of what they do.
    pub fn kill(self) {
        self.task.abort();
    }
}

impl TestSite {
    /// Does all background work that is due, here and now and without a broker.
    pub async fn work(&self) {
        let (site, lease) = (&self.site, Duration::from_secs(120));
        loop {
            let now = site.clock.now();
            let tickets = outbox::claim(&site.db, now, now.plus(lease), 100).await.expect("tickets");
            if tickets.is_empty() {
                return;
            }
            for ticket in tickets {
                let attempt =
                    outbox::begin(&site.db, ticket, now.plus(lease)).await.expect("the outbox answers");
                let job = serde_json::from_str(&attempt.expect("nobody else works").job).expect("a job");
                work::perform(site, job).await.expect("it is done");
                outbox::finish(&site.db, ticket.row).await.expect("the outbox answers");
            }
        }
    }
}

/// Waits until `condition` holds, for up to a minute.
pub async fn eventually(what: &str, mut condition: impl AsyncFnMut() -> bool) {
    for _ in 0..1200 {
        if condition().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what}: not within a minute");
}
