use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use tokio::net::TcpListener;

/// A chat that takes messages by a webhook, unless it is told to answer otherwise.
#[derive(Clone, Default)]
pub struct Chat(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    answers: VecDeque<StatusCode>,
    taken: Vec<Message>,
}

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Message {
    pub signature: Option<String>,
    pub body: String,
}

impl Chat {
    /// Returns its address, too.
    pub async fn start() -> (Self, String) {
        let chat = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let app = Router::new()
            .route("/hook/secret", post(take))
            .route("/elsewhere", post(async || StatusCode::OK).get(async || StatusCode::OK))
            .with_state(chat.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (chat, format!("http://{address}/hook/secret"))
    }

    /// What the next messages are answered; after them all is fine.
    pub fn answer(&self, statuses: impl IntoIterator<Item = StatusCode>) {
        self.lock().answers.extend(statuses);
    }

    /// The messages that it took.
    pub fn taken(&self) -> Vec<Message> {
        self.lock().taken.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().expect("no test panics with it")
    }
}

async fn take(State(chat): State<Chat>, headers: HeaderMap, body: String) -> Response {
    let mut kept = chat.lock();
    match kept.answers.pop_front() {
        Some(status) if status.is_redirection() => Redirect::to("/elsewhere").into_response(),
        Some(status) => status.into_response(),
        None => {
            assert_eq!(headers["content-type"], "application/json");
            let signature =
                headers.get("x-derp-signature").map(|value| value.to_str().expect("text").to_owned());
            kept.taken.push(Message { signature, body });
            StatusCode::NO_CONTENT.into_response()
        }
    }
}
