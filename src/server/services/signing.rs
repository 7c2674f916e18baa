//! Signed tokens: what the site hands out and recognises when it comes back.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Bytes of the signature that a token carries: 128 bits.
const TAG: usize = 16;

/// Signs with HMAC-SHA-256 under the site's secret key. A token made for one `purpose` is worthless for another.
#[derive(Clone)]
pub struct Signer {
    keyed: Hmac<Sha256>,
}

impl Signer {
    pub fn new(key: &[u8; 32]) -> Self {
        // HMAC fills a key up to its block of 64 bytes with zeros.
        let mut block = [0; 64];
        block.iter_mut().zip(key).for_each(|(slot, byte)| *slot = *byte);
        Self { keyed: Hmac::new(&block.into()) }
    }

    /// `payload` and its signature, as text fit for cookies, forms and addresses.
    pub fn seal(&self, purpose: &str, payload: &[u8]) -> String {
        let mut token = payload.to_vec();
        token.extend(self.mac(purpose, payload).finalize().into_bytes().iter().take(TAG));
        URL_SAFE_NO_PAD.encode(token)
    }

    /// The payload of a token that this key sealed for this purpose; `None` for any other text.
    pub fn open(&self, purpose: &str, token: &str) -> Option<Vec<u8>> {
        let mut payload = URL_SAFE_NO_PAD.decode(token).ok()?;
        let tag = payload.split_off(payload.len().checked_sub(TAG)?);
        self.mac(purpose, &payload).verify_truncated_left(&tag).ok()?;
        Some(payload)
    }

    /// What stands for `bytes` where they must not be kept: the same for the same, and nobody without the key can
    /// tell what it stands for.
    pub fn fingerprint(&self, purpose: &str, bytes: &[u8]) -> [u8; 16] {
        let mut print = [0; 16];
        let whole = self.mac(&format!("fingerprint {purpose}"), bytes).finalize().into_bytes();
        print.iter_mut().zip(whole).for_each(|(slot, byte)| *slot = byte);
        print
    }

    /// The first half of the fingerprint, as a number.
    pub fn mark(&self, purpose: &str, bytes: &[u8]) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.fingerprint(purpose, bytes);
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }

    /// Whether this is how the fingerprint of `bytes` begins. The time that it takes does not tell how much of it is right.
    pub fn is_fingerprint(&self, purpose: &str, bytes: &[u8], print: &[u8]) -> bool {
        self.mac(&format!("fingerprint {purpose}"), bytes).verify_truncated_left(print).is_ok()
    }

    fn mac(&self, purpose: &str, payload: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.keyed.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(payload);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_for_its_purpose_and_key_alone() {
        let signer = Signer::new(&[7; 32]);
        let token = signer.seal("ballot", b"a photo");
        assert_eq!(signer.open("ballot", &token).as_deref(), Some(b"a photo".as_slice()));
        assert_eq!(signer.open("rater", &token), None);
        assert_eq!(Signer::new(&[8; 32]).open("ballot", &token), None);
    }

    #[test]
    fn a_fingerprint_is_the_same_for_the_same_purpose_key_and_bytes_alone() {
        let signer = Signer::new(&[7; 32]);
        let print = signer.fingerprint("network", b"192.0.2.7");
        assert_eq!(signer.fingerprint("network", b"192.0.2.7"), print);
        assert!(signer.is_fingerprint("network", b"192.0.2.7", &print[..10]));
        assert!(!signer.is_fingerprint("network", b"192.0.2.8", &print[..10]));
        assert_ne!(signer.fingerprint("network", b"192.0.2.8"), print);
        assert_ne!(signer.fingerprint("device", b"192.0.2.7"), print);
        assert_ne!(Signer::new(&[8; 32]).fingerprint("network", b"192.0.2.7"), print);
    }

    #[test]
    fn no_changed_byte_and_no_shorter_token_opens() {
        let signer = Signer::new(&[7; 32]);
        let token = URL_SAFE_NO_PAD.decode(signer.seal("ballot", b"a photo")).expect("our own base64");
        for at in 0..token.len() {
            let mut changed = token.clone();
            changed[at] ^= 1;
            assert_eq!(signer.open("ballot", &URL_SAFE_NO_PAD.encode(changed)), None);
            assert_eq!(signer.open("ballot", &URL_SAFE_NO_PAD.encode(&token[..at])), None);
        }
        assert!(["", "!", "ü", "AAAA"].iter().all(|text| signer.open("ballot", text).is_none()));
    }
}
