//! What is going on, told to whoever listens.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::response::Response;
use axum::response::sse::Event;
use futures::{Stream, stream};
use tokio::sync::watch;

use super::client::ClientAddress;
use super::events::Audience;
use crate::server::descriptors;
use crate::server::services::live::{Live, Pulse};
use crate::server::state::Site;

/// Listeners at the most, and those from one network.
const LISTENERS: usize = 5000;
const LISTENERS_BY_NETWORK: usize = 200;

#[derive(Clone)]
pub struct Listeners {
    live: Live,
    audience: Audience<String>,
}

impl Listeners {
    /// Room for as many as half the connections that the process may have: pages need the others. Call it within the
    /// runtime.
    pub fn new(site: &Arc<Site>) -> Self {
        let most = LISTENERS.min(descriptors::raise() / 2);
        Self { live: site.live.clone(), audience: Audience::new(most, LISTENERS_BY_NETWORK) }
    }
}

/// `/api/live`: an event now, and one whenever there is something new.
pub async fn listen(
    State(Listeners { live, audience }): State<Listeners>,
    Extension(client): Extension<ClientAddress>,
) -> Response {
    audience.tell(client.network(), news(live.watch()))
}

fn news(mut pulse: watch::Receiver<Arc<Pulse>>) -> impl Stream<Item = Event> + Send {
    pulse.mark_changed();
    stream::unfold(pulse, async |mut pulse| {
        pulse.changed().await.ok()?;
        let event = Event::default().data(&pulse.borrow_and_update().json);
        Some((event, pulse))
    })
}
