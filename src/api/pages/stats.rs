//! The site in figures.

use crate::api::who;
use crate::domain::AppError;
use crate::server::services::stats::{self, Stats};

pub async fn view() -> Result<Stats, AppError> {
    let (site, asker) = who::is_asking()?;
    stats::view(&site, &asker.visitor).await
}
