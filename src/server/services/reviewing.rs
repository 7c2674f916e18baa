//! The operator's decisions on photos that wait.

use crate::domain::{AppError, Code};
use crate::server::jobs::Job;
use crate::server::state::Site;
use crate::server::store::{Tx, held, submissions};

/// Lets everyone see a photo; [`AppError::NoSuchPhoto`] when none waits under this code. Processes that serve find it
/// within seconds.
pub async fn publish(site: &Site, code: &Code) -> Result<(), AppError> {
    match held::publish(&site.db, code, site.clock.now()).await? {
        true => Ok(()),
        false => Err(AppError::NoSuchPhoto),
    }
}

/// Takes a photo away, with its files; [`AppError::NoSuchPhoto`] when none waits under this code.
pub async fn remove(site: &Site, code: &Code) -> Result<(), AppError> {
    let member = held::owner(&site.db, code).await?.ok_or(AppError::NoSuchPhoto)?;
    let mut tx = Tx::begin(&site.db).await?;
    let files = submissions::remove(&mut tx, member, Some(code), site.clock.now()).await?;
    site.jobs.add_in(&mut tx, &Job::discard(files)).await?;
    Ok(tx.commit().await?)
}
