//! XML as it is written here: well formed whatever people wrote.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::domain::AppError;

pub type Xml = Writer<Vec<u8>>;

/// A document; `root` writes its one element.
pub fn document(root: impl FnOnce(&mut Xml) -> io::Result<()>) -> Result<Vec<u8>, AppError> {
    let mut xml = Writer::new(Vec::new());
    let declared = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    // Memory takes all that is written.
    declared.and_then(|()| root(&mut xml)).map_err(|_| AppError::Internal)?;
    Ok(xml.into_inner())
}

/// An element with words in it.
pub fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(text))).map(drop)
}

/// An element with attributes alone.
pub fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let mut element = xml.create_element(name);
    for (name, value) in attributes {
        element = element.with_attribute((*name, allowed(value).as_str()));
    }
    element.write_empty().map(drop)
}

/// The text without the two characters that may be in a caption and in no XML. Control characters are in neither.
fn allowed(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_text() {
        let nasty = "<&\"'> ]]> \u{ffff}\u{fffe}🐸";
        let written = document(|xml| {
            xml.create_element("a")
                .write_inner_content(|xml| {
                    text(xml, "b", nasty)?;
                    empty(xml, "c", &[("d", nasty)])
                })
                .map(drop)
        });
        let written = String::from_utf8(written.expect("a document")).expect("text");
        let read = roxmltree::Document::parse(&written).expect("well formed");
        let elements = read.descendants().filter(|node| node.has_tag_name("b") || node.has_tag_name("c"));
        let texts = elements.filter_map(|node| node.attribute("d").or(node.text()));
        assert_eq!(texts.collect::<Vec<_>>(), ["<&\"'> ]]> 🐸"; 2]);
    }
}
