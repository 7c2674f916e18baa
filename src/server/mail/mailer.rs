use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::{Letter, one_line};
use crate::server::chance;
use crate::server::clock::Clock;
use crate::server::config::Mail;

/// How long connecting to the mail server may take.
const CONNECT: Duration = Duration::from_secs(10);

/// How long a letter may take, connecting included: lettre itself would wait for an answer for ever.
const LETTER: Duration = Duration::from_secs(20);

/// Brings letters on their way.
pub struct Mailer {
    way: Way,
    from: Mailbox,
    clock: Clock,
}

enum Way {
    /// A connection a letter: lettre's pool would hand on one that was left while its answer was outstanding, and take
    /// that for the answer to the next letter.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// An answer of the 5xx kind: trying again would change nothing.
    #[error("the mail server refuses it: {0}")]
    Refused(#[source] smtp::Error),
    /// No connection, an answer of the 4xx kind, or one that says that we may not use the server as things are.
    #[error("the mail server does not take it for now: {0}")]
    NotNow(#[source] smtp::Error),
    #[error("the mail server takes too long")]
    TooSlow,
    #[error("the folder for mail cannot be written: {0}")]
    Folder(#[from] io::Error),
    #[error("the letter cannot be put together: {0}")]
    Malformed(#[from] lettre::error::Error),
}

impl MailError {
    /// Whether trying again later is of no use.
    pub fn is_permanent(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Malformed(_))
    }
}

impl From<smtp::Error> for MailError {
    fn from(error: smtp::Error) -> Self {
        /// Permanent by their number, but about our password or our TLS, which the operator can set right.
        const OURS: [&str; 4] = ["530", "534", "535", "538"];
        let code = error.status().map(|code| code.to_string()).unwrap_or_default();
        match error.is_permanent() && !OURS.contains(&code.as_str()) {
            true => Self::Refused(error),
            false => Self::NotNow(error),
        }
    }
}

impl Mailer {
    /// By SMTP when there is a server, else into `folder`, a file a letter.
    pub fn new(mail: &Mail, folder: PathBuf, clock: Clock) -> Result<Self, smtp::Error> {
        let way = match &mail.smtp {
            None => Way::Folder(folder),
            Some(url) => {
                let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal())?;
                Way::Smtp(server.timeout(Some(CONNECT)).build())
            }
        };
        let name = mail.from.name.as_deref().map(one_line);
        Ok(Self { way, from: Mailbox::new(name, mail.from.email.clone()), clock })
    }

    /// Returns when the mail server has taken the letter, or it lies in the folder.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.put_together(letter)?;
        match &self.way {
            Way::Smtp(server) => {
                let sent = tokio::time::timeout(LETTER, server.send(message)).await;
                sent.map_err(|_| MailError::TooSlow)??;
            }
            Way::Folder(folder) => {
                let file = folder.join(format!("{}-{}.eml", self.clock.now().as_millis(), chance::name()));
                let link = letter.link().unwrap_or_default();
                tracing::info!(subject = letter.subject(), link, file = %file.display(), "a letter");
                let folder = folder.clone();
                let written =
                    tokio::task::spawn_blocking(move || write(&folder, &file, &message.formatted()));
                written.await.map_err(io::Error::other)??;
            }
        }
        Ok(())
    }

    fn put_together(&self, letter: &Letter) -> Result<Message, lettre::error::Error> {
        let since_epoch = u64::try_from(self.clock.now().as_millis()).unwrap_or_default();
        let id = format!("<{}@{}>", chance::name(), self.from.email.domain());
        Message::builder()
            .date(UNIX_EPOCH + Duration::from_millis(since_epoch))
            .message_id(Some(id))
            .from(self.from.clone())
            .to(Mailbox::new(None, letter.to.clone()))
            .subject(letter.subject())
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(letter.text(), letter.html()))
    }
}

/// The file is there whole or not at all. Links in letters are as good as passwords, so only the owner reads it.
fn write(folder: &Path, file: &Path, message: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let unfinished = file.with_extension("part");
    let mut part = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    part.write_all(message)?;
    part.sync_all()?;
    fs::rename(&unfinished, file)
}

/// Asks other programs not to answer with "I am on holiday" (RFC 3834).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::mail::letters;

    fn message(site: &str, handle: &str, caption: &str) -> String {
        let from = Mailbox::new(Some(site.to_owned()), "derp@localhost".parse().expect("an address"));
        let mail = Mail { smtp: None, from };
        let mailer = Mailer::new(&mail, PathBuf::new(), Clock::default()).expect("a mailer");
        let to = "cat@example.org".parse().expect("an address");
        let letter =
            letters::milestone(site, to, handle, (caption, 100), "http://x/d/1", "http://x/settings");
        String::from_utf8(mailer.put_together(&letter).expect("a message").formatted()).expect("ASCII")
    }

    #[test]
    fn names_cannot_add_headers() {
        for evil in [
            "x\r\nBcc: all@example.org",
            "x\nBcc: all@example.org",
            "x\rBcc: all@example.org",
            "x\r\n\r\n<html>",
            "x\u{2028}Bcc: all@example.org",
            "x\u{85}Bcc: all@example.org",
            "Bcc: all@example.org",
            "\" <all@example.org>, \"",
            "Дéрп 🐕 \r\n Bcc: all@example.org",
            &"long ".repeat(200),
        ] {
            let message = message(evil, evil, evil);
            let (headers, _) = message.split_once("\r\n\r\n").expect("headers and a body");
            let starts = headers.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
            let mut names: Vec<_> = starts.filter_map(|line| Some(line.split_once(": ")?.0)).collect();
            names.sort_unstable();
            let expected = [
                "Auto-Submitted",
                "Content-Type",
                "Date",
                "From",
                "MIME-Version",
                "Message-ID",
                "Subject",
                "To",
            ];
            assert_eq!(names, expected, "{evil:?} gave\n{headers}");
            assert!(headers.contains("\r\nTo: cat@example.org\r\n"), "{headers}");
            assert!(headers.contains("<derp@localhost>") && !headers.contains(['\u{85}', '\u{2028}']));
        }
    }
}
