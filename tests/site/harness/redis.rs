use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A Redis of the test's own, on a socket in a folder of its own.
pub struct Redis {
    process: Child,
    folder: TempDir,
}

impl Redis {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut redis = Self { process: Self::spawn(&folder), folder };
        redis.wait().await;
        redis
    }

    pub async fn restart(&mut self) {
        self.process = Self::spawn(&self.folder);
        self.wait().await;
    }

    fn spawn(folder: &TempDir) -> Child {
        let socket = folder.path().join("s");
        Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--unixsocket"])
            .arg(&socket)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server is installed")
    }

    async fn wait(&mut self) {
        for _ in 0..200 {
            if std::os::unix::net::UnixStream::connect(self.folder.path().join("s")).is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("redis-server listens within four seconds");
    }

    pub fn id(&self) -> u32 {
        self.process.id()
    }

    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.folder.path().join("s").display())
    }

    pub fn kill(&mut self) {
        self.process.kill().and_then(|()| self.process.wait()).expect("it is dead");
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
