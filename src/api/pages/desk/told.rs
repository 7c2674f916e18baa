//! What operators are told of the form that they sent.

use axum::http::StatusCode;

use super::Asked;
use super::deciding::{Act, Done};
use crate::api::who;
use crate::domain::{AppError, MemberId, Timestamp, counted};
use crate::server::services::{deciding, desk};
use crate::server::state::Site;
use crate::server::store::cases;

/// What became of the last form, the cases of which it can be undone, and those that were left as they were.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub words: String,
    pub undo: Vec<i64>,
    pub left: Vec<Left>,
}

/// A case to which a form did not do what it did to others.
#[derive(Debug, Clone)]
pub struct Left {
    pub address: String,
    pub title: String,
    pub why: String,
}

/// What the address says became of the last form. Anyone can write an address, so only what this operator decided is told.
pub async fn by_address(site: &Site, me: MemberId, asked: &Asked) -> Result<Option<Told>, AppError> {
    if let Ok(undone) = asked.undone.parse::<u32>() {
        return Ok(Some(undid(undone.into())));
    }
    match asked.done.parse() {
        Ok(at) => decided(site, me, Timestamp::from_millis(at)).await,
        Err(_) => Ok(None),
    }
}

/// What became of a form that did not do the same to all its cases. No address can say that, so the page itself does.
pub async fn report(site: &Site, me: MemberId, asked: &Asked, done: Done) -> Result<Told, AppError> {
    who::answer_with(StatusCode::CONFLICT);
    let told = match done.act {
        Act::Undone(cases) => undid(u64::try_from(cases.len()).unwrap_or(u64::MAX)),
        Act::Decided(at) => decided(site, me, at).await?.unwrap_or_default(),
    };
    let mut left = Vec::new();
    for (case, why) in done.left {
        left.push(Left { address: asked.of_case(case), title: desk::title(site, case).await?, why });
    }
    Ok(Told { left, ..told })
}

fn undid(cases: u64) -> Told {
    let words = format!("{} undone.", counted(cases, "decision was", "decisions were"));
    Told { words, ..Told::default() }
}

/// What an operator decided at a moment; `None` when nothing of it stands.
async fn decided(site: &Site, me: MemberId, at: Timestamp) -> Result<Option<Told>, AppError> {
    let decided = cases::by_operator(&site.db, me, at).await?;
    let ruling = decided.first().and_then(|case| case.decided.as_ref()?.ruling);
    let Some(ruling) = ruling else { return Ok(None) };
    let what = match decided.len() {
        1 => String::new(),
        n => format!("{n} cases: "),
    };
    let undo = decided.iter().filter(|case| deciding::can_be_undone(case, me)).map(|case| case.id);
    let words = format!("Decided: {what}{}.", ruling.in_words());
    Ok(Some(Told { words, undo: undo.collect(), left: Vec::new() }))
}
