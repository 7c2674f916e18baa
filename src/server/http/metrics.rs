//! How requests do is counted, and what a process has counted can be read where nobody else listens.

use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::time::Instant;

use crate::server::services::reporting;
use crate::server::state::Site;

/// What is asked for without being a route of its own: files of `public/`, and pages that are not there.
const NO_ROUTE: &str = "others";

/// The status of a request that nobody waited for any more, as nginx has it.
const CLIENT_GONE: u16 = 499;

/// A request that is worked on. It is counted when this goes, also where its client went first.
struct Work<'a> {
    site: &'a Site,
    path: Option<MatchedPath>,
    start: Instant,
    status: u16,
}

/// Counts a request by its route and status, and how long it took until the answer began.
pub async fn count(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().cloned();
    let mut work = Work { site: &site, path, start: Instant::now(), status: CLIENT_GONE };
    let answer = next.run(request).await;
    work.status = answer.status().as_u16();
    answer
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        let route = self.path.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
        // Of a nested service the path ends in a name of axum's own.
        let route = route.split("/{*").next().unwrap_or(route);
        self.site.counted.answered(route, self.status, self.start.elapsed());
    }
}

/// Has this process, called `name`, tell of itself: to the reporter, and where METRICS_LISTEN says so to who asks there.
pub async fn start(site: &Arc<Site>, name: String) -> Result<()> {
    tokio::spawn(reporting::tell_of_itself(Arc::downgrade(site), name.clone()));
    let Some(listen) = site.config.reporting.metrics_listen else { return Ok(()) };
    let listener = TcpListener::bind(listen).await;
    let listener = listener.with_context(|| format!("cannot listen on {listen}, as METRICS_LISTEN says"))?;
    let app = Router::new().route("/metrics", get(exposition)).with_state((site.clone(), name));
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(())
}

async fn exposition(
    State((site, name)): State<(Arc<Site>, String)>,
) -> ([(axum::http::HeaderName, &'static str); 1], String) {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], reporting::exposition(&site, &name))
}
