mod d;
mod index;
mod not_found;
mod trouble;

pub use d::PhotoPage;
pub use index::RatePage;
pub use not_found::NotFoundPage;
