use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{Response, StatusCode};

/// A page as it came.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

impl Page {
    pub async fn read(answer: Response) -> Self {
        Self::try_read(answer).await.expect("a page")
    }

    /// `None` when it broke off.
    pub async fn try_read(answer: Response) -> Option<Self> {
        let (status, headers) = (answer.status(), answer.headers().clone());
        Some(Self { status, headers, html: answer.text().await.ok()? })
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// Where the browser is sent to, if it is.
    pub fn onwards(&self) -> Option<&str> {
        (self.status == StatusCode::FOUND).then(|| self.header(LOCATION.as_str()))
    }

    /// What a person reads: the text without its marks, white space as one space.
    pub fn words(&self) -> String {
        let pieces = self.html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        unescape(&pieces.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    pub fn shows(&self, words: &str) -> bool {
        self.words().contains(words)
    }

    /// What is said of the field below it.
    pub fn problem(&self, field: &str) -> Option<String> {
        let (_, rest) = self.html.split_once(&format!("id=\"{field}-problem\""))?;
        let (_, rest) = rest.split_once('>')?;
        Some(unescape(rest.split("</p>").next()?))
    }

    /// What stands in the field; `None` without such a field.
    pub fn value(&self, field: &str) -> Option<String> {
        Some(attribute(self.tag(field)?, "value").unwrap_or_default())
    }

    pub fn is_ticked(&self, field: &str) -> bool {
        self.tag(field).unwrap_or_else(|| panic!("no {field}")).contains(" checked")
    }

    /// What a form sends under a name without showing it.
    pub fn hidden(&self, name: &str) -> String {
        let mut tags = self.html.split('<').filter_map(|piece| piece.split('>').next());
        let tag =
            tags.find(|tag| tag.contains("type=\"hidden\"") && tag.contains(&format!(" name=\"{name}\"")));
        tag.and_then(|tag| attribute(tag, "value")).unwrap_or_default()
    }

    fn tag(&self, field: &str) -> Option<&str> {
        let mut tags = self.html.split('<').filter_map(|piece| piece.split('>').next());
        tags.find(|tag| tag.contains(&format!(" id=\"{field}\"")))
    }

    /// Every value of this attribute, in the order of the page.
    pub fn all(&self, name: &str) -> Vec<String> {
        let tags = self.html.split('<').filter_map(|piece| piece.split('>').next());
        tags.filter_map(|tag| attribute(tag, name)).collect()
    }

    /// The page without what is new in every answer: the number of its scripts, and what a passkey would sign.
    pub fn without_chance(&self) -> String {
        let mut html = self.html.clone();
        for name in ["nonce", "data-options"] {
            for value in self.all(name) {
                html = html.replace(&escaped(&value), "");
            }
        }
        let ceremony =
            self.html.split("name=\"ceremony\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        ceremony.map_or(html.clone(), |ceremony| html.replace(ceremony, ""))
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(unescape)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn unescape(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#39;", "'");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
