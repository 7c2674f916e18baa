//! The lists of photos.

use crate::api::who;
use crate::domain::{AppError, Kind, List, Period};
use crate::server::services::lists::{self, Listed};
use crate::server::services::submitting;

/// What the page at `/top` shows.
#[derive(Debug, Clone)]
pub struct Top {
    pub list: List,
    pub listed: Listed,
    /// Kinds to choose from.
    pub kinds: Vec<String>,
}

/// The board, or a part of it. `of`, `kind` and `page` come from the address; what makes no sense there is the first,
/// but for a kind that no photo can have.
pub async fn top(of: &str, kind: &str, page: &str) -> Result<Top, AppError> {
    let (site, _) = who::is_asking()?;
    let kind = match kind {
        "" => None,
        kind => Some(Kind::new(kind).map_err(|_| AppError::NoSuchPage)?),
    };
    let list = List::Top { period: Period::from_code(of), kind };
    Ok(Top { listed: view(&list, page).await?, list, kinds: submitting::usual_kinds(&site).await? })
}

/// A page of a list.
pub async fn view(list: &List, page: &str) -> Result<Listed, AppError> {
    let (site, asker) = who::is_asking()?;
    lists::view(&site, &asker.visitor, list, page.parse().unwrap_or(1)).await
}
