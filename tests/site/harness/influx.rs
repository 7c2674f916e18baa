use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use influxdb_line_protocol::parse_lines;
use ratemyderp::server::config::Config;
use serde::Deserialize;
use tokio::net::TcpListener;

/// A server that has the writing part of InfluxDB 2's API, as strict as that, and out of sorts when it is told to be.
#[derive(Clone, Default)]
pub struct InfluxDb(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    moods: VecDeque<Mood>,
    taken: Vec<String>,
    requests: usize,
}

/// How it answers a request.
#[derive(Debug, Clone, Copy)]
pub enum Mood {
    Fine,
    Unauthorised,
    /// 429, with the seconds of `Retry-After`.
    TooMany(u64),
    Broken,
    /// It takes the lines and never says so.
    Silent,
    /// 400, whatever is sent.
    Picky,
    /// It sends whoever asks to a page that is fine with everything.
    Elsewhere,
}

#[derive(Deserialize)]
struct Asked {
    org: String,
    bucket: String,
    precision: String,
}

pub const TOKEN: &str = "derp-token";

impl InfluxDb {
    pub async fn start() -> (Self, SocketAddr) {
        let influx = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let app = Router::new()
            .route("/api/v2/write", post(write))
            .route("/sign-in", get(async || "Sign in"))
            .with_state(influx.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (influx, address)
    }

    /// What the next requests meet; after them all is fine.
    pub fn be(&self, moods: impl IntoIterator<Item = Mood>) {
        self.lock().moods.extend(moods);
    }

    /// The lines that it took, each as it came.
    pub fn taken(&self) -> Vec<String> {
        self.lock().taken.clone()
    }

    pub fn requests(&self) -> usize {
        self.lock().requests
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().expect("no test panics with it")
    }
}

/// The settings of a site beside it.
pub fn influx_settings(config: &Config) -> ratemyderp::server::config::InfluxDb {
    config.reporting.influxdb.clone().expect("INFLUXDB_URL is set")
}

async fn write(
    State(influx): State<InfluxDb>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let mood = {
        let mut state = influx.lock();
        state.requests += 1;
        state.moods.pop_front().unwrap_or(Mood::Fine)
    };
    let token = headers.get("authorization").and_then(|token| token.to_str().ok());
    if token != Some(&format!("Token {TOKEN}")) || matches!(mood, Mood::Unauthorised) {
        return (StatusCode::UNAUTHORIZED, "unauthorized access").into_response();
    }
    if (asked.org.as_str(), asked.bucket.as_str(), asked.precision.as_str()) != ("derps", "ratemyderp", "s") {
        return (StatusCode::NOT_FOUND, "no such bucket").into_response();
    }
    if parse_lines(&body).any(|line| line.is_err()) {
        return (StatusCode::BAD_REQUEST, "that is no line protocol").into_response();
    }
    match mood {
        Mood::TooMany(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds.to_string())], "slow down")
                .into_response()
        }
        Mood::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "oh dear").into_response(),
        Mood::Picky => (StatusCode::BAD_REQUEST, "not like that").into_response(),
        Mood::Elsewhere => Redirect::to("/sign-in").into_response(),
        Mood::Fine | Mood::Unauthorised | Mood::Silent => {
            influx.lock().taken.extend(body.lines().map(str::to_owned));
            if matches!(mood, Mood::Silent) {
                tokio::time::sleep(Duration::from_secs(600)).await;
            }
            StatusCode::NO_CONTENT.into_response()
        }
    }
}
