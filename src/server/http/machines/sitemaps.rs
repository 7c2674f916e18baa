use std::io;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;

use super::FOR_TEN_MINUTES;
use super::xml::{self, Xml};
use crate::domain::AppError;
use crate::server::services::dates;
use crate::server::services::sitemaps::{self, Place};
use crate::server::state::Site;

/// `/sitemap.xml`: where the parts are.
pub async fn index(State(site): State<Arc<Site>>) -> Result<impl IntoResponse, AppError> {
    let parts = sitemaps::parts(&site).await?;
    Ok(answer(write("sitemapindex", "sitemap", &parts)?))
}

/// `/sitemaps/<n>.xml`: the pages of the photos in a part. It may be some megabytes, so it is made once for all who ask.
pub async fn part(
    State(site): State<Arc<Site>>,
    Path(file): Path<String>,
) -> Result<impl IntoResponse, AppError> {
    let number = file.strip_suffix(".xml").and_then(|number| number.parse().ok());
    let number: u32 = number.ok_or(AppError::NoSuchPage)?;
    let make = async { write("urlset", "url", &sitemaps::part(&site, number).await?) };
    let made = site.made.try_get_with(format!("sitemap {number}"), make);
    Ok(answer(made.await.map_err(|error| *error)?))
}

fn answer(document: Bytes) -> impl IntoResponse {
    let described = [(header::CONTENT_TYPE, "application/xml"), (header::CACHE_CONTROL, FOR_TEN_MINUTES)];
    (described, document)
}

fn write(root: &str, each: &str, places: &[Place]) -> Result<Bytes, AppError> {
    let document = xml::document(|xml| {
        let root = xml.create_element(root);
        let root = root.with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
        root.write_inner_content(|xml| places.iter().try_for_each(|place| entry(xml, each, place))).map(drop)
    });
    document.map(Bytes::from)
}

fn entry(xml: &mut Xml, name: &str, place: &Place) -> io::Result<()> {
    let inside = |xml: &mut Xml| {
        xml::text(xml, "loc", &place.address)?;
        place.changed_at.map_or(Ok(()), |at| xml::text(xml, "lastmod", &dates::iso(at)))
    };
    xml.create_element(name).write_inner_content(inside).map(drop)
}
