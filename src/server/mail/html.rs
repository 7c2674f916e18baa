use super::Content;

/// Colours and type only; nothing is fetched from anywhere. Programs that drop it show a plain page that reads as well.
const STYLE: &str = "
body { margin: 0; padding: 24px 16px; background: #fffdf7; color: #1d1a14; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 560px; margin: 0 auto; }
a { color: #8a5200; }
.action { display: inline-block; padding: 12px 20px; border-radius: 8px; background: #ffb020; color: #1d1a14;
  font-weight: bold; text-decoration: none; }
.address { color: #5f584c; font-size: 14px; overflow-wrap: anywhere; }
.site { border-top: 1px solid #d9d2c3; padding-top: 12px; color: #5f584c; }
@media (prefers-color-scheme: dark) {
  body { background: #17150f; color: #f4efe4; }
  a { color: #ffc45c; }
  .action { color: #1d1a14; }
  .address, .site { color: #b5ad9d; }
  .site { border-color: #413b30; }
}
";

pub fn render(subject: &str, content: &Content) -> String {
    let mut body = paragraph(&content.greeting);
    content.paragraphs.iter().for_each(|text| body += &paragraph(text));
    body += &photos(content);
    if let Some(action) = &content.action {
        let (label, url) = (escape(&action.label), escape(&action.url));
        body += &format!(
            "<p><a class=\"action\" href=\"{url}\">{label}</a></p>\n<p class=\"address\">{url}</p>\n"
        );
    }
    for link in &content.links {
        body += &format!("<p><a href=\"{}\">{}</a></p>\n", escape(&link.url), escape(&link.label));
    }
    if !content.closing.is_empty() {
        body += &paragraph(&content.closing);
    }
    let (subject, site) = (escape(subject), escape(&content.site));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{subject}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         {body}<p class=\"site\">{site}</p>\n</main>\n</body>\n</html>\n"
    )
}

fn photos(content: &Content) -> String {
    if content.photos.is_empty() {
        return String::new();
    }
    let lines = content.photos.iter().map(|photo| {
        let (url, caption) = (escape(&photo.url), escape(&photo.caption));
        format!("<li><a href=\"{url}\">{caption}</a>: {}</li>\n", escape(&photo.figures))
    });
    format!("<ul>\n{}</ul>\n", lines.collect::<String>())
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", escape(text))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            c => escaped.push(c),
        }
    }
    escaped
}
