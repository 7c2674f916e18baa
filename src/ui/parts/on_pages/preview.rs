//! What other sites, and search engines, show of a page. What people think of a photo is in none of it: it would be seen
//! before a vote.

use leptos::prelude::*;
use leptos_meta::{Link, Meta};

use crate::api::pages::sharing::{absolute, oembed};
use crate::domain::Photo;
use crate::server::media::CARD;
use crate::ui::words;

/// Of the site itself, or of one of its lists.
#[component]
pub fn SitePreview(title: String, #[prop(into)] address: String) -> impl IntoView {
    let words = words();
    let about =
        format!("{} One photo, ten scores, from {} to {}.", words.question, words.lowest, words.highest);
    let alt = format!("A pair of googly eyes. {}", words.question);
    view! { <Preview title about alt card="/card.jpg" address=absolute(&address) /> }
}

/// Of a photo's own page.
#[component]
pub fn PhotoPreview(photo: Photo) -> impl IntoView {
    let page = photo.address();
    let about = format!("{} Rate it, then see what everyone else thinks.", words().question);
    let title = photo.caption;
    view! {
        <Preview title=title.clone() about alt=title.clone() card=format!("{page}/card.jpg") address=absolute(&page) />
        <Link rel="alternate" type_="application/json+oembed" href=oembed(&page, "json") title=title.clone() />
        <Link rel="alternate" type_="text/xml+oembed" href=oembed(&page, "xml") title />
    }
}

/// `address` is the one under which the page is known, whatever its visitor's address says beside it; `alt` is for who does
/// not see the card.
#[component]
fn Preview(
    title: String,
    about: String,
    address: String,
    #[prop(into)] card: String,
    alt: String,
) -> impl IntoView {
    let (width, height) = CARD;
    view! {
        <Link rel="canonical" href=address.clone() />
        <Meta name="description" content=about.clone() />
        <Meta property="og:type" content="website" />
        <Meta property="og:site_name" content=words().name />
        <Meta property="og:title" content=title />
        <Meta property="og:description" content=about />
        <Meta property="og:url" content=address />
        <Meta property="og:image" content=absolute(&card) />
        <Meta property="og:image:type" content="image/jpeg" />
        <Meta property="og:image:width" content=width.to_string() />
        <Meta property="og:image:height" content=height.to_string() />
        <Meta property="og:image:alt" content=alt.clone() />
        <Meta name="twitter:card" content="summary_large_image" />
        <Meta name="twitter:image:alt" content=alt />
    }
}
