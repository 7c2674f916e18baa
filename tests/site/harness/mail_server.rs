use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::Deserialize;

/// A real mail server in a process of its own (`tests/smtp/server.mjs`), which ends with it.
pub struct MailServer {
    process: Child,
    pub port: u16,
    letters: Mutex<Receiver<ReadLetter>>,
    dozed: Arc<AtomicUsize>,
}

/// A letter as another program understood it.
#[derive(Debug, Deserialize)]
pub struct ReadLetter {
    /// Whom the server was told to bring it to.
    #[serde(default)]
    pub recipients: Vec<String>,
    headers: Vec<Header>,
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Debug, Deserialize)]
struct Header {
    key: String,
    value: String,
}

impl MailServer {
    pub fn start() -> Self {
        Self::start_at(0)
    }

    /// 0 is any free port.
    pub fn start_at(port: u16) -> Self {
        let mut process = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp/server.mjs"))
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js starts");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let port = lines.next().expect("run .ci/browser-tests install for the mail server").expect("a line");
        let (sender, letters) = channel();
        let dozed = Arc::<AtomicUsize>::default();
        let count = dozed.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if line == "dozing" {
                    count.fetch_add(1, Ordering::Relaxed);
                    continue;
                }
                let letter = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
                _ = sender.send(letter);
            }
        });
        Self { process, port: port.parse().expect("a port"), letters: Mutex::new(letters), dozed }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The next letter that it took. Blocks for up to half a minute.
    pub fn letter(&self) -> ReadLetter {
        let letters = self.letters.lock().expect("no test panics with it");
        letters.recv_timeout(Duration::from_secs(30)).expect("a letter arrives")
    }

    /// Over how many letters it has dozed.
    pub fn dozed(&self) -> usize {
        self.dozed.load(Ordering::Relaxed)
    }

    pub fn took_nothing(&self) -> bool {
        self.letters.lock().expect("no test panics with it").try_recv().is_err()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.process.kill().and_then(|()| self.process.wait()).expect("it is gone");
    }
}

impl ReadLetter {
    /// The letter in a file.
    pub fn in_file(path: &std::path::Path) -> Self {
        let output = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp/letter.mjs"))
            .arg(path)
            .output()
            .expect("Node.js starts");
        serde_json::from_slice(&output.stdout).expect("a letter")
    }

    /// The header's value; there must be one of it.
    pub fn header(&self, key: &str) -> &str {
        let mut values = self.headers.iter().filter(|header| header.key == key).map(|h| h.value.as_str());
        let value = values.next().unwrap_or_else(|| panic!("no {key} in {self:?}"));
        assert_eq!(values.next(), None, "{key} is there once");
        value
    }
}
