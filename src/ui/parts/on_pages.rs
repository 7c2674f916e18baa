//! Those that no island uses.

mod blank;
mod chart;
mod crop;
mod curve;
mod escaped;
mod eyes;
mod foot;
mod form;
mod histogram;
mod live_line;
mod page_title;
mod passkey;
mod portrait;
mod preview;
mod script;
mod share;
mod tile;
mod turning;

pub use blank::Blank;
pub use chart::Chart;
pub use crop::CropRanges;
pub use curve::Curve;
pub use escaped::escaped;
pub use eyes::{Eyes, Looking};
pub use foot::Foot;
pub use form::{Choice, Field, KINDS_OF_FILE, PageForm, Problems, TextArea, Tick};
pub use histogram::Histogram;
pub use live_line::LiveLine;
pub use page_title::PageTitle;
pub use passkey::{PasskeyAdd, PasskeySignIn};
pub use portrait::Portrait;
pub use preview::{PhotoPreview, SitePreview};
pub use script::{Script, Sheet};
pub use share::Share;
pub use tile::Tile;
pub use turning::Turning;
