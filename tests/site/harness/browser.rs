use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU16, Ordering};

use ratemyderp::domain::{AppError, Deal, PhotoPage, Turn};
use reqwest::header::{ACCEPT, COOKIE, LOCATION, REFERER, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;

use super::{Jar, Page};

/// Talks to a site and keeps its cookies, as a browser or another client does. It follows no redirects.
pub struct Browser {
    http: Client,
    site: String,
    jar: Mutex<Jar>,
    /// The address it comes from, as the web server in front of the site says.
    network: String,
    device: &'static str,
}

/// The answer to a call that was refused.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    pub error: AppError,
}

static BROWSERS: AtomicU16 = AtomicU16::new(0);

impl Browser {
    /// In a network of its own.
    pub fn new(address: SocketAddr) -> Self {
        let http = Client::builder().redirect(Policy::none()).build().expect("a client");
        let [high, low] = BROWSERS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let network = format!("10.1.{high}.{low}");
        Self { http, site: format!("http://{address}"), jar: Mutex::default(), network, device: "test" }
    }

    pub fn in_network(self, network: &str) -> Self {
        Self { network: network.to_owned(), ..self }
    }

    /// What it calls itself in its `User-Agent`.
    pub fn calling_itself(self, device: &'static str) -> Self {
        Self { device, ..self }
    }

    /// Another browser that was given all cookies of this one.
    pub fn copy(&self) -> Self {
        Self {
            http: self.http.clone(),
            site: self.site.clone(),
            jar: Mutex::new(self.with_jar(|jar| jar.clone())),
            network: self.network.clone(),
            device: self.device,
        }
    }

    /// The same at another process of the site.
    pub fn copy_for(&self, address: SocketAddr) -> Self {
        Self { site: format!("http://{address}"), ..self.copy() }
    }

    fn with_jar<T>(&self, look: impl FnOnce(&mut Jar) -> T) -> T {
        look(&mut self.jar.lock().expect("no test panics with it"))
    }

    /// What it sends as `Cookie`.
    pub fn cookie(&self) -> Option<String> {
        self.with_jar(|jar| jar.header())
    }

    /// Takes these cookies in place of its own.
    pub fn set_cookie(&self, cookie: Option<String>) {
        self.with_jar(|jar| *jar = Jar::from_header(cookie.as_deref().unwrap_or_default()));
    }

    /// The value of the cookie with this name.
    pub fn cookie_value(&self, name: &str) -> Option<String> {
        self.with_jar(|jar| jar.get(name))
    }

    pub fn put_cookie(&self, name: &str, value: &str) {
        self.with_jar(|jar| jar.put(name, value));
    }

    pub fn drop_cookie(&self, name: &str) {
        self.with_jar(|jar| jar.remove(name));
    }

    pub async fn get(&self, path: &str) -> Response {
        self.send(self.http.get(format!("{}{path}", self.site)).header(ACCEPT, "text/html")).await
    }

    /// A request with the cookies, to change before it is sent.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.dressed(self.http.request(method, format!("{}{path}", self.site)))
    }

    pub async fn page(&self, path: &str) -> Page {
        Page::read(self.get(path).await).await
    }

    /// Sends a form to its page, as a browser without scripts does.
    pub async fn fill(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.http.post(format!("{}{path}", self.site)).form(fields);
        Page::read(self.send(request.header(ACCEPT, "text/html")).await).await
    }

    /// Sends a form with one file to its page.
    pub async fn upload(&self, path: &str, field: &str, file: &[u8]) -> Page {
        self.upload_with(path, &[], field, file).await
    }

    /// The same with other fields before it.
    pub async fn upload_with(&self, path: &str, fields: &[(&str, &str)], field: &str, file: &[u8]) -> Page {
        Page::read(self.try_upload(path, fields, field, file).await.expect("the site answers")).await
    }

    /// The same; `None` when no answer came.
    pub async fn try_upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        file: &[u8],
    ) -> Option<Response> {
        const BOUNDARY: &str = "----a-line-between-parts";
        let part = |(name, text): &(&str, &str)| {
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
        };
        let head = fields.iter().map(part).collect::<String>()
            + &format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"../../evil.html\"\r\n\
                 Content-Type: text/html\r\n\r\n"
            );
        let body = [head.as_bytes(), file, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
        let request = self.http.post(format!("{}{path}", self.site)).body(body);
        let request = request.header("Content-Type", format!("multipart/form-data; boundary={BOUNDARY}"));
        self.try_send(request.header(ACCEPT, "text/html")).await.ok()
    }

    /// Where the visitor stands.
    pub async fn turn(&self) -> Turn {
        self.call(self.http.get(format!("{}/api/turn", self.site))).await.expect("a turn")
    }

    /// The photo before the visitor.
    pub async fn deal(&self) -> Deal {
        self.turn().await.next.expect("there is a photo to rate")
    }

    pub async fn photo(&self, code: &str) -> Result<PhotoPage, Refusal> {
        self.call(self.http.get(format!("{}/api/photo?code={code}", self.site))).await
    }

    pub async fn rate(&self, ballot: &str, score: impl ToString) -> Result<Turn, Refusal> {
        let form = [("ballot", ballot.to_owned()), ("score", score.to_string())];
        self.call(self.http.post(format!("{}/api/rate", self.site)).form(&form)).await
    }

    /// Posts whatever fields as another client would.
    pub async fn post(&self, fields: &[(&str, &str)]) -> Result<Turn, Refusal> {
        self.call(self.http.post(format!("{}/api/rate", self.site)).form(fields)).await
    }

    /// Posts the pad as a browser without scripts does, from the page at `path`; returns where it is sent then.
    pub async fn submit(&self, path: &str, ballot: &str, score: &str) -> String {
        let request =
            self.http.post(format!("{}/api/rate", self.site)).form(&[("ballot", ballot), ("score", score)]);
        let referer = format!("{}{path}", self.site);
        let response = self.send(request.header(ACCEPT, "text/html").header(REFERER, referer)).await;
        assert_eq!(response.status(), StatusCode::FOUND);
        let location = response.headers()[LOCATION].to_str().expect("an address");
        location.strip_prefix(&self.site).unwrap_or(location).to_owned()
    }

    /// Where the visitor stands; `None` when the site is not there.
    pub async fn try_turn(&self) -> Option<Turn> {
        self.try_call(self.http.get(format!("{}/api/turn", self.site))).await
    }

    /// A vote; `None` when no whole answer came.
    pub async fn try_rate(&self, ballot: &str, score: impl ToString) -> Option<Turn> {
        let form = [("ballot", ballot.to_owned()), ("score", score.to_string())];
        self.try_call(self.http.post(format!("{}/api/rate", self.site)).form(&form)).await
    }

    async fn try_call<T: DeserializeOwned>(&self, request: RequestBuilder) -> Option<T> {
        let response = self.try_send(request.header(ACCEPT, "application/json")).await.ok()?;
        response.json().await.ok()
    }

    async fn call<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Refusal> {
        let response = self.send(request.header(ACCEPT, "application/json")).await;
        let status = response.status();
        let body = response.text().await.expect("an answer");
        if status.is_success() {
            return Ok(serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}")));
        }
        let answer: serde_json::Value =
            serde_json::from_str(&body).unwrap_or_else(|e| panic!("{status} {e}: {body}"));
        let error = serde_json::from_value(answer["code"].clone()).unwrap_or_else(|e| panic!("{e}: {body}"));
        Err(Refusal { status: status.as_u16(), error })
    }

    async fn send(&self, request: RequestBuilder) -> Response {
        self.try_send(request).await.expect("the site answers")
    }

    async fn try_send(&self, request: RequestBuilder) -> reqwest::Result<Response> {
        let response = self.dressed(request).send().await?;
        self.with_jar(|jar| jar.take(response.headers()));
        Ok(response)
    }

    fn dressed(&self, request: RequestBuilder) -> RequestBuilder {
        let request = request.header("X-Forwarded-For", &self.network).header(USER_AGENT, self.device);
        match self.cookie() {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        }
    }
}
