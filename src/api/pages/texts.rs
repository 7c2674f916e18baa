//! What the operators say on pages of their own.

use std::sync::Arc;

use crate::api::who;
use crate::domain::AppError;
use crate::server::services::texts::{self, Text};

/// A text as HTML.
pub async fn html(text: Text) -> Result<Arc<str>, AppError> {
    let (site, _) = who::is_asking()?;
    Ok(texts::html(&site, text).await)
}
