//! The way to a chat, or to whatever else is told by a request.

use std::time::Duration;

use anyhow::anyhow;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use sha2::Sha256;

use crate::server::config;
use crate::server::hex;
use crate::server::logs::with_causes;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// By which whoever has the secret knows that the site sent it.
const SIGNATURE: &str = "x-derp-signature";

pub struct Webhook {
    to: Url,
    keyed: Option<Hmac<Sha256>>,
    client: Client,
}

/// Why it was not taken. What the other side said is not told: nobody knows what that may be.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    #[error("the webhook is out of reach: {0}")]
    Away(String),
    #[error("the webhook answered {0}")]
    Refused(StatusCode),
}

impl Webhook {
    pub fn open(settings: &config::Webhook) -> anyhow::Result<Self> {
        let keyed = settings.secret.as_ref().map(|secret| Hmac::new_from_slice(secret.as_bytes()));
        let keyed = keyed.transpose().map_err(|_| anyhow!("WEBHOOK_SECRET cannot be a key"))?;
        // Whoever sends us elsewhere has not taken anything.
        let client = Client::builder().timeout(PATIENCE).redirect(Policy::none()).build()?;
        Ok(Self { to: settings.url.clone(), keyed, client })
    }

    /// Sends a body of JSON.
    pub async fn post(&self, body: String) -> Result<(), WebhookError> {
        let mut request = self.client.post(self.to.clone()).header(CONTENT_TYPE, "application/json");
        if let Some(keyed) = &self.keyed {
            let signature = keyed.clone().chain_update(&body).finalize().into_bytes();
            request = request.header(SIGNATURE, format!("sha256={}", hex::of(&signature)));
        }
        let answer = request.body(body).send().await;
        let status = answer.map_err(|error| WebhookError::Away(with_causes(&error.without_url())))?.status();
        status.is_success().then_some(()).ok_or(WebhookError::Refused(status))
    }
}
