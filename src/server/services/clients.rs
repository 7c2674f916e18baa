//! Who is at the other end of a request, as far as the site wants to know: never an address at rest.

use crate::server::hex;
use crate::server::services::signing::Signer;

/// A browser that asks for something that is limited or remembered.
#[derive(Debug, Clone)]
pub struct Client {
    /// The network it is in, as limits count: for counting alone.
    pub network: String,
    /// The one around it, which holds many of IPv6: for counting alone.
    pub wider_network: String,
    /// The browser in words: "Firefox on Linux".
    pub device: String,
    /// The value of the cookie by which a browser shows that somebody signed in with it before.
    pub known_device: Option<String>,
    /// Whether a person looks at what is answered, as far as the request tells.
    pub looks: bool,
}

impl Client {
    /// What may be kept of the network: enough to tell the same one from another.
    pub fn network_mark(&self, signer: &Signer) -> Vec<u8> {
        signer.fingerprint("network", self.network.as_bytes()).to_vec()
    }

    /// The same as text, for the log.
    pub fn network_in_logs(&self, signer: &Signer) -> String {
        hex::of(&self.network_mark(signer))
    }
}

const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
    ("BSD", "BSD"),
];

/// A browser's name for itself in words a person uses.
pub fn describe(user_agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("A program on {system}"),
        (None, None) => "A program".to_owned(),
    }
}

/// What crawlers and makers of previews that call themselves a browser have in their names. Nearly all say so: those that
/// hide would be on no list either.
const CRAWLERS: [&str; 6] = ["bot", "crawl", "spider", "preview", "externalhit", "lighthouse"];

/// Whether this is what a person's browser calls itself: all of them begin so since 1994, and programs do not.
pub fn is_browser(user_agent: &str) -> bool {
    let name = user_agent.to_lowercase();
    (name.starts_with("mozilla/") || name.starts_with("opera/"))
        && !CRAWLERS.iter().any(|crawler| name.contains(crawler))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_in_words() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
            Chrome/140.0.0.0 Safari/537.36";
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
            Version/18.5 Mobile/15E148 Safari/604.1";
        assert_eq!(describe(chrome), "Chrome on Windows");
        assert_eq!(describe(&format!("{chrome} Edg/140.0")), "Edge on Windows");
        assert_eq!(describe(safari), "Safari on iPhone");
        assert_eq!(describe("curl/8.5.0"), "A program");
    }

    #[test]
    fn crawlers_and_programs_are_told_from_browsers() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        assert!(is_browser(chrome) && is_browser("Opera/9.80 (Android; Opera Mini/36.2)"));
        let google = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
        let bing = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116.0 Safari/537.36";
        let others = [
            "",
            "curl/8.5.0",
            "python-requests/2.32",
            "facebookexternalhit/1.1",
            "WhatsApp/2.23",
            "Twitterbot/1.0",
        ];
        for name in others.into_iter().chain([google, bing, "Mozilla/5.0 (compatible; Yahoo! Slurp; spider)"])
        {
            assert!(!is_browser(name), "{name}");
        }
    }
}
