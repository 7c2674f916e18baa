//! Photos as feed readers and other sites are told of them: what everyone may see before they vote, and nothing else.

use crate::domain::{AppError, Code, SubmissionId, Timestamp};
use crate::server::config::SiteUrl;
use crate::server::media::Size;
use crate::server::state::Site;
use crate::server::store::submissions::{self, Submission};
use crate::server::store::syndication;

/// How many photos a feed has.
const ENTRIES: u8 = 50;

/// The longest side of the small version of a photo, in pixels.
const THUMB: u32 = 320;

/// A live photo. All addresses are whole.
#[derive(Debug, Clone)]
pub struct Item {
    pub code: Code,
    pub caption: String,
    pub kind: Option<String>,
    pub author: Option<Author>,
    /// Where its own page is.
    pub page: String,
    pub photo: Picture,
    pub thumb: Picture,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// Who submitted it; `page` is `None` for who does not want to be found by it.
#[derive(Debug, Clone)]
pub struct Author {
    pub name: String,
    pub page: Option<String>,
}

/// A square JPEG, `side` pixels wide and high.
#[derive(Debug, Clone)]
pub struct Picture {
    pub address: String,
    pub side: u32,
}

/// The newest photos.
pub async fn newest(site: &Site) -> Result<Vec<Item>, AppError> {
    let entries = syndication::newest(&site.db, ENTRIES.into()).await?;
    Ok(entries.into_iter().map(|entry| item(site, entry)).collect())
}

/// The first of the board, in its order.
pub async fn best(site: &Site) -> Result<Vec<Item>, AppError> {
    let board = site.board.read();
    let first: Vec<SubmissionId> =
        board.by_place(0).take(ENTRIES.into()).map(|standing| standing.submission).collect();
    let mut entries = syndication::among(&site.db, &first).await?;
    entries.sort_by_key(|entry| first.iter().position(|photo| *photo == entry.id));
    Ok(entries.into_iter().map(|entry| item(site, entry)).collect())
}

/// The photo at an address that people share; [`AppError::NoSuchPhoto`] when that is not one of a live photo here.
pub async fn at(site: &Site, address: &str) -> Result<Item, AppError> {
    let code = code_in(&site.config.site_url, address).ok_or(AppError::NoSuchPhoto)?;
    let entry = submissions::live_by_code(&site.db, &code).await?.ok_or(AppError::NoSuchPhoto)?;
    Ok(item(site, entry))
}

/// The code in the address of a photo's page, or in a short one.
fn code_in(site: &SiteUrl, address: &str) -> Option<Code> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (authority, path) = rest.split_once('/')?;
    if !authority.eq_ignore_ascii_case(site.authority()) {
        return None;
    }
    let path = path.split(['?', '#']).next()?;
    let name = path.strip_prefix("d/").or_else(|| path.strip_prefix("s/")?.split('.').next())?;
    name.trim_end_matches('/').parse().ok()
}

fn item(site: &Site, entry: Submission) -> Item {
    let whole = |address: String| site.config.site_url.absolute(&address);
    let picture = |size, side| Picture { address: whole(site.shelf.address(&entry.photo_key, size)), side };
    let author =
        entry.by.map(|name| Author { page: (!entry.is_hidden).then(|| whole(format!("/u/{name}"))), name });
    Item {
        page: whole(format!("/d/{}", entry.code)),
        photo: picture(Size::Large, entry.side),
        thumb: picture(Size::Thumb, entry.side.min(THUMB)),
        code: entry.code,
        caption: entry.caption,
        kind: entry.kind,
        author,
        created_at: entry.created_at,
        changed_at: entry.changed_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_known_by_the_addresses_that_people_share() {
        let site: SiteUrl = "https://derp.example:8443".parse().expect("an address");
        let code = |address: &str| code_in(&site, address).map(|code| code.to_string());
        for known in [
            "https://derp.example:8443/d/7hGq2mWx4Z",
            "http://DERP.example:8443/d/7hGq2mWx4Z/",
            "https://derp.example:8443/d/7hGq2mWx4Z?friend=x#y",
            "https://derp.example:8443/s/7hGq2mWx4Z",
            "https://derp.example:8443/s/7hGq2mWx4Z.AbCd-_",
        ] {
            assert_eq!(code(known).as_deref(), Some("7hGq2mWx4Z"), "{known}");
        }
        for unknown in [
            "",
            "/d/7hGq2mWx4Z",
            "ftp://derp.example:8443/d/7hGq2mWx4Z",
            "https://derp.example/d/7hGq2mWx4Z",
            "https://derp.example:8443.evil.example/d/7hGq2mWx4Z",
            "https://derp.example:8443@evil.example/d/7hGq2mWx4Z",
            "https://derp.example:8443/u/7hGq2mWx4Z",
            "https://derp.example:8443/d/7hGq2mWx4",
            "https://derp.example:8443/d/7hGq2mWx4Z/card.jpg",
        ] {
            assert_eq!(code(unknown), None, "{unknown}");
        }
    }
}
