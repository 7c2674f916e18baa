use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One keep-alive connection with a cookie: just enough HTTP to cost little beside the server it measures.
pub struct Client {
    stream: TcpStream,
    pub cookie: String,
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the site listens");
        stream.set_nodelay(true).expect("a TCP option");
        Self { stream, cookie: String::new() }
    }

    pub async fn get(&mut self, path: &str, accept: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n"), "").await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> String {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n",
            form.len()
        );
        self.send(&head, form).await
    }

    /// Sends a form to its page as a browser in this network does, without cookies; returns the answer's status.
    pub async fn submit(&mut self, path: &str, network: &str, form: &str) -> String {
        self.cookie.clear();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nX-Forwarded-For: {network}\r\n\
             Content-Length: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            form.len()
        );
        self.exchange(&head, form).await.0
    }

    /// The body of an answer with status 200; anything else ends the measurement.
    async fn send(&mut self, head: &str, body: &str) -> String {
        let (status, body) = self.exchange(head, body).await;
        assert_eq!(status, "200", "{body}");
        body
    }

    /// The status of a page.
    pub async fn look(&mut self, path: &str) -> String {
        self.exchange(&format!("GET {path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n"), "").await.0
    }

    /// The status and the body of the answer.
    async fn exchange(&mut self, head: &str, body: &str) -> (String, String) {
        let request = format!("{head}User-Agent: Mozilla/5.0\r\nCookie: {}\r\n\r\n{body}", self.cookie);
        self.stream.write_all(request.as_bytes()).await.expect("the site reads");
        let mut answer = Vec::with_capacity(16 * 1024);
        loop {
            let read = self.stream.read_buf(&mut answer).await.expect("the site answers");
            assert!(read > 0, "the site hung up");
            if let Some(whole) = self.whole(&answer) {
                return whole;
            }
        }
    }

    fn whole(&mut self, answer: &[u8]) -> Option<(String, String)> {
        let text = String::from_utf8_lossy(answer);
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1).unwrap_or_default();
        let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
        let whole = match header("content-length: ") {
            Some(length) => length.parse() == Ok(body.len()),
            None => body.ends_with("0\r\n\r\n"),
        };
        if let (true, Some(cookie)) = (whole, header("set-cookie: ")) {
            self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        }
        whole.then(|| (status.to_owned(), body.to_owned()))
    }
}

/// The ballot for the next photo, in the JSON of a turn.
pub fn next_ballot(turn: &str) -> &str {
    let (_, rest) = turn.split_once("\"next\":{\"ballot\":\"").expect("there is a next photo");
    rest.split('"').next().unwrap_or_default()
}
