use std::net::SocketAddr;

use ratemyderp::domain::{AppError, Deal, PhotoPage, Turn};
use reqwest::header::{ACCEPT, COOKIE, LOCATION, REFERER, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use std::sync::Mutex;

/// Talks to a site and keeps one cookie, as a browser or another client does. It follows no redirects.
pub struct Browser {
    http: Client,
    site: String,
    cookie: Mutex<Option<String>>,
}

/// A page as it came.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub html: String,
}

/// The answer to a call that was refused.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    pub error: AppError,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        let http = Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { http, site: format!("http://{address}"), cookie: Mutex::new(None) }
    }

    /// The name and value of the cookie, as the site set it.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("no test panics with it").clone()
    }

    pub fn set_cookie(&self, cookie: Option<String>) {
        *self.cookie.lock().expect("no test panics with it") = cookie;
    }

    pub async fn get(&self, path: &str) -> Response {
        self.send(self.http.get(format!("{}{path}", self.site)).header(ACCEPT, "text/html")).await
    }

    /// A request with the cookie, to change before it is sent.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.site));
        match self.cookie() {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        }
    }

    pub async fn page(&self, path: &str) -> Page {
        let response = self.get(path).await;
        Page { status: response.status(), html: response.text().await.expect("a page") }
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

    async fn try_send(&self, mut request: RequestBuilder) -> reqwest::Result<Response> {
        if let Some(cookie) = self.cookie() {
            request = request.header(COOKIE, cookie);
        }
        let response = request.send().await?;
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().expect("text").split(';').next().map(str::to_owned);
            self.set_cookie(cookie);
        }
        Ok(response)
    }
}
