//! Photos on their way to other people: short links, and the friend whose link somebody came by.

use crate::domain::{AppError, Code, Score};
use crate::server::services::clients::Client;
use crate::server::services::visitors::Visitor;
use crate::server::services::{counting, friends};
use crate::server::state::Site;
use crate::server::store::submissions;

/// The short address by which the visitor shares a photo: with what they gave it, for their friends to see after their
/// own guess.
pub fn link(site: &Site, visitor: &Visitor, code: &Code, score: Option<Score>) -> String {
    let token = score.map(|score| friends::seal(&site.signer, visitor.rater, code, score));
    let token = token.map(|token| format!(".{token}")).unwrap_or_default();
    site.config.site_url.absolute(&format!("/s/{code}{token}"))
}

/// The page that a short link leads to; [`AppError::NoSuchPhoto`] when the photo is not live. What a forged link says of
/// a friend is left away.
pub async fn follow(site: &Site, visitor: &Visitor, client: &Client, link: &str) -> Result<String, AppError> {
    let (code, token) = link.split_once('.').unwrap_or((link, ""));
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    let submission = submissions::live_by_code(&site.db, &code).await?.ok_or(AppError::NoSuchPhoto)?;
    counting::shared(site, visitor, client, &submission.code);
    Ok(match friends_score(site, visitor, &submission.code, token) {
        Some(_) => format!("/d/{code}?friend={token}"),
        None => format!("/d/{code}"),
    })
}

/// What the friend gave a photo whose link brought the visitor, by the token in it.
pub fn friends_score(site: &Site, visitor: &Visitor, code: &Code, token: &str) -> Option<Score> {
    friends::open(&site.signer, token, code, visitor.rater)
}
