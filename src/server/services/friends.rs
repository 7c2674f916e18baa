//! The friends' game: a shared link carries what its sharer gave the photo, for whoever follows it to see once they have
//! voted as well.
//!
//! It stands in everyone's address bar before they vote, so the score must not be readable. Hence it is not in there: a
//! token is a number of the sharer's for this one photo, and a keyed fingerprint of that number, the photo and the score.
//! The site tries all ten scores. Nobody else can, and since every sharer has another number, comparing it with a token
//! that one knows the score of tells nothing. Nor do two tokens of one sharer tell that they are the same person's.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::domain::{Code, RaterId, Score};
use crate::server::services::signing::Signer;

const PURPOSE: &str = "friend";

/// Bytes of the sharer's number: among a million sharers of one photo the chance that two have the same is 1 in 560.
const SHARER: usize = 6;

/// Bytes of the fingerprint: 80 bits.
const MARK: usize = 10;

/// The token by which `rater` shares what they gave the photo: the same until they change it.
pub fn seal(signer: &Signer, rater: RaterId, code: &Code, score: Score) -> String {
    let mut token = sharer(signer, rater, code).to_vec();
    let mark = signer.fingerprint(PURPOSE, &said(&token, code, score));
    token.extend(mark.iter().take(MARK));
    URL_SAFE_NO_PAD.encode(token)
}

/// The score in a token that this site made for this photo, unless `asker` themselves shared it.
pub fn open(signer: &Signer, token: &str, code: &Code, asker: RaterId) -> Option<Score> {
    let token = URL_SAFE_NO_PAD.decode(token).ok().filter(|token| token.len() == SHARER + MARK)?;
    let (number, mark) = token.split_first_chunk::<SHARER>()?;
    // All ten are tried each time, so that how long it takes says nothing.
    let fits = |score: &Score| signer.is_fingerprint(PURPOSE, &said(number, code, *score), mark);
    let score = Score::all().filter(fits).last();
    score.filter(|_| *number != sharer(signer, asker, code))
}

fn sharer(signer: &Signer, rater: RaterId, code: &Code) -> [u8; SHARER] {
    let print = signer.fingerprint("sharer", &[&rater.0.to_be_bytes(), code.as_str().as_bytes()].concat());
    let mut number = [0; SHARER];
    number.iter_mut().zip(print).for_each(|(slot, byte)| *slot = byte);
    number
}

fn said(number: &[u8], code: &Code, score: Score) -> Vec<u8> {
    [number, code.as_str().as_bytes(), &[score.get()]].concat()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const ASKER: RaterId = RaterId(99);

    fn signer() -> Signer {
        Signer::new(&[7; 32])
    }

    fn code(text: &str) -> Code {
        text.parse().expect("a code")
    }

    #[test]
    fn a_token_brings_its_score_for_its_photo_under_its_key_to_others() {
        let photo = code("7hGq2mWx4Z");
        for score in Score::all() {
            let token = seal(&signer(), RaterId(1), &photo, score);
            assert_eq!(open(&signer(), &token, &photo, ASKER), Some(score));
            assert_eq!(open(&signer(), &token, &code("7hGq2mWx4Y"), ASKER), None);
            assert_eq!(open(&Signer::new(&[8; 32]), &token, &photo, ASKER), None);
            assert_eq!(open(&signer(), &token, &photo, RaterId(1)), None, "nobody is their own friend");
        }
    }

    #[test]
    fn a_forged_token_brings_none() {
        let photo = code("7hGq2mWx4Z");
        let token =
            URL_SAFE_NO_PAD.decode(seal(&signer(), RaterId(1), &photo, Score::all().last().expect("ten")));
        let token = token.expect("our own base64");
        for at in 0..token.len() {
            let mut changed = token.clone();
            changed[at] ^= 1;
            assert_eq!(open(&signer(), &URL_SAFE_NO_PAD.encode(changed), &photo, ASKER), None);
            assert_eq!(open(&signer(), &URL_SAFE_NO_PAD.encode(&token[..at]), &photo, ASKER), None);
        }
        assert!(["", "!", "ü", "AAAA"].iter().all(|text| open(&signer(), text, &photo, ASKER).is_none()));
    }

    #[test]
    fn tokens_of_one_score_or_one_sharer_have_nothing_in_common() {
        let photos = [code("7hGq2mWx4Z"), code("7hGq2mWx4Y")];
        let score = Score::all().last().expect("ten");
        let raters = (1..=50).map(RaterId);
        let tokens =
            raters.flat_map(|rater| photos.each_ref().map(|photo| seal(&signer(), rater, photo, score)));
        let halves: Vec<_> =
            tokens.flat_map(|token| [token[..8].to_owned(), token[8..].to_owned()]).collect();
        assert_eq!(halves.iter().collect::<HashSet<_>>().len(), halves.len());
    }
}
