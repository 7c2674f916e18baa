//! The whole site from outside, on both databases: each test starts a site of its own, talks HTTP to it, and looks at
//! what a person or another client would see.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and fails")]

mod accounts;
mod board;
mod cache;
mod case_news;
mod copying;
mod counting;
mod crash;
mod desk;
mod files;
mod gate;
mod harness;
mod headers;
mod jobs;
mod lists;
mod live;
mod logs;
mod mail;
mod measuring;
mod members;
mod migrating;
mod networks;
mod operators;
mod outage;
mod paces;
mod passkeys;
mod permissions;
mod photo_page;
mod proving;
mod publishing;
mod pulse;
mod rating;
mod readiness;
mod reconciling;
mod records;
mod release;
mod reporting;
mod reports;
mod sharing;
mod simulated;
mod site_settings;
mod stats;
mod storage;
mod submitting;
mod systemd;
mod texts;
mod top_photos;
mod trends;
mod trouble;
mod votes;
