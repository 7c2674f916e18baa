//! A photo's own page.

use crate::api::photo::view_photo;
use crate::api::who;
use crate::domain::{AppError, PhotoPage};
use crate::server::services::records::{self, Record};

/// The page at a code, and how the photo has done for whoever may see its figures.
pub async fn view(code: String) -> Result<(PhotoPage, Option<Record>), AppError> {
    let (site, asker) = who::is_asking()?;
    let page = view_photo(code).await?;
    let record = records::of(&site, &asker.visitor, &page, &who::settings().dates).await?;
    Ok((page, record))
}
