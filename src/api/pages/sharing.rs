//! Sharing a photo, and coming by what somebody shared.

use crate::api::who;
use crate::domain::{AppError, Code, Score};
use crate::server::services::sharing;

/// The short address by which whoever is asking shares a photo, with the score they gave it in a form that nobody reads.
pub fn link(code: &Code, score: Option<Score>) -> Result<String, AppError> {
    let (site, asker) = who::is_asking()?;
    Ok(sharing::link(&site, &asker.visitor, code, score))
}

/// Sends whoever follows a short link to the photo's page.
pub async fn follow(link: &str) -> Result<(), AppError> {
    let (site, asker) = who::is_asking()?;
    who::send_to(&sharing::follow(&site, &asker.visitor, &asker.client, link).await?);
    Ok(())
}

/// What the friend gave a photo who sent whoever is asking there, by the token in the address.
pub fn friends_score(code: &Code, token: &str) -> Option<Score> {
    let (site, asker) = who::is_asking().ok()?;
    sharing::friends_score(&site, &asker.visitor, code, token)
}

/// The whole address of a path on the site.
pub fn absolute(path: &str) -> String {
    who::is_asking().map(|(site, _)| site.config.site_url.absolute(path)).unwrap_or_default()
}

/// Where other sites ask what to show of a page.
pub fn oembed(path: &str, format: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query.append_pair("url", &absolute(path)).append_pair("format", format).finish();
    absolute(&format!("/oembed?{query}"))
}
