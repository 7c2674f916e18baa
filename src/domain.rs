//! The words of the site as types and pure rules, shared by the server and the browser.
//!
//! No I/O and no framework lives here: whoever holds a value of one of these types need not check it again.

mod caption;
mod crowd;
mod draw;
mod error;
mod ids;
mod score;
mod tenths;
mod timestamp;
mod turn;
mod words;

pub use caption::{Caption, CaptionError, Kind, KindError};
pub use crowd::Crowd;
pub use draw::Draw;
pub use error::AppError;
pub use ids::{Code, RaterId, SubmissionId};
pub use score::{Score, ScoreError};
pub use tenths::Tenths;
pub use timestamp::Timestamp;
pub use turn::{Deal, Photo, PhotoPage, Reward, Turn, Verdict};
pub use words::{SiteWords, counted};
