//! Everything that runs only on the server; compiled with the `ssr` feature.

pub mod cache;
pub mod chance;
pub mod clock;
pub mod config;
pub mod demo;
pub mod descriptors;
mod hex;
pub mod http;
pub mod jobs;
pub mod logs;
pub mod mail;
pub mod media;
pub mod metrics;
pub mod request_id;
pub mod services;
pub mod signals;
pub mod state;
pub mod store;
pub mod systemd;
pub mod tls;
pub mod webhook;
