//! A photo's own page.

use crate::api::who;
use crate::domain::{AppError, Deal, PhotoPage, SubmissionId};
use crate::server::services::records::{self, Record};
use crate::server::services::{counting, photos};

/// The page at a code, and how the photo has done for whoever may see its figures.
pub async fn view(code: String) -> Result<(PhotoPage, Option<Record>), AppError> {
    let (site, asker) = who::is_asking()?;
    let (id, page) = look(&code).await?;
    let record = records::of(&site, &asker.visitor, id, &page, &who::settings().dates).await?;
    Ok((page, record))
}

/// The same without the record, and the photo's number.
pub async fn look(code: &str) -> Result<(SubmissionId, PhotoPage), AppError> {
    let (site, asker) = who::is_asking()?;
    let (id, page) = photos::find(&site, &asker.visitor, code).await?;
    who::remember(&site, &asker, &asker.visitor);
    if let PhotoPage::Unrated { deal: Deal { photo, .. } } | PhotoPage::Rated { photo, .. } = &page {
        counting::view(&site, &asker.visitor, &asker.client, &photo.code);
    }
    Ok((id, page))
}
