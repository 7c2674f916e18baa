//! What is done for each background job, and from time to time.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::{AppError, MemberId, SubmissionId};
use crate::server::cache::Source;
use crate::server::config::RedisUrl;
use crate::server::jobs::{Broker, Job, JobError, Periodic};
use crate::server::logs::with_causes;
use crate::server::mail::MailError;
use crate::server::services::accounts::{closing, credentials, exporting, signing_up};
use crate::server::services::{
    board, case_news, counting, deciding, developing, digests, disputes, history, integrity, letters,
    reconciling, reports, sessions, stats, top_photos, trends,
};
use crate::server::state::Site;
use crate::server::store::{StoreError, links, outbox, schedules, signups};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// Works in the background until `stop` ends.
pub async fn run(site: Arc<Site>, stop: impl Future<Output = ()> + Send + 'static) {
    let redis = site.config.redis_url.as_ref().map(RedisUrl::as_str);
    let broker = Broker::choose(redis, &site.redis_prefix, &site.config.data_dir);
    let performing = site.clone();
    let perform = move |job| {
        let site = performing.clone();
        async move { perform(&site, job).await }
    };
    let periodic = [
        Periodic::new(schedules::EVERY_MINUTE, MINUTE, || async {
            Ok(counting::write(&site, Source::Shared).await?)
        }),
        Periodic::new("trends", 5 * MINUTE, || async { Ok(trends::renew(&site).await?) }),
        Periodic::new("cases", MINUTE, || case_news::leave(&site)),
        Periodic::new("tidy", HOUR, || tidy(&site)),
        Periodic::new("board", site.config.board_every, || board::tick(&site)),
        Periodic::new("history", HOUR, || history::note(&site)),
        Periodic::new("days", stats::EVERY, || async { Ok(stats::note(&site).await?) }),
        Periodic::new("suspicions", integrity::EVERY, || integrity::look(&site)),
        Periodic::new("disputes", disputes::EVERY, || disputes::note(&site)),
        Periodic::new("reconcile", 24 * HOUR, || reconciling::daily(&site)),
    ];
    site.jobs.work(&broker, perform, &periodic, stop).await;
}

/// Does one job. It may be asked to do the same one again.
pub async fn perform(site: &Site, job: Job) -> Result<(), JobError> {
    match job {
        Job::ConfirmSignUp { signup } => letters::confirm_sign_up(site, signup).await,
        Job::Reset { email, asked_at } => letters::reset(site, &email, asked_at).await,
        Job::ConfirmEmail { member, email, asked_at } => {
            letters::confirm_email(site, MemberId(member), &email, asked_at).await
        }
        Job::Notice { member, what } => letters::notice(site, MemberId(member), what).await,
        Job::Export { export } => exporting::carry_out(site, export).await,
        Job::Develop { submission } => developing::carry_out(site, SubmissionId(submission)).await,
        Job::Discard { photos, originals, exports } => {
            Ok(closing::discard(site, &photos, &originals, &exports).await?)
        }
        Job::DeleteMember { member, because } => {
            Ok(closing::carry_out(site, MemberId(member), because).await?)
        }
        Job::Farewell { email, because } => letters::farewell(site, &email, because.as_deref()).await,
        Job::Milestone { submission, votes } => {
            letters::milestone(site, SubmissionId(submission), votes).await
        }
        Job::Decided { case, at } => letters::decided(site, case, at).await,
        Job::ReportDecided { case, at, reporter } => {
            letters::report_decided(site, case, at, MemberId(reporter)).await
        }
        Job::PutBack { submission } => letters::put_back(site, SubmissionId(submission)).await,
        Job::Purge { submission, since } => Ok(deciding::purge(site, SubmissionId(submission), since).await?),
        Job::EnteredTop { submission } => letters::entered_top(site, SubmissionId(submission)).await,
        Job::TellOfCases => case_news::carry_out(site).await,
        Job::Digest { member, photos } => letters::digest(site, MemberId(member), photos).await,
    }
}

/// For how long the operator can look at jobs that were given up; their addresses are not kept for ever.
const FAILED_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// What is done once an hour, whatever the number of processes. Where one part fails the others are done all the same.
pub async fn tidy(site: &Site) -> Result<(), JobError> {
    let now = site.clock.now();
    let done: [Result<(), JobError>; 13] = [
        sessions::tidy(site).await.map_err(JobError::from),
        signups::forget_old(&site.db, now.minus(signing_up::LINK_LIFETIME)).await.map_err(JobError::from),
        links::forget_old(&site.db, now.minus(credentials::LINK_LIFETIME)).await.map_err(JobError::from),
        counting::tidy(site).await.map_err(JobError::from),
        reports::tidy(site).await.map_err(JobError::from),
        outbox::forget_failed(&site.db, now.minus(FAILED_KEPT)).await.map_err(JobError::from),
        exporting::tidy(site).await,
        developing::tidy(site).await,
        history::tidy(site).await,
        board::tidy(site).await,
        integrity::tidy(site).await,
        top_photos::leave_letters(site).await,
        digests::leave_when_due(site).await,
    ];
    done.into_iter().collect()
}

/// The database may be back at the next try.
impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        Self::Retry(with_causes(&error))
    }
}

impl From<MailError> for JobError {
    fn from(error: MailError) -> Self {
        match error.is_permanent() {
            true => Self::GiveUp(error.to_string()),
            false => Self::Retry(error.to_string()),
        }
    }
}

impl From<AppError> for JobError {
    fn from(error: AppError) -> Self {
        Self::Retry(error.to_string())
    }
}
