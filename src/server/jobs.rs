//! Background work. A job is a row of the `outbox` table, written with what made it necessary. A relay hands rows to
//! the broker, workers take them from there; only the row's deletion says that a job is done, so the broker may forget
//! everything. A job may run more than once, so what does it must bear that.
//!
//! This room knows neither the services nor the site: what does a job is handed in.

mod broker;
mod job;
mod leaps;
mod relay;
mod worker;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

pub use broker::{Broker, BrokerError};
pub use job::{Job, JobError, Notice, PhotoWeek};

use crate::domain::Timestamp;
use crate::server::chance;
use crate::server::clock::Clock;
use crate::server::logs::with_causes;
use crate::server::metrics::Counted;
use crate::server::request_id::RequestId;
use crate::server::store::{Db, StoreError, Tx, outbox, schedules};
use leaps::Leaps;

/// How long jobs under way may take to finish once their process was asked to stop. Those that do not are begun again
/// by another, when their claim has run out.
const GRACE: Duration = Duration::from_secs(10);

/// How long to wait for a broker that failed before trying it again.
const RECOVERY: Duration = Duration::from_secs(2);

/// How often to look whether periodic work is due.
const LOOK: Duration = Duration::from_secs(5);

/// How often the broker forgets what is done.
const SWEEP_EVERY: Duration = Duration::from_secs(600);

/// Work that one process among all does every so often.
pub struct Periodic<'a> {
    name: &'static str,
    every: Duration,
    work: Box<dyn Fn() -> BoxFuture<'a, Result<(), JobError>> + Send + Sync + 'a>,
}

impl<'a> Periodic<'a> {
    /// `name` is that of its row in `schedules`.
    pub fn new<F>(name: &'static str, every: Duration, work: impl Fn() -> F + Send + Sync + 'a) -> Self
    where
        F: Future<Output = Result<(), JobError>> + Send + 'a,
    {
        Self { name, every, work: Box::new(move || work().boxed()) }
    }
}

/// Where jobs are left, and worked on. Each keeps the request that it is left for.
#[derive(Clone)]
pub struct Jobs {
    db: Db,
    clock: Clock,
    counted: Arc<Counted>,
    added: Arc<Notify>,
}

impl Jobs {
    pub fn new(db: Db, clock: Clock, counted: Arc<Counted>) -> Self {
        Self { db, clock, counted, added: Arc::new(Notify::new()) }
    }

    /// Leaves a job in a transaction of its own; returns its row.
    pub async fn add(&self, job: &Job) -> Result<i64, StoreError> {
        let row = outbox::add_alone(&self.db, &job.to_json(), self.clock.now(), RequestId::current()).await?;
        self.nudge();
        Ok(row)
    }

    /// Leaves a job in a transaction; [`Jobs::nudge`] once it is committed.
    pub async fn add_in(&self, tx: &mut Tx, job: &Job) -> Result<(), StoreError> {
        self.add_in_at(tx, job, self.clock.now()).await
    }

    /// The same for a job that is to be done at `due`, not before.
    pub async fn add_in_at(&self, tx: &mut Tx, job: &Job, due: Timestamp) -> Result<(), StoreError> {
        outbox::add(tx, &job.to_json(), due, RequestId::current()).await.map(drop)
    }

    /// Tells the relay of this process that there may be new rows; without it they are found within a second.
    pub fn nudge(&self) {
        self.added.notify_one();
    }

    /// Works until `stop` ends: `perform` does a job, and the periodic work is done when it is due. A broker that fails
    /// is tried again.
    pub async fn work<P, F>(
        &self,
        broker: &Broker,
        perform: P,
        periodic: &[Periodic<'_>],
        stop: impl Future<Output = ()> + Send + 'static,
    ) where
        P: Fn(Job) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let (stopping, stopped) = watch::channel(false);
        tokio::spawn(async move {
            stop.await;
            stopping.send_replace(true);
        });
        tokio::select! {
            () = self.keep_at_it(broker, Arc::new(perform), &stopped) => {}
            () = self.keep_up(periodic) => {}
            () = async { asked(&stopped).await; tokio::time::sleep(GRACE).await } => {
                tracing::warn!("jobs under way are left to others");
            }
        }
    }

    async fn keep_at_it<P, F>(&self, broker: &Broker, perform: Arc<P>, stopped: &watch::Receiver<bool>)
    where
        P: Fn(Job) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let mut leaps = Leaps::new(self.clock.now());
        while !*stopped.borrow() {
            let session = self.session(broker, perform.clone(), &mut leaps, stopped);
            match AssertUnwindSafe(session).catch_unwind().await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(error = with_causes(&error), "the job broker failed"),
                Err(_) => tracing::error!("the job broker panicked"),
            }
            if !*stopped.borrow() {
                tokio::time::sleep(RECOVERY).await;
            }
        }
    }

    /// One connection to the broker, from its opening until the stop or its failure. The worker's name is new each
    /// time: the broker refuses one that it heard of a moment ago.
    async fn session<P, F>(
        &self,
        broker: &Broker,
        perform: Arc<P>,
        leaps: &mut Leaps,
        stopped: &watch::Receiver<bool>,
    ) -> Result<(), BrokerError>
    where
        P: Fn(Job) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let open = tokio::select! {
            open = broker.open() => open?,
            () = asked(stopped) => return Ok(()),
        };
        let name = format!("{}-{}", std::process::id(), chance::name());
        let (jobs, pushed) = (self.clone(), Arc::new(Notify::new()));
        let attempt = move |ticket| worker::attempt(jobs.clone(), perform.clone(), ticket);
        tokio::select! {
            ended = open.clone().work(&name, pushed.clone(), attempt, stopped.clone()) => ended,
            failed = relay::run(self, open.clone(), &pushed, leaps, stopped) => failed,
            failed = sweep(open.clone()) => failed,
        }
    }

    /// One after the other: none of it is in a hurry.
    async fn keep_up(&self, periodic: &[Periodic<'_>]) {
        loop {
            for Periodic { name, every, work } in periodic {
                match schedules::claim(&self.db, name, self.clock.now(), *every).await {
                    Ok(false) => {}
                    Ok(true) => self.do_periodic(name, work()).await,
                    Err(error) => {
                        tracing::warn!(error = with_causes(&error), "the schedules are out of reach")
                    }
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn do_periodic(&self, name: &str, work: impl Future<Output = Result<(), JobError>>) {
        let start = Instant::now();
        match work.await {
            Ok(()) => {
                let done = schedules::done(&self.db, name, self.clock.now(), start.elapsed()).await;
                if let Err(error) = done {
                    let error = with_causes(&error);
                    tracing::warn!(error, name, "that periodic work was done could not be noted");
                }
            }
            Err(error) => {
                tracing::warn!(%error, name, "periodic work failed; it is done again when it is next due");
            }
        }
    }
}

async fn sweep(mut broker: broker::Open) -> Result<(), BrokerError> {
    loop {
        broker.sweep().await?;
        tokio::time::sleep(SWEEP_EVERY).await;
    }
}

/// Waits until the process was asked to stop.
async fn asked(stopped: &watch::Receiver<bool>) {
    let mut stopped = stopped.clone();
    // The sender goes only after it said so.
    let _gone = stopped.wait_for(|stopped| *stopped).await.is_err();
}
