use std::io;

use crate::domain::{AppError, Timestamp};
use crate::server::http::machines::xml::{self, Xml};
use crate::server::services::dates;
use crate::server::services::syndication::{Author, Item};
use crate::server::state::Site;

/// A feed of photos.
pub struct Feed<'a> {
    pub path: &'static str,
    /// The page that shows the same.
    pub page: &'static str,
    /// What is said of the site's creatures: "new".
    pub about: &'static str,
    pub items: &'a [Item],
    /// `None` for an empty one.
    pub changed_at: Option<Timestamp>,
}

impl<'a> Feed<'a> {
    /// It changes with its photos, and changed at `moved_at` if its order is another since then.
    pub fn new(
        path: &'static str,
        page: &'static str,
        about: &'static str,
        items: &'a [Item],
        moved_at: Option<Timestamp>,
    ) -> Self {
        let changed_at = items.iter().map(|item| item.changed_at).chain(moved_at).max();
        Self { path, page, about, items, changed_at }
    }

    pub fn write(&self, site: &Site) -> Result<Vec<u8>, AppError> {
        xml::document(|xml| {
            let feed = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
            feed.write_inner_content(|xml| {
                self.write_head(site, xml)?;
                self.items.iter().try_for_each(|item| write_entry(site, xml, item))
            })
            .map(drop)
        })
    }

    fn write_head(&self, site: &Site, xml: &mut Xml) -> io::Result<()> {
        let (words, url) = (&site.settings.read().words, &site.config.site_url);
        let changed_at = self.changed_at.unwrap_or(Timestamp::from_millis(0));
        xml::text(xml, "id", &tag(site, "2026", self.about))?;
        xml::text(xml, "title", &format!("{}: {} {}", words.name, self.about, words.creatures))?;
        xml::text(xml, "updated", &dates::iso(changed_at))?;
        let own = [("rel", "self"), ("type", "application/atom+xml"), ("href", &url.absolute(self.path))];
        xml::empty(xml, "link", &own)?;
        xml::empty(
            xml,
            "link",
            &[("rel", "alternate"), ("type", "text/html"), ("href", &url.absolute(self.page))],
        )?;
        // Of the entries that name nobody.
        write_author(xml, &Author { name: words.name.clone(), page: Some(url.absolute("/")) })
    }
}

fn write_entry(site: &Site, xml: &mut Xml, item: &Item) -> io::Result<()> {
    let created_at = dates::iso(item.created_at);
    let day = created_at.get(..10).unwrap_or_default();
    let inside = |xml: &mut Xml| {
        xml::text(xml, "id", &tag(site, day, item.code.as_str()))?;
        xml::text(xml, "title", &item.caption)?;
        xml::text(xml, "published", &created_at)?;
        xml::text(xml, "updated", &dates::iso(item.changed_at))?;
        xml::empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &item.page)])?;
        item.author.as_ref().map_or(Ok(()), |author| write_author(xml, author))?;
        item.kind.as_deref().map_or(Ok(()), |kind| xml::empty(xml, "category", &[("term", kind)]))?;
        write_content(xml, item)
    };
    xml.create_element("entry").write_inner_content(inside).map(drop)
}

pub fn write_author(xml: &mut Xml, author: &Author) -> io::Result<()> {
    let inside = |xml: &mut Xml| {
        xml::text(xml, "name", &author.name)?;
        author.page.as_deref().map_or(Ok(()), |page| xml::text(xml, "uri", page))
    };
    xml.create_element("author").write_inner_content(inside).map(drop)
}

/// The photo as a link to its page.
fn write_content(xml: &mut Xml, item: &Item) -> io::Result<()> {
    let side = item.photo.side.to_string();
    let photo =
        [("src", item.photo.address.as_str()), ("alt", &item.caption), ("width", &side), ("height", &side)];
    let content = xml.create_element("content").with_attribute(("type", "xhtml"));
    content
        .write_inner_content(|xml| {
            let frame = xml.create_element("div").with_attribute(("xmlns", "http://www.w3.org/1999/xhtml"));
            let link = |xml: &mut Xml| {
                let link = xml.create_element("a").with_attribute(("href", item.page.as_str()));
                link.write_inner_content(|xml| xml::empty(xml, "img", &photo)).map(drop)
            };
            frame.write_inner_content(link).map(drop)
        })
        .map(drop)
}

/// A name that stays with what it names wherever that moves (RFC 4151). Such names have no port.
pub fn tag(site: &Site, day: &str, name: &str) -> String {
    let authority = site.config.site_url.authority();
    let host = authority.split_once(':').map_or(authority, |(host, _)| host);
    format!("tag:{host},{day}:{name}")
}
