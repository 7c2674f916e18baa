use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::mpsc;

/// What the other processes of the site tell.
pub struct Told {
    /// By this the process knows its own words when it hears them.
    name: Arc<str>,
    messages: mpsc::Receiver<Vec<u8>>,
}

impl Told {
    pub(super) fn new(name: Arc<str>, messages: mpsc::Receiver<Vec<u8>>) -> Self {
        Self { name, messages }
    }

    /// What came since, one after the other. What a version tells that says it otherwise is passed over.
    pub fn take<T: DeserializeOwned>(&mut self) -> Option<T> {
        std::iter::from_fn(|| self.messages.try_recv().ok()).find_map(|message| heard(&message, &self.name))
    }
}

pub(super) fn told(what: &impl Serialize, name: &str) -> Vec<u8> {
    serde_json::to_vec(&(name, what)).unwrap_or_default()
}

fn heard<T: DeserializeOwned>(message: &[u8], name: &str) -> Option<T> {
    let (from, what): (String, T) = serde_json::from_slice(message).ok()?;
    (from != name).then_some(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_does_not_listen_to_itself_or_to_nonsense() {
        let message = told(&[7, 9], "one");
        assert_eq!(heard(&message, "other"), Some(vec![7, 9]));
        assert_eq!(heard::<Vec<i32>>(&message, "one"), None);
        assert_eq!(heard::<Vec<String>>(&message, "other"), None);
        assert_eq!(heard::<Vec<i32>>(b"nonsense", "other"), None);
    }
}
