//! The one place that makes randomness, from the operating system's generator.

use rand::{Rng, RngExt};

use crate::domain::{Code, RaterId};

/// A generator fit for secrets.
#[expect(clippy::disallowed_methods, reason = "this is the source that everyone else is handed")]
pub fn rng() -> impl Rng {
    rand::rng()
}

/// A rater's number that nobody has yet.
pub fn rater_id() -> RaterId {
    RaterId(rng().random_range(1..=i64::MAX))
}

/// A photo's public code that nobody can guess.
pub fn code() -> Code {
    pick(Code::ALPHABET, Code::LENGTH).parse().unwrap_or_else(|_| code())
}

/// A name that nobody can guess, for files and the like: 22 letters and digits, 128 bits.
pub fn name() -> String {
    pick(Code::ALPHABET, 22)
}

/// A number that nobody else has.
pub fn number() -> u64 {
    rng().random()
}

/// 32 random bytes.
pub fn secret() -> [u8; 32] {
    rng().random()
}

fn pick(alphabet: &[u8], length: usize) -> String {
    let mut rng = rng();
    (0..length)
        .filter_map(|_| alphabet.get(rng.random_range(0..alphabet.len())))
        .map(|&byte| char::from(byte))
        .collect()
}
