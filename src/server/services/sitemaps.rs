//! The map of the site for search engines: every photo they may show, in parts.

use crate::domain::{AppError, Timestamp};
use crate::server::state::Site;
use crate::server::store::sitemaps;

/// An address of the map.
#[derive(Debug, Clone)]
pub struct Place {
    pub address: String,
    /// `None` where nobody keeps account of it.
    pub changed_at: Option<Timestamp>,
}

/// Where the parts of the map are.
pub async fn parts(site: &Site) -> Result<Vec<Place>, AppError> {
    let parts = sitemaps::parts(&site.db).await?;
    let address = |part| site.config.site_url.absolute(&format!("/sitemaps/{part}.xml"));
    Ok(parts.into_iter().map(|part| Place { address: address(part), changed_at: None }).collect())
}

/// One part: the photos' pages. [`AppError::NoSuchPage`] for one without any.
pub async fn part(site: &Site, part: u32) -> Result<Vec<Place>, AppError> {
    let photos = sitemaps::part(&site.db, part.into()).await?;
    let place = |(code, changed_at)| Place {
        address: site.config.site_url.absolute(&format!("/d/{code}")),
        changed_at: Some(changed_at),
    };
    let places: Vec<_> = photos.into_iter().map(place).collect();
    if places.is_empty() { Err(AppError::NoSuchPage) } else { Ok(places) }
}
