//! Whether there are new figures, told to the operators who look at a board.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Extension, Query, State};
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt, stream};

use super::asking::Asker;
use super::events::Audience;
use crate::domain::{AppError, MemberId};
use crate::server::metrics::Range;
use crate::server::services::pulse;
use crate::server::state::Site;

/// Listeners at the most, and those of one operator.
const LISTENERS: usize = 100;
const LISTENERS_EACH: usize = 10;

/// How often to look for new figures: they are sampled every ten seconds.
const EVERY: Duration = Duration::from_secs(5);

/// After so long the browser has to come back, and is asked again who it is.
const ASK_AGAIN: Duration = Duration::from_secs(300);

#[derive(Clone)]
pub struct Watchers {
    site: Arc<Site>,
    audience: Audience<MemberId>,
}

impl Watchers {
    /// Call it within the runtime.
    pub fn new(site: &Arc<Site>) -> Self {
        Self { site: site.clone(), audience: Audience::new(LISTENERS, LISTENERS_EACH) }
    }
}

/// `/admin/pulse/live?range=`: an event now, and one whenever there are new figures. It says how new they are and nothing
/// else: for the figures the page is asked, by whoever is signed in then.
pub async fn listen(
    State(Watchers { site, audience }): State<Watchers>,
    Extension(asker): Extension<Result<Asker, AppError>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let operator = match asker.and_then(|asker| asker.operator().cloned()) {
        Ok(operator) => operator,
        Err(error) => return error.into_response(),
    };
    let range = Range::of(query.get("range").map_or("", String::as_str));
    audience.tell(operator.member.id, news(site, range).take_until(tokio::time::sleep(ASK_AGAIN)))
}

/// While the database is away there is nothing new.
fn news(site: Arc<Site>, range: Range) -> impl Stream<Item = Event> + Send {
    stream::unfold((site, None), move |(site, told)| async move {
        loop {
            let mark = pulse::mark(&site, range).await.ok();
            if mark.is_some() && mark != told {
                let event = Event::default().data(mark.as_deref().unwrap_or_default());
                return Some((event, (site, mark)));
            }
            tokio::time::sleep(EVERY).await;
        }
    })
}
