//! oEmbed: how other sites ask what to show where somebody names the address of a photo (oembed.com).

use std::io;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::FOR_TEN_MINUTES;
use super::xml;
use crate::domain::AppError;
use crate::server::services::syndication::{self, Item};
use crate::server::state::Site;

#[derive(Debug, Deserialize)]
pub struct Asked {
    url: String,
    format: Option<String>,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
}

/// `/oembed?url=…&format=…`: 404 for whatever is not the address of a live photo, 501 for a format other than JSON and
/// XML.
pub async fn get(State(site): State<Arc<Site>>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let as_xml = match asked.format.as_deref() {
        None | Some("json") => false,
        Some("xml") => true,
        Some(_) => return Ok((StatusCode::NOT_IMPLEMENTED, "The formats are json and xml.").into_response()),
    };
    let item = syndication::at(&site, &asked.url).await?;
    let room = asked.maxwidth.unwrap_or(u32::MAX).min(asked.maxheight.unwrap_or(u32::MAX));
    let fields = fields(&site, &item, room);
    let (kind, body) = match as_xml {
        true => ("text/xml; charset=utf-8", write(&fields)?),
        false => ("application/json", Value::Object(fields).to_string().into_bytes()),
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_TEN_MINUTES)], body).into_response())
}

/// What is told of a photo: its large version where there is room for that, else the small one.
fn fields(site: &Site, item: &Item, room: u32) -> Map<String, Value> {
    let photo = if item.photo.side <= room { &item.photo } else { &item.thumb };
    let mut fields = Map::new();
    let mut tell = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    tell("version", "1.0".into());
    tell("type", "photo".into());
    tell("title", item.caption.as_str().into());
    tell("provider_name", site.settings.read().words.name.as_str().into());
    tell("provider_url", site.config.site_url.absolute("/").into());
    tell("cache_age", 600.into());
    if let Some(author) = &item.author {
        tell("author_name", author.name.as_str().into());
        author.page.as_deref().and_then(|page| tell("author_url", page.into()));
    }
    tell("url", photo.address.as_str().into());
    tell("width", photo.side.into());
    tell("height", photo.side.into());
    tell("thumbnail_url", item.thumb.address.as_str().into());
    tell("thumbnail_width", item.thumb.side.into());
    tell("thumbnail_height", item.thumb.side.into());
    fields
}

fn write(fields: &Map<String, Value>) -> Result<Vec<u8>, AppError> {
    let inside = |xml: &mut xml::Xml| -> io::Result<()> {
        fields.iter().try_for_each(|(name, value)| match value {
            Value::String(text) => xml::text(xml, name, text),
            value => xml::text(xml, name, &value.to_string()),
        })
    };
    xml::document(|xml| xml.create_element("oembed").write_inner_content(inside).map(drop))
}
