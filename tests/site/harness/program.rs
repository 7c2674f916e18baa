//! The program itself, as a process of its own.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::{Browser, TestSite};

/// An address of this machine where nobody listens.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a free port")
}

/// A process that ends with this value, also when its test fails: it would hold the output of the tests open for ever.
pub struct Program(Child);

impl Program {
    pub fn start(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::null()).spawn().expect("the program starts"))
    }

    /// Starts one that serves, and waits until it does.
    pub async fn serve(command: &mut Command) -> (Self, SocketAddr) {
        let address = free_address();
        let program = Self::start(command.arg("serve").env("LEPTOS_SITE_ADDR", address.to_string()));
        for _ in 0..600 {
            if Browser::new(address).try_turn().await.is_some() {
                return (program, address);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the site answers within half a minute");
    }

    /// Ends it without warning (SIGKILL).
    pub fn kill(self) {
        drop(self);
    }

    /// Asks it to stop (SIGTERM), and waits until it has.
    pub fn stop(mut self) {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status().expect("kill is there");
        assert!(asked.success() && self.0.wait().expect("it ends").success(), "it stops when asked to");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The program on the data in `folder`, where its settings lie as well.
pub fn command(folder: &Path, database_url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ratemyderp"));
    command
        .current_dir(folder)
        .env("DATABASE_URL", database_url)
        .env("SECRET_KEY", "a7".repeat(32))
        .env("LOG", "warn");
    command
}

impl TestSite {
    /// The program on the data of this site, with its settings.
    pub fn command(&self) -> Command {
        let folder = self.site.config.data_dir.parent().expect("the folder of the settings");
        let mut command = command(folder, &self.database_url);
        command.envs(self.settings.iter().map(|(key, value)| (key, value)));
        command
    }

    /// What the program says when it does what it is asked to.
    pub fn said(&self, arguments: &[&str]) -> String {
        let output = self.command().args(arguments).output().expect("the program starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What it says when it refuses.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let output = self.command().args(arguments).output().expect("the program starts");
        assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8_lossy(&output.stderr).into_owned()
    }
}
