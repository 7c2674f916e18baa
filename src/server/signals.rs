//! How the process is asked to stop.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::server::systemd;

/// Waits until the process is asked to stop: SIGTERM, or Ctrl-C. From the call on, not only once it is awaited: whoever
/// says that they are ready calls it before.
pub fn asked_to_stop() -> impl Future<Output = ()> + Send + use<> {
    let (terminated, interrupted) =
        (signal(SignalKind::terminate()).ok(), signal(SignalKind::interrupt()).ok());
    async move {
        tokio::select! {
            () = hear(terminated) => {}
            () = hear(interrupted) => {}
        }
        systemd::tell_stopping();
    }
}

async fn hear(signal: Option<Signal>) {
    match signal {
        Some(mut signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}
