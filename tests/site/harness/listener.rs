use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Somebody who listens to what is going on. Holds one connection and little else.
pub struct Listener {
    stream: TcpStream,
    /// What was read and not looked at yet.
    read: Vec<u8>,
    pub head: String,
}

impl Listener {
    /// Opens `/api/live` from this network, and reads the head of the answer.
    pub async fn open(site: SocketAddr, network: &str) -> Self {
        Self::open_at(site, "/api/live", network, "").await
    }

    /// The same at another address, with these cookies.
    pub async fn open_at(site: SocketAddr, path: &str, network: &str, cookie: &str) -> Self {
        let mut stream = TcpStream::connect(site).await.expect("the site listens");
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {network}\r\nCookie: {cookie}\r\n\
             Accept-Encoding: br, gzip\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.expect("the site reads");
        let mut listener = Self { stream, read: Vec::new(), head: String::new() };
        listener.head = listener.until("\r\n\r\n").await.expect("a head");
        listener
    }

    pub fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    /// The next event; `None` when there are no more.
    pub async fn next(&mut self) -> Option<Value> {
        self.data().await.map(|data| serde_json::from_str(&data).expect("JSON"))
    }

    /// What it says, as it came.
    pub async fn data(&mut self) -> Option<String> {
        loop {
            let line = self.until("\n").await?;
            if let Some(data) = line.strip_prefix("data: ") {
                return Some(data.to_owned());
            }
        }
    }

    /// Reads events until one says this.
    pub async fn hears(&mut self, words: &str) -> Value {
        let heard = async {
            loop {
                let event = self.next().await.expect("the site goes on telling");
                if event["words"] == words {
                    return event;
                }
            }
        };
        let heard = timeout(Duration::from_secs(20), heard).await;
        heard.unwrap_or_else(|_| panic!("nobody says {words:?} within twenty seconds"))
    }

    async fn until(&mut self, end: &str) -> Option<String> {
        loop {
            if let Some(at) = self.read.windows(end.len()).position(|window| window == end.as_bytes()) {
                let rest = self.read.split_off(at + end.len());
                let mut text = std::mem::replace(&mut self.read, rest);
                text.truncate(at);
                return Some(String::from_utf8(text).expect("text"));
            }
            self.stream.read_buf(&mut self.read).await.ok().filter(|read| *read > 0)?;
        }
    }
}
