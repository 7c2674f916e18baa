//! The boards of figures, for operators alone.

use std::sync::Arc;

use crate::api::who;
use crate::domain::AppError;
use crate::server::metrics::Range;
use crate::server::metrics::boards::Board;
use crate::server::services::pulse::{self, Pulse};

/// A board over a range, by their codes in the address; what makes no sense there is the first.
pub async fn view(board: &str, range: &str) -> Result<Arc<Pulse>, AppError> {
    let (site, _) = who::operator()?;
    pulse::view(&site, Board::of(board), Range::of(range)).await
}
