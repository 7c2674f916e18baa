//! Long work that gives way to visitors.

use tokio::runtime::Handle;
use tokio::sync::oneshot;

/// As `nice` has it, from 0 to 19: a tenth of the time that others get, while they want it all.
const PRIORITY: i32 = 10;

/// The work panicked, or the process is ending.
#[derive(Debug, thiserror::Error)]
#[error("it was interrupted")]
pub struct Interrupted;

/// Does work that takes seconds of a core on a thread of its own, which the kernel lets wait for those of the visitors. Where
/// whoever asked is gone it ends when it waits for something next.
pub async fn aside<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, Interrupted> {
    let (runtime, (mut sender, result)) = (Handle::current(), oneshot::channel());
    std::thread::spawn(move || {
        // Linux has a priority for each thread, and these calls mean the caller's. Where it is refused all are equal.
        if let Err(error) = rustix::process::setpriority_process(None, PRIORITY) {
            tracing::debug!(%error, "long work runs beside the visitors as their equal");
        }
        let done = runtime.block_on(async {
            tokio::select! {
                biased;
                () = sender.closed() => None,
                done = work => Some(done),
            }
        });
        if let Some(done) = done {
            // Whoever asked may be gone.
            drop(sender.send(done));
        }
    });
    result.await.map_err(|_| Interrupted)
}
