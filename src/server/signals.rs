//! How the process is asked to stop.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::server::systemd;

/// Waits until the process is asked to stop: SIGTERM, or Ctrl-C. From the call on, not only once it is awaited: whoever
/// says that they are ready calls it before. systemd is told that it was heard.
pub fn asked_to_stop() -> impl Future<Output = ()> + Send + use<> {
    let (terminated, interrupted) = (listen(SignalKind::terminate()), listen(SignalKind::interrupt()));
    async move {
        tokio::select! {
            () = hear(terminated) => {}
            () = hear(interrupted) => {}
        }
        systemd::tell_stopping();
    }
}

fn listen(kind: SignalKind) -> Option<Signal> {
    signal(kind).inspect_err(|error| tracing::warn!(%error, ?kind, "a signal cannot be listened for")).ok()
}

async fn hear(signal: Option<Signal>) {
    match signal {
        Some(mut signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}
