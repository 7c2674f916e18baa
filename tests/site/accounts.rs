//! Accounts from outside: pages, their forms, and the letters that come of them.

mod credentials;
mod data;
mod following;
mod limits;
mod profile;
mod redis;
mod resetting;
mod sessions;
mod settings;
mod signing_in;
mod signing_up;

use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Another password that will do.
const ANOTHER: &str = "seven wombats in a hammock";
