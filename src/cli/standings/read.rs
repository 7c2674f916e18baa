use std::io::Read;

use super::names::Names;
use super::table::{ReadError, Table};
use crate::domain::{RaterId, SubmissionId};
use crate::ranking::{Vote, VoteLog};

/// What a file of votes says.
pub struct Votes {
    pub log: VoteLog,
    /// Of the photos.
    pub names: Names,
    /// The first so many photos are to be ranked.
    pub ranked: usize,
    /// How many votes are on others.
    pub elsewhere: u64,
}

/// Reads the column `photo`.
pub fn photos(file: impl Read) -> Result<Names, ReadError> {
    let mut table = Table::open(file)?;
    let photo = table.column("photo")?;
    let mut names = Names::default();
    while table.advance()? {
        names.number(table.name(photo)?);
    }
    Ok(names)
}

/// Reads votes: all photos are to be ranked, or those listed.
pub fn votes(file: impl Read, listed: Option<Names>) -> Result<Votes, ReadError> {
    let mut table = Table::open(file)?;
    let [rater, photo, score, time] = ["rater", "photo", "score", "unix_ms"];
    let [rater, photo, score, time] =
        [table.column(rater)?, table.column(photo)?, table.column(score)?, table.column(time)?];
    let weight = table.column("weight").ok();
    let ranked = listed.as_ref().map(Names::len);
    let (mut names, mut raters) = (listed.unwrap_or_default(), Names::default());
    let mut log = VoteLog::new([])?;
    let (mut now, mut elsewhere) = (i64::MIN, 0);
    while table.advance()? {
        now = table.time(time, now)?;
        let submission = names.number(table.name(photo)?);
        elsewhere += u64::from(ranked.is_some_and(|ranked| submission >= ranked));
        log.add(&Vote {
            rater: RaterId(raters.number(table.name(rater)?)),
            submission: SubmissionId(submission),
            score: table.score(score)?,
            weight: weight.map_or(Ok(1.0), |weight| table.weight(weight))?,
        })?;
    }
    log.regroup();
    let ranked = usize::try_from(ranked.unwrap_or(names.len())).unwrap_or(usize::MAX);
    Ok(Votes { log, names, ranked, elsewhere })
}
