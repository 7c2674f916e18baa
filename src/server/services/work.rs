//! What is done for each background job, and once an hour.

use std::sync::Arc;

use crate::server::jobs::{Broker, Job, JobError};
use crate::server::mail::MailError;
use crate::server::state::Site;

/// Works in the background until `stop` ends.
pub async fn run(site: Arc<Site>, stop: impl Future<Output = ()> + Send + 'static) {
    let broker = Broker::choose(None, &site.config.data_dir);
    let performing = site.clone();
    let perform = move |job| {
        let site = performing.clone();
        async move { perform(&site, job).await }
    };
    site.jobs.work(&broker, perform, || tidy(&site), stop).await;
}

/// Does one job. It may be asked to do the same one again.
pub async fn perform(_site: &Arc<Site>, job: Job) -> Result<(), JobError> {
    match job {
        Job::ConfirmSignUp { .. }
        | Job::Reset { .. }
        | Job::ConfirmEmail { .. }
        | Job::Notice { .. }
        | Job::Export { .. }
        | Job::DeleteMember { .. }
        | Job::Farewell { .. }
        | Job::Digest { .. }
        | Job::Milestone { .. } => Err(JobError::GiveUp("not yet".to_owned())),
    }
}

/// What is done once an hour, whatever the number of processes.
pub async fn tidy(_site: &Arc<Site>) -> Result<(), JobError> {
    Ok(())
}

impl From<MailError> for JobError {
    fn from(error: MailError) -> Self {
        match error.is_permanent() {
            true => Self::GiveUp(error.to_string()),
            false => Self::Retry(error.to_string()),
        }
    }
}
