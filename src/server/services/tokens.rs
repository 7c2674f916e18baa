//! Secret tokens: shown to one person once, and kept here only as their SHA-256.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::server::chance;

pub struct Token {
    /// 256 random bits as 43 letters, digits, `-` and `_`.
    pub text: String,
    pub hash: Vec<u8>,
}

impl Token {
    pub fn draw() -> Self {
        let text = URL_SAFE_NO_PAD.encode(chance::secret());
        let hash = hash(&text);
        Self { text, hash }
    }
}

/// What is kept of a token.
pub fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}
