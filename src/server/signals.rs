//! How the process is asked to stop.

use tokio::signal::unix::{SignalKind, signal};

use crate::server::systemd;

/// Waits until the process is asked to stop: SIGTERM, or Ctrl-C.
pub async fn asked_to_stop() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    systemd::tell_stopping();
}
