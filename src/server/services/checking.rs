//! Whether everything that is derived from the votes follows from them: on any site, at any time.

use std::fmt;

use super::board::{self, RankError};
use crate::domain::counted;
use crate::ranking::Board;
use crate::server::state::Site;
use crate::server::store::checks;

/// By how many points a board kept up vote by vote may be off from one made of all votes at once. It is fitted anew with
/// every hundredth vote.
const DRIFT: f64 = 0.25;

/// What does not follow.
#[derive(Debug, Default)]
pub struct Findings {
    /// In words, with the numbers of the first rows concerned.
    pub wrong: Vec<String>,
    pub votes: u64,
    pub photos: u64,
}

impl Findings {
    fn note(&mut self, what: &str, rows: &[i64]) {
        if !rows.is_empty() {
            let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
            self.wrong.push(format!("{what}: {}", rows.join(", ")));
        }
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (votes, photos) = (counted(self.votes, "vote", "votes"), counted(self.photos, "photo", "photos"));
        write!(f, "{votes} on the board, {photos}.")?;
        if self.wrong.is_empty() {
            return f.write_str(" All counters, places and histories follow from the votes.");
        }
        self.wrong.iter().try_for_each(|wrong| write!(f, "\n{wrong}"))
    }
}

/// Reads all votes, and compares. Votes that are cast meanwhile may look like a finding: then look again.
pub async fn check(site: &Site) -> Result<Findings, RankError> {
    let mut findings = Findings::default();
    let db = &site.db;
    findings
        .note("Photos whose counters are not the sums of their votes", &checks::miscounted_photos(db).await?);
    findings.note("Raters whose number of votes is another", &checks::miscounted_raters(db).await?);
    findings.note(
        "Photos with a place in their history that there was not",
        &checks::misplaced_photos(db).await?,
    );
    let shown = site.board.read();
    let (made, ranked) = board::make(site).await?;
    (findings.votes, findings.photos) = (ranked.votes, ranked.photos);
    findings.note("Photos that the board has elsewhere than their votes say", &drifted(&shown, &made));
    Ok(findings)
}

/// Photos with as many votes on both boards and another score.
fn drifted(shown: &Board, made: &Board) -> Vec<i64> {
    let is_off = |id| {
        let (Some(shown), Some(made)) = (shown.standing(id), made.standing(id)) else { return false };
        shown.votes == made.votes && (shown.score.value() - made.score.value()).abs() > DRIFT
    };
    let photos = shown.by_place(0).map(|standing| standing.submission);
    photos.filter(|id| is_off(*id)).map(|id| id.0).take(20).collect()
}
