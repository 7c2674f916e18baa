//! The words of the site as types and pure rules, shared by the server and the browser.
//!
//! No I/O and no framework lives here: whoever holds a value of one of these types need not check it again.

mod bio;
mod caption;
mod crop;
mod crowd;
mod draw;
mod email;
mod error;
mod handle;
mod hour;
mod ids;
mod likeness;
mod list;
mod need;
mod passkey;
mod points;
mod report;
mod role;
mod score;
mod settings;
mod standing;
mod state;
mod strength;
mod tenths;
mod timestamp;
mod turn;
mod words;

pub use bio::{Bio, BioError};
pub use caption::{Caption, CaptionError, Kind, KindError};
pub use crop::{Crop, CropError, Cut};
pub use crowd::Crowd;
pub use draw::Draw;
pub use email::{Email, EmailError};
pub use error::AppError;
pub use handle::{Handle, HandleError};
pub use hour::{Hour, HourCount};
pub use ids::{Code, MemberId, PasskeyId, RaterId, SessionId, SubmissionId};
pub use likeness::Likeness;
pub use list::{List, Period};
pub use need::Need;
pub use passkey::{Ceremony, PasskeyName, PasskeyNameError};
pub use points::Points;
pub use report::{NoReason, Report, ReportReason, ReportWords, ReportWordsError};
pub use role::{Role, RoleError};
pub use score::{Score, ScoreError};
pub use settings::{Dates, Language, Looks, Notices, Privacy, RatingHabits, Settings, Theme, UnknownChoice};
pub use standing::{Standing, ordinal};
pub use state::{State, StateError};
pub use strength::Strength;
pub use tenths::Tenths;
pub use timestamp::Timestamp;
pub use turn::{Deal, Photo, PhotoPage, Reward, Turn, Verdict};
pub use words::{SiteWords, counted, grouped};
