use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A member's name in addresses such as `/u/Pippin`: 3 to 20 letters without accents, digits and underscores, a letter
/// first. It is shown as it was typed; two that differ only in case are the same handle.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Handle(String);

/// Why a handle cannot be had, in words to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandleError {
    #[error("A handle has {} to {} characters.", Handle::MIN_CHARS, Handle::MAX_CHARS)]
    Length,
    #[error("A handle is made of the letters a to z, digits and underscores.")]
    Characters,
    #[error("A handle starts with a letter.")]
    FirstLetter,
    #[error("That handle is reserved. Please choose another.")]
    Reserved,
}

/// What would pass for the site's own people, or for one of its addresses; without underscores.
const RESERVED: &str = "
    about account accounts admin administrator anonymous anyone api board contact deleted everyone feed
    guest help healthz home hostmaster join legal login logout mail me member members mod moderator
    moderators new nobody noreply null official operator operators photo photos pkg postmaster press
    privacy ratemyderp register reset root search security settings signin signout signup someone staff
    static submit support sysadmin system team terms top trending undefined user users webmaster";

impl Handle {
    pub const MIN_CHARS: usize = 3;
    pub const MAX_CHARS: usize = 20;

    /// A handle as somebody chooses it: reserved words and the site's own name are refused.
    pub fn choose(text: &str, site_name: &str) -> Result<Self, HandleError> {
        let handle: Self = text.trim().parse()?;
        let plain = letters_and_digits(&handle.0);
        if RESERVED.split_whitespace().any(|word| word == plain) || plain == letters_and_digits(site_name) {
            return Err(HandleError::Reserved);
        }
        Ok(handle)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The handle in lower case: what is compared.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Any handle, also one that nobody may choose: for addresses, which may name anyone.
impl FromStr for Handle {
    type Err = HandleError;

    fn from_str(text: &str) -> Result<Self, HandleError> {
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(HandleError::Characters);
        }
        if !(Self::MIN_CHARS..=Self::MAX_CHARS).contains(&text.len()) {
            return Err(HandleError::Length);
        }
        if !text.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Err(HandleError::FirstLetter);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Handle {
    type Error = HandleError;

    fn try_from(text: String) -> Result<Self, HandleError> {
        text.parse()
    }
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Handle {}

impl Hash for Handle {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().hash(state);
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(text: &str) -> Result<String, HandleError> {
        Handle::choose(text, "Rate My Cactus").map(|handle| handle.to_string())
    }

    #[test]
    fn a_handle_keeps_its_case_and_is_compared_without() {
        assert_eq!(choose(" Pippin_3 "), Ok("Pippin_3".to_owned()));
        assert_eq!(Handle::choose("PIPPIN", ""), Handle::choose("pippin", ""));
        assert_eq!("PIPPIN".parse::<Handle>().map(|handle| handle.folded()), Ok("pippin".to_owned()));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_reason() {
        let too_long = "a".repeat(21);
        for (text, reason) in [
            ("", HandleError::Length),
            ("ab", HandleError::Length),
            (too_long.as_str(), HandleError::Length),
            ("3cats", HandleError::FirstLetter),
            ("_cats", HandleError::FirstLetter),
            ("two cats", HandleError::Characters),
            ("käthe", HandleError::Characters),
            ("a/../b", HandleError::Characters),
            ("cat\n", HandleError::Characters),
        ] {
            assert_eq!(text.parse::<Handle>().err(), Some(reason), "{text:?}");
        }
        assert!("a".repeat(20).parse::<Handle>().is_ok());
    }

    #[test]
    fn nobody_can_pass_for_the_site() {
        for text in ["admin", "Root", "mod_er_ator", "RateMyDerp", "rate_my_cactus"] {
            assert_eq!(choose(text), Err(HandleError::Reserved), "{text}");
        }
        assert!(choose("admiral").is_ok() && "admin".parse::<Handle>().is_ok());
    }
}
