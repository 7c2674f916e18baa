use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::server::signals::asked_to_stop;
use crate::server::systemd;

/// How long requests under way may take to finish once the site was asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until the process is asked to stop (SIGTERM, or Ctrl-C), then lets the requests under way finish.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    // Without this a page that comes in two writes waits some 40 ms for the second.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
    });
    let (stopping, mut stopped) = tokio::sync::watch::channel(());
    let asked = asked_to_stop();
    systemd::tell_ready();
    let stop = async move {
        asked.await;
        tracing::info!("stopping: requests under way may finish");
        drop(stopping);
    };
    let server = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stop);
    tokio::select! {
        done = server => done,
        () = async { _ = stopped.changed().await; tokio::time::sleep(GRACE).await } => Ok(()),
    }
}
