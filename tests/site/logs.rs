//! What the program writes of what people do: on lines that machines and terminals can take, by the number that each
//! answer has, and without what is nobody's business.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::Command;

use reqwest::Method;
use serde_json::Value;

use crate::harness::{
    Backend, Browser, MailServer, Member, PASSWORD, Page, Program, TestSite, eventually, on_both_databases,
};

const EMAIL: &str = "gone@private.example";
const WRONG: &str = "certainly not the password";
const NETWORK: &str = "203.0.113.7";

/// The log of a program, in a file beside the site's data.
struct Log(PathBuf);

impl Log {
    fn of(site: &TestSite) -> Self {
        Self(site.site.config.data_dir.join("log"))
    }

    fn taken_from<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.stderr(File::create(&self.0).expect("a file"))
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).expect("text")
    }

    fn events(&self) -> Vec<Event> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        self.text().lines().map(|line| Event(read(line))).collect()
    }
}

#[derive(Debug)]
struct Event(Value);

impl Event {
    fn says(&self, words: &str) -> bool {
        self.0["message"] == words
    }

    /// Whether it is told of this request, in a span of this name.
    fn is_of(&self, span: &str, request: &str) -> bool {
        let mut spans = self.0["spans"].as_array().into_iter().flatten();
        spans.any(|found| found["name"] == span && found["request_id"] == request)
    }
}

/// What is to be found in the log of a walk through the site, and what is not.
struct Walk {
    joined: String,
    refused: String,
    signed_in: String,
    cross_site: String,
    secrets: Vec<String>,
}

async fn walk(browser: &Browser, member: &Member, address: SocketAddr) -> Walk {
    let joined = browser.ask_to_join("Gone", EMAIL, PASSWORD).await;
    assert_eq!(joined.status, 302);
    let refused = browser.sign_in(&member.email, WRONG).await;
    assert_eq!(refused.status, 422);
    let deal = browser.deal().await;
    browser.rate(&deal.ballot, 7).await.expect("it counts");
    let signed_in = browser.sign_in(&member.email, PASSWORD).await;
    assert_eq!(signed_in.status, 302);
    let cross_site = browser.request(Method::POST, "/join").header("sec-fetch-site", "cross-site");
    let cross_site = cross_site.send().await.expect("an answer");
    assert_eq!(cross_site.status(), 403);
    let cross_site = cross_site.headers()["x-request-id"].to_str().expect("text").to_owned();
    ask_nastily(address);
    let cookies = ["session", "device"].map(|name| browser.cookie_value(name).expect("a cookie"));
    let own = [EMAIL, "private.example", &member.email, PASSWORD, "vermilion", WRONG, "203.0.113"];
    let key = "a7".repeat(32);
    let own = own.into_iter().chain(["hunter", "connection 127", &key]).map(str::to_owned);
    let id = |page: &Page| page.header("x-request-id").to_owned();
    Walk {
        joined: id(&joined),
        refused: id(&refused),
        signed_in: id(&signed_in),
        cross_site,
        secrets: own.chain(cookies).collect(),
    }
}

/// Asks for pages as no browser would.
fn ask_nastily(address: SocketAddr) {
    for path in ["/%0aERROR%1b[31m", "/\u{202e}\u{2028}", "/join/confirm/hunter1", "//x@y/\u{85}\u{9b}"] {
        let mut connection = TcpStream::connect(address).expect("it listens");
        let request = format!(
            "GET {path}?password=hunter2 HTTP/1.1\r\nHost: derp\r\nX-Forwarded-For: {NETWORK}\r\n\
             User-Agent: x\u{9b}31m\u{2028}\r\nReferer: http://derp/\u{202e}\r\nX-Request-Id: hunter3\r\n\
             Connection: close\r\n\r\n"
        );
        connection.write_all(request.as_bytes()).expect("it is sent");
        let mut answer = String::new();
        connection.read_to_string(&mut answer).expect("a page");
        let id = answer.lines().find_map(|line| line.strip_prefix("x-request-id: ")).expect("a number");
        assert!(id.len() == 16 && !answer.contains("hunter3"), "{answer}");
    }
}

async fn site_with(backend: Backend, mail: &MailServer) -> TestSite {
    let settings = [("SMTP_URL", &*mail.url()), ("TRUSTED_PROXIES", "127.0.0.1")];
    let site = TestSite::start_with(backend, &settings).await;
    site.with_photos(3).await;
    site
}

on_both_databases! {
    async fn a_request_is_followed_to_its_job_and_nothing_private_is_told(backend: Backend) {
        let mail = MailServer::start();
        let site = site_with(backend, &mail).await;
        let (member, log) = (site.a_member().await, Log::of(&site));
        let mut command = site.command();
        let command = log.taken_from(command.env("LOG", "trace").env("LOG_FORMAT", "json"));
        let (program, address) = Program::serve(command).await;
        let browser = site.a_person().copy_for(address).in_network(NETWORK);
        let walk = walk(&browser, &member, address).await;
        eventually("the letter is given up", async || log.text().contains("a job is given up")).await;
        program.stop();

        let events = log.events();
        let told = |words: &str, span: &str, request: &str| {
            let mut events = events.iter().filter(|event| event.says(words));
            let event = events.find(|event| event.is_of(span, request));
            event.unwrap_or_else(|| panic!("{words:?} of {request} in {events:?}")).0.clone()
        };
        let given_up = told("a job is given up", "job", &walk.joined);
        assert_eq!(given_up["spans"][0]["kind"], "confirm_sign_up");
        assert!(given_up["error"].as_str().is_some_and(|why| why.contains("<[address]>: No such creature")));
        told("finished processing request", "request", &walk.joined);
        assert_eq!(told("a sign-in was refused", "request", &walk.refused)["member"], member.id.0);
        let signed_in = told("a member signed in", "request", &walk.signed_in);
        assert_eq!((&signed_in["member"], &signed_in["how"]), (&member.id.0.into(), &"password".into()));
        told("what another site sent was refused", "request", &walk.cross_site);
        assert!(events.iter().all(|event| event.0["timestamp"].as_str().is_some_and(|at| at.ends_with('Z'))));
        for secret in &walk.secrets {
            let line = log.text().lines().find(|line| line.contains(secret)).map(str::to_owned);
            assert_eq!(line, None, "{secret}");
        }
    }

    async fn for_people_each_event_is_a_line_as_well(backend: Backend) {
        let mail = MailServer::start();
        let site = site_with(backend, &mail).await;
        let (member, log) = (site.a_member().await, Log::of(&site));
        let mut command = site.command();
        let (program, address) = Program::serve(log.taken_from(command.env("LOG", "debug"))).await;
        let browser = site.a_person().copy_for(address).in_network(NETWORK);
        let walk = walk(&browser, &member, address).await;
        eventually("the letter is given up", async || log.text().contains("a job is given up")).await;
        program.stop();

        let text = log.text();
        let more = |c: char| c != '\n' && c.is_control() || "\u{2028}\u{202e}".contains(c);
        for line in text.lines() {
            assert!(!line.contains(more), "{line:?}");
            assert!(line.starts_with("20") && line[..40].contains("Z "), "an event a line, UTC: {line:?}");
            assert!(!walk.secrets.iter().any(|secret| line.contains(secret)), "{line}");
        }
        let job = format!("job{{request_id={} kind=\"confirm_sign_up\"", walk.joined);
        assert!(text.lines().any(|line| line.contains(&job) && line.contains("a job is given up")), "{text}");
    }
}

#[tokio::test]
async fn a_text_that_cannot_be_used_is_told_once() {
    let site = TestSite::start(Backend::Sqlite).await;
    let log = Log::of(&site);
    let folder = site.site.config.data_dir.join("texts");
    fs::create_dir_all(folder.join("rules.md")).expect("a folder in place of a file");
    let (program, address) = Program::serve(log.taken_from(&mut site.command())).await;
    for _ in 0..3 {
        assert_eq!(site.browser().copy_for(address).get("/rules").await.status(), 200);
        assert_eq!(site.browser().copy_for(address).get("/contact").await.status(), 200);
    }
    program.stop();
    let text = log.text();
    assert_eq!(text.lines().filter(|line| line.contains("a text cannot be used")).count(), 1, "{text}");
}
