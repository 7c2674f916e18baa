//! What the server's own pages show, and what becomes of their forms, a file a topic.

pub mod data;
pub mod form;
pub mod joining;
pub mod lists;
pub mod live;
pub mod log;
pub mod passkeys;
pub mod photo;
pub mod profile;
pub mod proving;
pub mod pulse;
pub mod sessions;
pub mod settings;
pub mod sharing;
pub mod signing_in;
pub mod stats;
pub mod submitting;
pub mod votes;
