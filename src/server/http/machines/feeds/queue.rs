use std::io;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::atom::{tag, write_author};
use crate::domain::{AppError, Timestamp};
use crate::server::http::machines::xml::{self, Xml};
use crate::server::services::syndication::Author;
use crate::server::services::{case_news, dates};
use crate::server::state::Site;
use crate::server::store::case_news::CaseNews;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    key: String,
}

/// `/admin/queue.atom?key=…`: what waits for a decision. The key is in the query and not in the path, since no query is ever
/// logged, neither here nor by the web server in front (`deploy/nginx`), and paths are.
pub async fn get(State(site): State<Arc<Site>>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let news = case_news::feed(&site, &asked.key).await?;
    let document = write(&site, &news)?;
    let described = [
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((described, document).into_response())
}

fn write(site: &Site, news: &[CaseNews]) -> Result<Vec<u8>, AppError> {
    let (settings, url) = (site.settings.read(), &site.config.site_url);
    let words = &settings.words;
    let changed_at = news.iter().map(|case| case.risen_at).max().unwrap_or(Timestamp::from_millis(0));
    xml::document(|xml| {
        let feed = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
        feed.write_inner_content(|xml| {
            xml::text(xml, "id", &tag(site, "2026", "queue"))?;
            xml::text(xml, "title", &format!("{}: to be decided", words.name))?;
            xml::text(xml, "updated", &dates::iso(changed_at))?;
            xml::empty(xml, "link", &[("rel", "alternate"), ("href", &url.absolute("/admin"))])?;
            write_author(xml, &Author { name: words.name.clone(), page: Some(url.absolute("/")) })?;
            news.iter().try_for_each(|case| write_entry(site, xml, case))
        })
        .map(drop)
    })
}

fn write_entry(site: &Site, xml: &mut Xml, case: &CaseNews) -> io::Result<()> {
    let opened_at = dates::iso(case.opened_at);
    let day = opened_at.get(..10).unwrap_or_default();
    let why = case_news::in_words(case);
    let title = match &case.caption {
        Some(caption) => format!("{why}: {caption}"),
        None => why.to_owned(),
    };
    let inside = |xml: &mut Xml| {
        xml::text(xml, "id", &tag(site, day, &format!("case-{}", case.id)))?;
        xml::text(xml, "title", &title)?;
        xml::text(xml, "published", &opened_at)?;
        xml::text(xml, "updated", &dates::iso(case.risen_at))?;
        xml::text(xml, "summary", &format!("It waits since {opened_at}."))?;
        xml::empty(xml, "link", &[("rel", "alternate"), ("href", &case_news::link(site, case))])
    };
    xml.create_element("entry").write_inner_content(inside).map(drop)
}
