//! What the rating flow answers: the shapes that `/api/rate` and `/api/turn` send as JSON.

use serde::{Deserialize, Serialize};

use super::{Code, Crowd, Score, Tenths};

/// A photo as a rater may see it: nothing in it tells what others think.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    pub code: Code,
    pub caption: String,
    pub kind: Option<String>,
    /// Who submitted it, when a member did.
    pub by: Option<String>,
    /// Address of the square JPEG, `side` pixels wide and high.
    pub src: String,
    pub side: u32,
    /// Address of the small square JPEG, at most 320 pixels.
    pub thumb: String,
    /// A tiny blurred picture as a `data:` address, to fill the square until the photo is there.
    pub placeholder: String,
}

impl Photo {
    /// Where its own page is.
    pub fn address(&self) -> String {
        format!("/d/{}", self.code)
    }
}

/// A photo before its rater: the ballot is good for one vote on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    pub ballot: String,
    pub photo: Photo,
}

/// What became of the rater's last vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub photo: Photo,
    pub score: Score,
    /// Everyone's votes on it, this one included.
    pub crowd: Crowd,
    /// A ballot that changes the score of this vote, for as long as it is the last one.
    pub undo: String,
    pub reward: Option<Reward>,
}

/// A word of praise at every tenth vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reward {
    /// How many photos this rater has rated.
    pub votes: u64,
    /// The rater's mean over the last ten votes minus the crowd's mean on the same photos, in tenths.
    pub lean: Tenths,
    /// Whether to offer an account to keep the votes in: once, to those who have none.
    pub offer: bool,
}

/// Where a rater stands: the photo to rate next, and the verdict on the last one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// `None` when the rater has seen everything, or when there is nothing to see.
    pub next: Option<Deal>,
    pub last: Option<Verdict>,
    /// How many photos are live on the site.
    pub live: u64,
}

/// A photo's own page. Whoever has not rated the photo gets a ballot; the figures come after the vote. Its owner has no
/// vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PhotoPage {
    Unrated { deal: Deal },
    Rated { photo: Photo, score: Score, crowd: Crowd },
    Own { photo: Photo, crowd: Crowd },
}
