//! What systemd hands over and is told. Started by anything else, a process gets nothing and tells nobody.

use std::io;
use std::time::Duration;

use listenfd::ListenFd;
use sd_notify::NotifyState;
use tokio::net::TcpListener;

/// The socket that systemd listens on for this process, so that nobody is refused while it is started anew.
pub fn handed_over() -> io::Result<Option<TcpListener>> {
    let Some(listener) = ListenFd::from_env().take_tcp_listener(0)? else { return Ok(None) };
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener).map(Some)
}

/// The process can do its work. From now on it is started anew when its runtime is stuck (`WatchdogSec=`). Call it within
/// the runtime.
pub fn tell_ready() {
    tell(NotifyState::Ready);
    if let Some(patience) = sd_notify::watchdog_enabled() {
        tokio::spawn(keep_telling(patience / 3));
    }
}

/// The process was asked to stop, and finishes what it does.
pub fn tell_stopping() {
    tell(NotifyState::Stopping);
}

async fn keep_telling(every: Duration) {
    let mut ticks = tokio::time::interval(every);
    loop {
        ticks.tick().await;
        tell(NotifyState::Watchdog);
    }
}

fn tell(state: NotifyState) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, "systemd could not be told");
    }
}
