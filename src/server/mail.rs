//! Mail: what letters say ([`letters`]), how they look, and how they leave, by SMTP or into a folder. Who gets which
//! letter when, the services know.

mod html;
pub mod letters;
mod mailer;
mod text;

pub use lettre::Address;
pub use lettre::message::Mailbox;
pub use mailer::{MailError, Mailer};

/// A letter to one address, said once and rendered twice: as text and as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: Address,
    subject: String,
    content: Content,
}

/// What a letter says, in this order. Nothing in it is markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Content {
    site: String,
    greeting: String,
    paragraphs: Vec<String>,
    photos: Vec<PhotoLine>,
    /// What the reader is meant to do.
    action: Option<Link>,
    /// What else they may want.
    links: Vec<Link>,
    closing: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    label: String,
    url: String,
}

/// A photo in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoLine {
    pub caption: String,
    /// Such as "12 ratings, 7.4 on average".
    pub figures: String,
    pub url: String,
}

impl Letter {
    fn new(to: Address, subject: &str, content: Content) -> Self {
        Self { to, subject: one_line(subject), content }
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Where the reader is meant to go, if anywhere.
    pub fn link(&self) -> Option<&str> {
        self.content.action.as_ref().map(|action| action.url.as_str())
    }

    pub fn text(&self) -> String {
        text::render(&self.content)
    }

    pub fn html(&self) -> String {
        html::render(&self.subject, &self.content)
    }
}

/// Headers may hold names that people chose: whatever could end a line becomes a space.
fn one_line(text: &str) -> String {
    let ends_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if ends_line(c) { ' ' } else { c }).collect()
}
