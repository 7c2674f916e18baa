//! The page where whoever votes fast shows that they are no program.

use super::form::{Entry, Form};
use crate::api::who;
use crate::domain::AppError;
use crate::server::services::accounts::Refusal;
use crate::server::services::proofs;

/// What is to be found, and how hard that is.
pub struct Challenge {
    pub text: String,
    pub bits: u32,
    pub form: Form,
}

/// A challenge, or onwards to rating for whoever met it. While one waits it stays the same.
pub async fn prove() -> Result<Challenge, AppError> {
    let (site, asker) = who::is_asking()?;
    let rater = asker.visitor.rater;
    who::remember(&site, &asker, &asker.visitor);
    let form = match Entry::sent() {
        Some(entry) => {
            let outcome = met(&entry).await;
            entry.answer(outcome.map(|()| "/"))
        }
        None => Form::default(),
    };
    let sent = form.value("challenge");
    let text = match proofs::is_fresh(&site, rater, &sent) {
        true => sent,
        false => proofs::challenge(&site, rater),
    };
    Ok(Challenge { text, bits: site.config.voting.proof_bits, form })
}

async fn met(entry: &Entry) -> Result<(), Refusal> {
    let (site, asker) = who::is_asking()?;
    proofs::accept(&site, asker.visitor.rater, entry.text("challenge"), entry.text("answer")).await
}
