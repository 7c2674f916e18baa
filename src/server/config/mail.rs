use std::fmt;

use lettre::{AsyncSmtpTransport, Tokio1Executor};

use super::raw::{Raw, Setting};
use crate::server::mail::Mailbox;

/// How letters leave.
#[derive(Debug, Clone)]
pub struct Mail {
    /// `None`: into a folder of the data folder.
    pub smtp: Option<SmtpUrl>,
    /// Who they are from; without a name of its own, the site.
    pub from: Mailbox,
}

/// The address of the mail server, which may hold a password.
#[derive(Clone)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

pub fn parse(raw: &mut Raw, site_name: &str) -> Option<Mail> {
    let smtp = raw.parse("SMTP_URL", "smtps://user:password@host, smtp://…, or nothing", smtp_url);
    let from = raw.parse("MAIL_FROM", "an address, or such as Derp <derp@derp.example>", |setting| {
        let mailbox: Mailbox = setting.text.parse().ok()?;
        let name = mailbox.name.unwrap_or_else(|| site_name.to_owned());
        Some(Mailbox::new(Some(name), mailbox.email))
    });
    Some(Mail { smtp: smtp?, from: from? })
}

/// The outer `None` is a wrong value, the inner one that letters go into a folder.
fn smtp_url(setting: &Setting) -> Option<Option<SmtpUrl>> {
    if setting.text.is_empty() {
        return Some(None);
    }
    let understood = AsyncSmtpTransport::<Tokio1Executor>::from_url(&setting.text).is_ok();
    understood.then(|| Some(SmtpUrl(setting.text.clone())))
}
