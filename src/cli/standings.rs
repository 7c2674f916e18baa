mod names;
mod read;
mod table;
mod write;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::domain::SubmissionId;
use crate::ranking::Ranking;
use anyhow::{Context, Result};
use clap::Args;

use read::Votes;

/// Work out the board from a file of votes.
///
/// The same votes give the same board anywhere: neither settings nor a database are needed. VOTES is CSV with the columns
/// rater, photo, score (1 to 10) and unix_ms, named in its first line, in the order of time; a later vote of a rater on
/// the same photo replaces the first. A column weight (0 to 1) may say what each vote weighs; without it all weigh 1.
/// The result is CSV with photo, score, rank, rank_low, rank_high, votes and mean, the derpiest first: equal scores share
/// a rank, the true one is between rank_low and rank_high nine times in ten, and mean is the plain mean of the votes.
#[derive(Args)]
pub(super) struct Standings {
    /// The votes; - reads them from standard input
    #[arg(long, value_name = "FILE")]
    votes: PathBuf,
    /// The photos to rank, in a column named photo; votes on others tell of their raters only
    #[arg(long, value_name = "FILE")]
    photos: Option<PathBuf>,
    /// Where the board goes; - is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

impl Standings {
    pub fn run(&self) -> Result<()> {
        let photos =
            self.photos.as_deref().map(|path| read::photos(open(path)?).with_context(|| named(path)));
        let photos = photos.transpose()?;
        let votes = read::votes(open(&self.votes)?, photos);
        let votes = votes.with_context(|| named(&self.votes))?;
        if votes.elsewhere > 0 {
            eprintln!("{} votes are on photos that are not to be ranked.", votes.elsewhere);
        }
        let out: Box<dyn Write> = match is_dash(&self.out) {
            true => Box::new(io::stdout().lock()),
            false => Box::new(File::create(&self.out).with_context(|| named(&self.out))?),
        };
        rank(votes, BufWriter::new(out)).with_context(|| named(&self.out))
    }
}

/// Fits the votes and writes the board.
fn rank(votes: Votes, out: impl Write) -> Result<()> {
    let photos: Vec<SubmissionId> = (0..).take(votes.ranked).map(SubmissionId).collect();
    let means = votes.log.plain_means(&photos);
    let board = Ranking::fit(votes.log).board(&photos);
    write::board(&board, &votes.names.list(), &means, out)
}

fn open(path: &Path) -> Result<Box<dyn Read>> {
    Ok(match is_dash(path) {
        true => Box::new(io::stdin().lock()),
        false => Box::new(BufReader::new(File::open(path).with_context(|| named(path))?)),
    })
}

fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}

fn named(path: &Path) -> String {
    if is_dash(path) { "the standard input or output".to_owned() } else { path.display().to_string() }
}

#[cfg(test)]
mod tests;
