//! The program as systemd starts it: on a socket that is there already, telling when it is ready and that it lives.

use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::harness::{Browser, Program, TestSite, eventually, free_address, on_both_databases};

/// Where systemd hears from the program. It always listens: whoever tells it something waits until that is heard.
struct Ear(Receiver<String>, tempfile::TempDir);

impl Ear {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = UnixDatagram::bind(folder.path().join("notify")).expect("a socket");
        let (heard, words) = mpsc::channel();
        thread::spawn(move || {
            let mut said = [0; 256];
            while let Ok(length) = socket.recv(&mut said) {
                if heard.send(String::from_utf8_lossy(&said[..length]).into_owned()).is_err() {
                    break;
                }
            }
        });
        Self(words, folder)
    }

    fn path(&self) -> PathBuf {
        self.1.path().join("notify")
    }

    /// Waits until this is said, whatever is said before.
    fn wait_for(&self, word: &str) {
        let said = || self.0.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("no {word}"));
        while !said().lines().any(|line| line == word) {}
    }
}

on_both_databases! {
    async fn a_start_and_a_stop_are_told(site: TestSite) {
        site.with_photos(1).await;
        for command in ["serve", "worker", "reporter"] {
            let ear = Ear::open();
            let address = free_address().to_string();
            let mut start = site.command();
            start.arg(command).env("LEPTOS_SITE_ADDR", address).env("NOTIFY_SOCKET", ear.path());
            let program = Program::start(start.env("WATCHDOG_USEC", "300000"));
            ear.wait_for("READY=1");
            ear.wait_for("WATCHDOG=1");
            program.stop();
            ear.wait_for("STOPPING=1");
        }
    }

    async fn it_serves_on_a_socket_that_was_there(site: TestSite) {
        site.with_photos(1).await;
        let address = free_address();
        // systemd's own tool for it: starts the program at the first connection, and keeps the socket open.
        let mut activate = Command::new("systemd-socket-activate");
        activate.arg(format!("--listen={address}")).args(["--setenv=DATABASE_URL", "--setenv=SECRET_KEY"]);
        let serve = site.command();
        for (key, value) in serve.get_envs() {
            activate.env(key, value.unwrap_or_default()).arg(format!("--setenv={}", key.display()));
        }
        activate.arg(serve.get_program()).arg("serve").current_dir(serve.get_current_dir().expect("its folder"));
        let program = Program::start(&mut activate);
        let browser = Browser::new(address);
        eventually("it listens", async || std::net::TcpStream::connect(address).is_ok()).await;
        assert!(browser.try_turn().await.is_some(), "who came before it ran is served");
        program.stop();
    }
}
