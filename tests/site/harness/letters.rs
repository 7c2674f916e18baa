use std::fs;

use super::TestSite;

/// A letter that the site left in DATA_DIR/outbox, as far as the tests look.
#[derive(Debug)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

impl TestSite {
    /// Does the background work that is due; then the letters nobody has read yet, the oldest first.
    pub async fn letters(&self) -> Vec<Letter> {
        self.work().await;
        let Ok(folder) = fs::read_dir(self.site.config.data_dir.join("outbox")) else { return Vec::new() };
        let mut files: Vec<_> = folder.map(|file| file.expect("it can be read").path()).collect();
        files.sort();
        let read = |path| {
            let text = fs::read_to_string(&path).expect("a letter");
            fs::remove_file(path).expect("it is there");
            Letter::read(&text)
        };
        files.into_iter().map(read).collect()
    }

    /// The only new letter.
    pub async fn letter(&self) -> Letter {
        let mut letters = self.letters().await;
        assert_eq!(letters.len(), 1, "{letters:?}");
        letters.remove(0)
    }

    /// The path of the link in the only new letter.
    pub async fn link(&self) -> String {
        self.letter().await.link()
    }
}

impl Letter {
    fn read(message: &str) -> Self {
        let header = |name: &str| {
            let value = message.lines().find_map(|line| line.strip_prefix(name));
            value.unwrap_or_else(|| panic!("no {name}in {message}")).to_owned()
        };
        let (before, part) = message.split_once("Content-Type: text/plain").expect("a text");
        let boundary = before.lines().rfind(|line| line.starts_with("--"));
        let (head, rest) = part.split_once("\r\n\r\n").expect("a body");
        let body = match boundary {
            Some(boundary) => rest.split(&format!("\r\n{boundary}")).next().unwrap_or_default(),
            None => rest,
        };
        let text = match head.contains("quoted-printable") {
            true => unquote(body),
            false => body.to_owned(),
        };
        Self { to: header("To: "), subject: header("Subject: "), text }
    }

    /// The path of its first link. Links lead to SITE_URL, whatever the address of the test's site is.
    pub fn link(&self) -> String {
        let mut lines = self.text.lines();
        let path = lines.find_map(|line| line.trim().strip_prefix("http://localhost:3000"));
        path.unwrap_or_else(|| panic!("no link in {}", self.text)).to_owned()
    }
}

/// Quoted-printable (RFC 2045), of ASCII.
fn unquote(text: &str) -> String {
    let text = text.replace("=\r\n", "");
    let mut pieces = text.split('=');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let byte = u8::from_str_radix(&piece[..2], 16).expect("a byte");
        plain.push(char::from(byte));
        plain.push_str(&piece[2..]);
    }
    plain
}
