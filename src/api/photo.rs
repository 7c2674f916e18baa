use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::wire::Json;
use crate::domain::{AppError, PhotoPage};

/// A photo's own page, by its code: the figures for whoever has rated it, a ballot for whoever has not.
#[server(ViewPhoto, "/api", endpoint = "photo", input = GetUrl, output = Json)]
pub async fn view_photo(code: String) -> Result<PhotoPage, AppError> {
    use super::who;
    use crate::domain::Deal;
    use crate::server::services::{counting, photos};

    let (site, asker) = who::is_asking()?;
    let page = photos::page(&site, &asker.visitor, &code).await?;
    who::remember(&site, &asker, &asker.visitor);
    if let PhotoPage::Unrated { deal: Deal { photo, .. } } | PhotoPage::Rated { photo, .. } = &page {
        counting::view(&site, &asker.visitor, &asker.client, &photo.code);
    }
    Ok(page)
}
