//! Server-sent events: one connection a listener, of which there are only so many.

use std::convert::Infallible;
use std::hash::Hash;
use std::time::Duration;

use axum::http::{HeaderName, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt, stream};
use rand::RngExt;
use tokio::sync::watch;

use super::places::Places;
use crate::server::chance;
use crate::server::signals::asked_to_stop;

/// Something is sent at least so often, so that nobody on the way takes the connection for a dead one.
const HEARTBEAT: Duration = Duration::from_secs(25);

/// When whoever found no place may try again.
const FULL_FOR_SECONDS: &str = "60";

/// When a listener that was cut off comes back: not all of them at once, where the site was started anew.
const COME_BACK_MS: std::ops::Range<u64> = 3000..15_000;

const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Those who listen to the same.
#[derive(Clone)]
pub struct Audience<Who> {
    places: Places<Who>,
    stopped: watch::Receiver<bool>,
}

impl<Who: Clone + Eq + Hash + Send + 'static> Audience<Who> {
    /// With so many places in all, and for each. Call it within the runtime.
    pub fn new(all: usize, each: usize) -> Self {
        let (stopping, stopped) = watch::channel(false);
        let asked = asked_to_stop();
        tokio::spawn(async move {
            asked.await;
            stopping.send_replace(true);
        });
        Self { places: Places::new(all, each), stopped }
    }

    /// Tells somebody these events, until they go, or the site stops.
    pub fn tell(&self, who: Who, events: impl Stream<Item = Event> + Send + 'static) -> Response {
        let Some(place) = self.places.take(who) else {
            tracing::info!(limit = "listeners", "somebody has to wait");
            let later = [(header::RETRY_AFTER, FULL_FOR_SECONDS)];
            return (StatusCode::SERVICE_UNAVAILABLE, later).into_response();
        };
        let come_back = Duration::from_millis(chance::rng().random_range(COME_BACK_MS));
        let events = stream::iter([Event::default().retry(come_back)]).chain(events);
        let events = events.map(move |event| {
            let _taken = &place;
            Ok::<_, Infallible>(event)
        });
        let events = events.take_until(over(self.stopped.clone()));
        // A web server in front is to pass on each event as it comes.
        (
            [(BUFFERING, "no"), (header::CACHE_CONTROL, "no-store")],
            Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)),
        )
            .into_response()
    }
}

async fn over(mut stopped: watch::Receiver<bool>) {
    // Whoever says so goes only with the process.
    let _gone = stopped.wait_for(|stopped| *stopped).await.is_err();
}
