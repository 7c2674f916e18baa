use std::time::Duration;

use futures::StreamExt;
use redis::aio::PubSub;
use redis::{Client, RedisResult, Value, cmd};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;
use tokio::time::{sleep, timeout};

use super::Redis;

/// How long to wait for Redis before trying to listen again.
const PAUSE: Duration = Duration::from_secs(1);

/// How long connecting may take, or an answer to whether anybody is there.
const LONGEST: Duration = Duration::from_secs(5);

/// After so long without a word it is asked whether anybody is there.
const SILENCE: Duration = Duration::from_secs(30);

/// Messages that wait to be taken; those beyond are not heard.
const WAITING: usize = 1024;

impl Redis {
    /// Tells it to whoever listens.
    pub async fn tell(&self, channel: &str, message: &[u8]) {
        self.command::<()>(cmd("PUBLISH").arg(self.key(channel)).arg(message)).await;
    }

    /// Listens over a connection of its own, which comes back by itself, until nobody takes the messages.
    pub fn listen(&self, channel: &str) -> mpsc::Receiver<Vec<u8>> {
        let (heard, messages) = mpsc::channel(WAITING);
        tokio::spawn(hear(self.client.clone(), self.key(channel), heard));
        messages
    }
}

async fn hear(client: Client, channel: String, heard: mpsc::Sender<Vec<u8>>) {
    while !heard.is_closed() {
        if let Ok(Ok(subscription)) = timeout(LONGEST, subscribe(&client, &channel)).await {
            pass_on(subscription, &heard).await;
        }
        sleep(PAUSE).await;
    }
}

async fn subscribe(client: &Client, channel: &str) -> RedisResult<PubSub> {
    let mut subscription = client.get_async_pubsub().await?;
    subscription.subscribe(channel).await?;
    Ok(subscription)
}

/// Until the connection is gone, or nobody listens any more.
async fn pass_on(subscription: PubSub, heard: &mpsc::Sender<Vec<u8>>) {
    let (mut questions, mut messages) = subscription.split();
    loop {
        match timeout(SILENCE, messages.next()).await {
            Ok(Some(message)) => {
                let told = heard.try_send(message.get_payload_bytes().to_vec());
                if matches!(told, Err(TrySendError::Closed(_))) {
                    return;
                }
            }
            Ok(None) => return,
            Err(_) => {
                let answer = timeout(LONGEST, questions.ping::<Value>()).await;
                if heard.is_closed() || !matches!(answer, Ok(Ok(_))) {
                    return;
                }
            }
        }
    }
}
