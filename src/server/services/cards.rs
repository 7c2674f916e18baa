//! Cards: the pictures that other sites show where somebody shares a photo.

use crate::domain::{AppError, Code};
use crate::server::hex;
use crate::server::logs::with_causes;
use crate::server::media::{Bytes, CardWords, Size, Undeveloped};
use crate::server::state::Site;
use crate::server::store::submissions;

/// A card, not drawn yet.
#[derive(Debug, Clone)]
pub struct Card {
    /// `None` for the site's own.
    photo_key: Option<String>,
    /// Another one whenever something else is on the card.
    pub tag: String,
}

/// The card of the photo with this code; [`AppError::NoSuchPhoto`] when it is not live.
pub async fn of_photo(site: &Site, code: &str) -> Result<Card, AppError> {
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    let photo = submissions::live_by_code(&site.db, &code).await?.ok_or(AppError::NoSuchPhoto)?;
    Ok(card(site, Some(photo.photo_key)))
}

/// The site's own card.
pub fn of_site(site: &Site) -> Card {
    card(site, None)
}

fn card(site: &Site, photo_key: Option<String>) -> Card {
    let words = &site.settings.read().words;
    // Another release may draw it otherwise.
    let words = [&words.question, &words.name, env!("CARGO_PKG_VERSION")].join("\0");
    let [a, b, c, d, ..] = site.signer.fingerprint("card", words.as_bytes());
    let tag = format!("{}-{}", photo_key.as_deref().unwrap_or("site"), hex::of(&[a, b, c, d]));
    Card { photo_key, tag }
}

/// Its JPEG, drawn once for all who ask at the same time. The first of them needs a place, which they have until it is drawn;
/// [`AppError::TooManyTries`] when there is none for them, [`AppError::Busy`] when too many others are to be drawn.
pub async fn draw<Place>(
    site: &Site,
    card: &Card,
    place: impl FnOnce() -> Option<Place>,
) -> Result<Bytes, AppError> {
    let drawn = async {
        let _place = place().ok_or_else(|| {
            tracing::info!(limit = "cards", "somebody has to wait");
            AppError::TooManyTries
        })?;
        draw_anew(site, card.photo_key.as_deref()).await
    };
    site.made.try_get_with(name(card), drawn).await.map_err(|error| *error)
}

/// Keeps the card of a photo that left the site no longer.
pub async fn forget(site: &Site, photo_key: String) {
    site.made.invalidate(&name(&card(site, Some(photo_key)))).await;
}

fn name(card: &Card) -> String {
    format!("card {}", card.tag)
}

async fn draw_anew(site: &Site, photo_key: Option<&str>) -> Result<Bytes, AppError> {
    let undrawn = |undrawn| match undrawn {
        Undeveloped::Busy => AppError::Busy,
        undrawn => {
            tracing::error!(error = with_causes(&undrawn), photo_key, "a card could not be drawn");
            AppError::Internal
        }
    };
    let place = site.darkroom.place_for_card().map_err(undrawn)?;
    let photo = match photo_key {
        Some(key) => Some(site.shelf.read(key, Size::Medium).await?.ok_or(AppError::NoSuchPhoto)?),
        None => None,
    };
    let words = &site.settings.read().words;
    let words = CardWords {
        question: words.question.clone(),
        name: words.name.clone(),
        host: site.config.site_url.authority().to_owned(),
    };
    site.darkroom.card(place, photo, words).await.map(Bytes::from).map_err(undrawn)
}
