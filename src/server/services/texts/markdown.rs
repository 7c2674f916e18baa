//! Markdown (CommonMark) as HTML that can do nothing: no markup of the text's own, and links to pages and addresses alone.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};

/// What links may begin with, where they do not stay on the site.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// HTML in the text is shown as text, pictures as what is said of them. Headings are one level lower, since the page has its
/// own.
pub fn render(markdown: &str) -> String {
    let mut is_unlinked = false;
    let events = Parser::new(markdown).filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        Event::Start(Tag::Link { ref dest_url, .. }) if !may_lead_to(dest_url) => {
            is_unlinked = true;
            None
        }
        Event::End(TagEnd::Link) if is_unlinked => {
            is_unlinked = false;
            None
        }
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        event => Some(event),
    });
    let mut html = String::new();
    html::push_html(&mut html, events);
    html
}

/// The text so that Markdown takes it for nothing else.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// Whatever has a colon before its path names a scheme, as browsers read it.
fn may_lead_to(address: &str) -> bool {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    match start.split_once(':') {
        Some((scheme, _)) => SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)),
        None => true,
    }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_markdown_is_text() {
        let html =
            render("<script>alert(1)</script>\n\nA <b onclick=x>word</b> & <!-- no --> ![a cat](x.jpg)");
        assert!(
            !html.contains("<script")
                && !html.contains("<b")
                && !html.contains("<!--")
                && !html.contains("<img")
        );
        assert!(html.contains("&lt;script&gt;alert(1)") && html.contains("a cat"), "{html}");
    }

    #[test]
    fn links_lead_to_pages_and_addresses_alone() {
        for good in [
            "https://a.example/x:y",
            "HTTP://a.example",
            "mailto:a@b.example",
            "/rules",
            "rules?a=b:c",
            "#top",
            "//a.example",
        ] {
            assert!(render(&format!("[x](<{good}>)")).contains("<a href"), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java&#10;script:alert(1)",
            "&#1;javascript:alert(1)",
            "javascript&colon;alert(1)",
            "data:text/html,x",
            "vbscript:x",
        ] {
            for link in [format!("[x](<{bad}>)"), format!("[x]: {bad}\n\n[x]"), format!("<{bad}>")] {
                assert!(!render(&link).contains("<a"), "{link}");
            }
        }
        assert_eq!(render("[x](javascript:1) [y](/y)"), "<p>x <a href=\"/y\">y</a></p>\n");
        assert!(render("<a@b.example>").contains("href=\"mailto:a@b.example\""));
    }

    #[test]
    fn headings_are_one_level_lower() {
        assert_eq!(render("# A\n\n###### B"), "<h2>A</h2>\n<h6>B</h6>\n");
    }

    #[test]
    fn values_are_text() {
        let nasty = "*a* _b_ [c](d) <e> # `f` \\ &amp; {name}";
        let html = render(&escaped(nasty));
        assert_eq!(html, "<p>*a* _b_ [c](d) &lt;e&gt; # `f` \\ &amp;amp; {name}</p>\n");
        assert!(
            render(&format!("[x]({})", escaped("https://a.example/?b=(c")))
                .contains("href=\"https://a.example/?b=(c\"")
        );
    }
}
