use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::wire::Json;
use crate::domain::{AppError, PhotoPage};

/// A photo's own page, by its code: the figures for whoever has rated it, a ballot for whoever has not.
#[server(ViewPhoto, "/api", endpoint = "photo", input = GetUrl, output = Json)]
pub async fn view_photo(code: String) -> Result<PhotoPage, AppError> {
    let (_, page) = super::pages::photo::look(&code).await?;
    Ok(page)
}
