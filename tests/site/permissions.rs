//! Who may do what: every address of the site, in one table, asked for by everyone. An address that is not in it fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;
use ratemyderp::domain::{Caption, MemberId};
use ratemyderp::server::media::Size;
use ratemyderp::server::services::publishing::publish;
use ratemyderp::server::store::submissions;
use ratemyderp::ui::App;
use reqwest::Method;
use reqwest::header::{ACCEPT, LOCATION};

use crate::harness::{Browser, Member, TestSite, on_both_databases};
use crate::publishing::fixture;

/// For whom an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    Everyone,
    Members,
    /// For the member whose photo or copy it is; to all others it is not there.
    Owner,
    Operators,
    Admins,
    /// For whoever has a key of an operator's, whoever is signed in.
    Holders,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    LetIn,
    SentToSignIn,
    /// As if there were nothing.
    Absent,
}

use Answer::{Absent, LetIn, SentToSignIn};

/// Pages: what is posted to one is for the same people as what it shows.
const PAGES: &[(&str, For)] = &[
    ("/", For::Everyone),
    ("/d/:code", For::Everyone),
    ("/top", For::Everyone),
    ("/new", For::Everyone),
    ("/controversial", For::Everyone),
    ("/trending", For::Everyone),
    ("/prove", For::Everyone),
    ("/stats", For::Everyone),
    ("/s/:link", For::Everyone),
    ("/u/:handle", For::Everyone),
    ("/report", For::Everyone),
    ("/report/photo/:code", For::Everyone),
    ("/report/profile/:handle", For::Everyone),
    ("/report/thanks", For::Everyone),
    ("/rules", For::Everyone),
    ("/privacy", For::Everyone),
    ("/contact", For::Everyone),
    ("/submit", For::Members),
    ("/mine", For::Members),
    ("/mine/:code", For::Owner),
    ("/join", For::Everyone),
    ("/join/sent", For::Everyone),
    ("/join/confirm/:token", For::Everyone),
    ("/sign-in", For::Everyone),
    ("/sign-out", For::Everyone),
    ("/reset", For::Everyone),
    ("/reset/sent", For::Everyone),
    ("/reset/:token", For::Everyone),
    ("/email/:token", For::Everyone),
    ("/settings", For::Members),
    ("/settings/picture", For::Members),
    ("/settings/rating", For::Members),
    ("/settings/looks", For::Members),
    ("/settings/notices", For::Members),
    ("/settings/privacy", For::Members),
    ("/settings/password", For::Members),
    ("/settings/email", For::Members),
    ("/settings/passkeys", For::Members),
    ("/settings/sessions", For::Members),
    ("/settings/data", For::Members),
    ("/admin", For::Operators),
    ("/admin/photos/:code", For::Operators),
    ("/admin/profiles/:handle", For::Operators),
    ("/admin/votes", For::Operators),
    ("/admin/votes/:id", For::Operators),
    ("/admin/members", For::Operators),
    ("/admin/members/:handle", For::Operators),
    ("/admin/settings", For::Admins),
    ("/admin/invitations", For::Admins),
    ("/admin/jobs", For::Admins),
    ("/admin/feeds", For::Operators),
    ("/admin/log", For::Operators),
    ("/admin/pulse", For::Operators),
];

/// Everything else that is asked for, and with what.
const FILES: &[(&str, &str, For)] = &[
    ("/mine/{code}/whole.jpg", "", For::Owner),
    // Everyone's own.
    ("/settings/data/copy.zip", "", For::Members),
    ("/admin/pulse/live", "", For::Operators),
    ("/admin/photos/{code}/whole.jpg", "", For::Operators),
    ("/admin/queue.atom", "?key=a-key-of-nobodys", For::Holders),
    ("/api/live", "", For::Everyone),
    ("/healthz", "", For::Everyone),
    ("/readyz", "", For::Everyone),
    ("/photos/{folder}/{file}", "", For::Everyone),
    ("/card.jpg", "", For::Everyone),
    ("/d/{code}/card.jpg", "", For::Everyone),
    ("/oembed", "?url={url}", For::Everyone),
    ("/new.atom", "", For::Everyone),
    ("/top.atom", "", For::Everyone),
    ("/sitemap.xml", "", For::Everyone),
    ("/sitemaps/{part}", "", For::Everyone),
    ("/robots.txt", "", For::Everyone),
];

/// Server functions, by their method and what they are sent.
const FUNCTIONS: &[(&str, Method, &str, For)] = &[
    ("/api/turn", Method::GET, "", For::Everyone),
    ("/api/rate", Method::POST, "ballot=x&score=7", For::Everyone),
    ("/api/photo", Method::GET, "code={code}", For::Everyone),
    ("/api/strength", Method::POST, "password=x&handle=y&email=z", For::Everyone),
    ("/api/submission", Method::GET, "code={code}", For::Owner),
];

/// A site with something at each address, and everyone who may ask for it.
struct Scene {
    site: TestSite,
    owner: Member,
    /// Another member, a moderator, an admin.
    others: [Member; 3],
    code: String,
    photo: String,
}

impl Scene {
    async fn set(site: TestSite) -> Self {
        let owner = site.a_member().await;
        let caption = Caption::new("Everyone's favourite").expect("a caption");
        let published = publish(&site.site, fixture("chelsea.png"), caption, None, Some(owner.id));
        let id = published.await.expect("a photo");
        let photo = submissions::by_id(&site.site.db, id).await.expect("readable").expect("it is there");
        site.run(&format!(
            "INSERT INTO suspicions (degree, raters, votes, first_at, last_at, reasons, found_at, seen_at, grown_at)
             VALUES (0.5, 1, 1, {now}, {now}, 'They are too fast.', {now}, {now}, {now})",
            now = site.in_sql(site.site.clock.now())
        ))
        .await;
        owner.browser.fill("/settings/data", &[("do", "copy")]).await;
        site.letter().await;
        let others = [site.a_member().await, site.a_moderator().await, site.an_operator().await];
        let address = site.site.shelf.address(&photo.photo_key, Size::Large);
        Self { site, owner, others, code: photo.code.to_string(), photo: address }
    }

    /// An address of the table as it is asked for.
    fn fill(&self, pattern: &str) -> String {
        let (folder, file) = self.photo.trim_start_matches("/photos/").split_once('/').expect("two parts");
        let url = format!("{}/d/{}", self.site.site.config.site_url, self.code);
        let parts = [
            ("code", self.code.as_str()),
            ("handle", &self.owner.handle),
            ("link", &self.code),
            ("token", "a-token-of-nobodys"),
            ("id", "1"),
            ("folder", folder),
            ("file", file),
            ("part", "0.xml"),
            ("url", &url),
        ];
        parts.into_iter().fold(pattern.to_owned(), |path, (name, value)| {
            path.replace(&format!("{{{name}}}"), value).replace(&format!(":{name}"), value)
        })
    }

    /// Everyone, each with a browser that nothing was done with yet, and what an address for `whom` answers them.
    async fn everyone(&self, whom: For) -> Vec<(&'static str, Browser, Answer)> {
        let [visitor, owner, other, moderator, admin] = match whom {
            For::Everyone => [LetIn; 5],
            For::Members => [SentToSignIn, LetIn, LetIn, LetIn, LetIn],
            For::Owner => [SentToSignIn, LetIn, Absent, Absent, Absent],
            For::Operators => [Absent, Absent, Absent, LetIn, LetIn],
            For::Admins => [Absent, Absent, Absent, Absent, LetIn],
            For::Holders => [Absent; 5],
        };
        let [other_member, the_moderator, the_admin] = &self.others;
        let browser = |member: MemberId| self.site.a_browser_of(member);
        vec![
            ("a visitor", self.site.browser(), visitor),
            ("its owner", browser(self.owner.id).await, owner),
            ("another member", browser(other_member.id).await, other),
            ("a moderator", browser(the_moderator.id).await, moderator),
            ("an admin", browser(the_admin.id).await, admin),
        ]
    }
}

/// Asks, without reading more than how the answer begins.
async fn ask(browser: &Browser, method: Method, path: &str, form: &str) -> Answer {
    let accept = if path.starts_with("/api/") { "application/json" } else { "text/html" };
    let request = browser.request(method.clone(), path).header(ACCEPT, accept);
    let request = match method {
        Method::POST => {
            request.header("Content-Type", "application/x-www-form-urlencoded").body(form.to_owned())
        }
        _ => request,
    };
    let answer = request.send().await.expect("the site answers");
    let onwards = answer.headers().get(LOCATION).and_then(|address| address.to_str().ok());
    match answer.status().as_u16() {
        404 => Absent,
        401 => SentToSignIn,
        500.. => panic!("{path}: {}", answer.status()),
        _ if onwards.is_some_and(|address| address.starts_with("/sign-in?to=")) => SentToSignIn,
        _ => LetIn,
    }
}

on_both_databases! {
    async fn every_address_is_for_whom_the_table_says(site: TestSite) {
        let scene = Scene::set(site).await;
        let mut wrong = Vec::new();
        let mut asked = 0;
        let mut requests = Vec::new();
        for (pattern, whom) in PAGES {
            requests.push((Method::GET, scene.fill(pattern), String::new(), *whom));
            requests.push((Method::POST, scene.fill(pattern), String::new(), *whom));
        }
        for (pattern, query, whom) in FILES {
            requests.push((Method::GET, scene.fill(&format!("{pattern}{query}")), String::new(), *whom));
        }
        for (path, method, fields, whom) in FUNCTIONS {
            let fields = scene.fill(fields);
            let (path, form) = match *method {
                Method::GET => (format!("{path}?{fields}"), String::new()),
                _ => ((*path).to_owned(), fields),
            };
            requests.push((method.clone(), path, form, *whom));
        }
        for (method, path, form, whom) in requests {
            for (who, browser, expected) in scene.everyone(whom).await {
                let answer = ask(&browser, method.clone(), &path, &form).await;
                asked += 1;
                if answer != expected {
                    wrong.push(format!("{method} {path} by {who}: {answer:?}, not {expected:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
        println!("{asked} requests, each answered as the table says.");
    }
}

#[test]
fn no_address_is_missing_in_the_table() {
    let same = |name: &str, there: BTreeSet<String>, listed: BTreeSet<String>| {
        let missing: Vec<_> = there.difference(&listed).collect();
        let gone: Vec<_> = listed.difference(&there).collect();
        assert!(
            missing.is_empty() && gone.is_empty(),
            "{name}: {missing:?} are not in the table, {gone:?} not there"
        );
    };
    let pages =
        generate_route_list(App).iter().map(|page| page.path().replace('{', ":").replace('}', "")).collect();
    same("pages", pages, PAGES.iter().map(|(path, _)| (*path).to_owned()).collect());
    let functions = server_fn_paths().map(|(path, method)| format!("{method} {path}")).collect();
    same(
        "server functions",
        functions,
        FUNCTIONS.iter().map(|(path, method, ..)| format!("{method} {path}")).collect(),
    );
    // A router does not tell its routes, so they are read where they are written.
    let mut routes = BTreeSet::new();
    // That one is served at an address of its own, for machines alone.
    let elsewhere = ["/metrics".to_owned()];
    read_routes(Path::new("src/server/http.rs"), &mut routes);
    read_routes(Path::new("src/server/http"), &mut routes);
    same("routes", routes, FILES.iter().map(|(path, ..)| (*path).to_owned()).chain(elsewhere).collect());
}

/// Every literal address of a `.route(…)` in a file, or in all files of a folder.
fn read_routes(at: &Path, routes: &mut BTreeSet<String>) {
    if at.is_dir() {
        for entry in fs::read_dir(at).expect("a folder") {
            read_routes(&entry.expect("readable").path(), routes);
        }
        return;
    }
    let source = fs::read_to_string(at).expect("a source file");
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let source: String = source.split_whitespace().collect::<Vec<_>>().join(" ");
    for after in source.split(".route(").skip(1) {
        if let Some((path, _)) = after.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')) {
            routes.insert(path.to_owned());
        }
    }
}
