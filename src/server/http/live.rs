//! What is going on, told to whoever listens: server-sent events, one connection a listener.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Extension, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt, stream};
use rand::RngExt;
use tokio::sync::watch;

use super::client::ClientAddress;
use super::places::{Place, Places};
use crate::server::services::live::{Live, Pulse};
use crate::server::signals::asked_to_stop;
use crate::server::state::Site;
use crate::server::{chance, descriptors};

/// Listeners at the most, and those from one network.
const LISTENERS: usize = 5000;
const LISTENERS_BY_NETWORK: usize = 200;

/// Something is sent at least so often, so that nobody on the way takes the connection for a dead one.
const HEARTBEAT: Duration = Duration::from_secs(25);

/// When whoever found no place may try again.
const FULL_FOR_SECONDS: &str = "60";

/// When a listener that was cut off comes back: not all of them at once, where the site was started anew.
const COME_BACK_MS: std::ops::Range<u64> = 3000..15_000;

const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

#[derive(Clone)]
pub struct Listeners {
    live: Live,
    places: Places<String>,
    stopped: watch::Receiver<bool>,
}

impl Listeners {
    /// Room for as many as half the connections that the process may have: pages need the others. Call it within the
    /// runtime.
    pub fn new(site: &Arc<Site>) -> Self {
        let (stopping, stopped) = watch::channel(false);
        tokio::spawn(async move {
            asked_to_stop().await;
            stopping.send_replace(true);
        });
        let most = LISTENERS.min(descriptors::raise() / 2);
        Self { live: site.live.clone(), places: Places::new(most, LISTENERS_BY_NETWORK), stopped }
    }
}

/// `/api/live`: an event now, and one whenever there is something new; until the listener goes, or the site stops.
pub async fn listen(
    State(listeners): State<Listeners>,
    Extension(client): Extension<ClientAddress>,
) -> Response {
    let Listeners { live, places, stopped } = listeners;
    let Some(place) = places.take(client.network()) else {
        tracing::info!(limit = "listeners", "somebody has to wait");
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, FULL_FOR_SECONDS)]).into_response();
    };
    let events = events(live.watch(), place).take_until(over(stopped));
    // A web server in front is to pass on each event as it comes.
    ([(BUFFERING, "no")], Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT))).into_response()
}

fn events(
    mut pulse: watch::Receiver<Arc<Pulse>>,
    place: Place<String>,
) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    let come_back = Duration::from_millis(chance::rng().random_range(COME_BACK_MS));
    pulse.mark_changed();
    let news = stream::unfold((pulse, place), async |(mut pulse, place)| {
        pulse.changed().await.ok()?;
        let event = Event::default().data(&pulse.borrow_and_update().json);
        Some((event, (pulse, place)))
    });
    stream::iter([Event::default().retry(come_back)]).chain(news).map(Ok)
}

async fn over(mut stopped: watch::Receiver<bool>) {
    // Whoever says so goes only with the process.
    let _gone = stopped.wait_for(|stopped| *stopped).await.is_err();
}
