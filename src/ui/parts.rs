//! Components that several pages share. Those that islands use are compiled for the browser as well.

#[cfg(feature = "ssr")]
mod escaped;
#[cfg(feature = "ssr")]
mod eyes;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod histogram;
mod notice;
mod pad;
#[cfg(feature = "ssr")]
mod page_title;
#[cfg(feature = "ssr")]
mod passkey;
mod picture;
#[cfg(feature = "ssr")]
mod portrait;
#[cfg(feature = "ssr")]
mod script;
mod strip;

#[cfg(feature = "ssr")]
pub use escaped::escaped;
#[cfg(feature = "ssr")]
pub use eyes::{Eyes, Looking};
#[cfg(feature = "ssr")]
pub use form::{Choice, Field, PageForm, Problems, TextArea, Tick};
#[cfg(feature = "ssr")]
pub use histogram::Histogram;
pub use notice::Notice;
pub use pad::Pad;
#[cfg(feature = "ssr")]
pub use page_title::PageTitle;
#[cfg(feature = "ssr")]
pub use passkey::{PasskeyAdd, PasskeySignIn};
pub use picture::{Picture, PictureCaption};
#[cfg(feature = "ssr")]
pub use portrait::Portrait;
#[cfg(feature = "ssr")]
pub use script::Script;
pub use strip::Strip;
