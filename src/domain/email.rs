use std::fmt;

use serde::{Deserialize, Serialize};

/// An address for e-mail in plain ASCII, without display name, comment or quotes: safe in a mail's header as it is.
/// Whether anyone reads there only a mail can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Email(String);

/// Why it is no address we can write to, in words to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error("An e-mail address looks like name@example.org.")]
    Form,
    #[error("That is too long for an e-mail address.")]
    TooLong,
    #[error("We can only write to addresses in plain letters (a to z), without accents.")]
    NotAscii,
}

impl Email {
    pub const MAX_CHARS: usize = 254;
    const MAX_LOCAL: usize = 64;
    const MAX_LABEL: usize = 63;

    /// Surrounding white space is dropped.
    pub fn new(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        let (local, domain) = text.split_once('@').ok_or(EmailError::Form)?;
        if !text.is_ascii() {
            return Err(EmailError::NotAscii);
        }
        if text.len() > Self::MAX_CHARS || local.len() > Self::MAX_LOCAL {
            return Err(EmailError::TooLong);
        }
        let well_formed = local.split('.').all(is_word) && is_domain(domain);
        if well_formed { Ok(Self(text.to_owned())) } else { Err(EmailError::Form) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address in lower case: what is compared.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }
}

/// RFC 5322's `atom`: what needs no quotes.
fn is_word(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

/// A host's name with a dot, the last part no number (that would be an address of the network), or `localhost`.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=Email::MAX_LABEL).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let named = |last: &str| !last.bytes().all(|byte| byte.is_ascii_digit());
    let dotted = text.rsplit_once('.').is_some_and(|(_, last)| named(last)) && text.split('.').all(is_label);
    dotted || text.eq_ignore_ascii_case("localhost")
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::new(&text)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_addresses_are_taken_and_keep_their_case() {
        for text in
            ["jo@example.org", "J.O'Neil+derp@Sub.Example.co.uk", "root@localhost", "a@xn--bcher-kva.de"]
        {
            assert_eq!(Email::new(&format!(" {text} ")).map(|email| email.0), Ok(text.to_owned()));
        }
        assert_eq!(Email::new("Jo@Example.org").map(|email| email.folded()), Ok("jo@example.org".to_owned()));
    }

    #[test]
    fn nothing_that_could_break_out_of_a_mail_header_is_an_address() {
        for text in [
            "jo@example.org\r\nBcc: all@example.org",
            "jo@example.org\0",
            "\"jo\"@example.org",
            "Jo <jo@example.org>",
            "jo@example.org,ann@example.org",
            "jo;ann@example.org",
            "jo\t@example.org",
            "jo@ann@example.org",
            "jo(hi)@example.org",
        ] {
            assert_eq!(Email::new(text), Err(EmailError::Form), "{text:?}");
        }
    }

    #[test]
    fn half_addresses_are_refused() {
        for text in [
            "",
            "jo",
            "@example.org",
            "jo@",
            "jo@example",
            "jo@.org",
            "jo@example.",
            "jo@-a.org",
            "jo@10.0.0.1",
        ] {
            assert_eq!(Email::new(text), Err(EmailError::Form), "{text:?}");
        }
        for text in [".jo@example.org", "jo.@example.org", "j..o@example.org", "jo@[10.0.0.1]", "jo@a_b.org"]
        {
            assert_eq!(Email::new(text), Err(EmailError::Form), "{text:?}");
        }
    }

    #[test]
    fn long_and_foreign_ones_are_refused_with_the_reason() {
        assert!(Email::new(&format!("{}@example.org", "a".repeat(64))).is_ok());
        assert_eq!(Email::new(&format!("{}@example.org", "a".repeat(65))), Err(EmailError::TooLong));
        assert_eq!(Email::new(&format!("a@{}org", "abcdefg.".repeat(32))), Err(EmailError::TooLong));
        assert_eq!(Email::new("jo@bücher.de"), Err(EmailError::NotAscii));
        assert_eq!(Email::new("käthe@example.org"), Err(EmailError::NotAscii));
    }
}
