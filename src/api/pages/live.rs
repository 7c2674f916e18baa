//! What is going on right now, as it stands on the front page.

use std::sync::Arc;

use crate::api::who;
use crate::domain::AppError;
use crate::server::services::live::Pulse;

pub fn now() -> Result<Arc<Pulse>, AppError> {
    let (site, _) = who::is_asking()?;
    Ok(site.live.now())
}
