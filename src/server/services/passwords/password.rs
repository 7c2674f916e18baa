use std::fmt;

use zeroize::Zeroizing;

use super::common::is_common;
use crate::domain::{Email, Handle};

/// A password as it was typed: never shown, not even in logs, and wiped from memory after use.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why a password may not be chosen, in words to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("That is too short: a password has at least {} characters.", Password::MIN_CHARS)]
    TooShort,
    #[error("That is too long: up to {} characters fit.", Password::MAX_CHARS)]
    TooLong,
    #[error("That is one of the passwords that are guessed first. Digits at its end do not help.")]
    Common,
    #[error("That is mostly your own handle or address, which is guessed first.")]
    AboutYou,
    #[error("That is mostly the name of this site, which is guessed first.")]
    AboutSite,
}

/// Shorter than this, a word with digits behind it is not called common: the digits may be most of it.
const SHORTEST_STEM: usize = 6;

impl Password {
    pub const MIN_CHARS: usize = 10;
    pub const MAX_CHARS: usize = 128;

    /// A password that someone types to be let in. It may be any text.
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// A password that someone chooses: long enough, and not among the first that are guessed. Nothing is cut off, and
    /// any characters will do.
    pub fn choose(text: String, handle: &Handle, email: &Email, site: &str) -> Result<Self, PasswordError> {
        let password = Self::typed(text);
        let text = password.0.as_str();
        match text.chars().count() {
            ..Self::MIN_CHARS => return Err(PasswordError::TooShort),
            n if n > Self::MAX_CHARS => return Err(PasswordError::TooLong),
            _ => {}
        }
        let folded = Zeroizing::new(text.to_lowercase());
        if [handle.as_str(), email.as_str(), email.local_part()].iter().any(|word| is_mostly(&folded, word)) {
            return Err(PasswordError::AboutYou);
        }
        if is_mostly(&folded, site) {
            return Err(PasswordError::AboutSite);
        }
        let stem = stem(&folded);
        if is_common(&folded) || (stem.chars().count() >= SHORTEST_STEM && is_common(stem)) {
            return Err(PasswordError::Common);
        }
        Ok(password)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Without the digits and signs at the end, which people add to pass a rule.
fn stem(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphabetic())
}

/// Whether `word` is half of the password or more, once or repeated. Signs, spaces and case do not count, nor digits
/// at the password's end.
fn is_mostly(password: &str, word: &str) -> bool {
    let bare = |text: &str| -> Zeroizing<String> {
        Zeroizing::new(text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect())
    };
    let word = bare(word);
    [bare(password), bare(stem(password))].iter().any(|text| {
        let covered = text.matches(word.as_str()).map(str::len).sum::<usize>();
        covered > 0 && covered * 2 >= text.len()
    })
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(text: &str) -> Result<(), PasswordError> {
        let handle = "Pippin_3".parse().expect("a handle");
        let email = Email::new("jo.hill@example.org").expect("an address");
        Password::choose(text.to_owned(), &handle, &email, "Rate My Derp").map(drop)
    }

    #[test]
    fn ten_to_128_characters_of_any_kind_will_do() {
        for text in ["quokkatree", "дерпдерпкот", "🐸🦆🐈🐕🐢🐍🦎🦖🐙🦀", &"wombat tea ".repeat(11)]
        {
            assert_eq!(choose(text), Ok(()), "{text}");
        }
        assert_eq!(choose("quokkatre"), Err(PasswordError::TooShort));
        assert_eq!(choose(&"ü".repeat(9)), Err(PasswordError::TooShort));
        assert_eq!(choose(&"quokka tree".repeat(12)), Err(PasswordError::TooLong));
        assert_eq!(choose(&"ü".repeat(128)), Ok(()));
    }

    #[test]
    fn common_ones_are_refused_with_digits_behind_them_too() {
        for text in
            ["qwertyuiop", "QWERTYuiop", "1234567890", "sunshine2026!", "Password1234", "princess......"]
        {
            assert_eq!(choose(text), Err(PasswordError::Common), "{text}");
        }
        assert_eq!(choose("sunshine on the moor"), Ok(()));
    }

    #[test]
    fn what_is_mostly_known_of_its_owner_is_refused() {
        for text in
            ["pippin3pippin3", "PIPPIN_3_2026", "jo.hill@example.org", "jo hill 1234567", "xxJoHillxx77"]
        {
            assert_eq!(choose(text), Err(PasswordError::AboutYou), "{text}");
        }
        for text in ["ratemyderp", "Rate-My-Derp-2026!", "ratemyderpratemyderp"] {
            assert_eq!(choose(text), Err(PasswordError::AboutSite), "{text}");
        }
        assert_eq!(choose("pippin3 rides a green bicycle"), Ok(()));
    }

    #[test]
    fn it_does_not_show() {
        assert_eq!(format!("{:?}", Password::typed("quokka tree".to_owned())), "Password(…)");
    }
}
