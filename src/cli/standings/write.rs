use std::io::Write;

use anyhow::Result;
use csv::Writer;

use crate::domain::Standing;
use crate::ranking::Board;

const COLUMNS: [&str; 7] = ["photo", "score", "rank", "rank_low", "rank_high", "votes", "mean"];

/// Writes the board, the derpiest first. The photos' numbers on it are their positions in `names` and `means`.
pub fn board(board: &Board, names: &[Box<str>], means: &[Option<f64>], out: impl Write) -> Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(COLUMNS)?;
    for standing in board.by_place(0) {
        let at = usize::try_from(standing.submission.0)?;
        let name = names.get(at).map_or("", AsRef::as_ref);
        let mean = means.get(at).copied().flatten().map_or(String::new(), |mean| format!("{mean:.4}"));
        out.write_record(line(name, &standing, mean))?;
    }
    Ok(out.flush()?)
}

fn line(name: &str, standing: &Standing, mean: String) -> [String; 7] {
    let Standing { score, place, low, high, votes, .. } = standing;
    [
        name.to_owned(),
        // Steps of 1/5000 have no more digits.
        format!("{:.4}", score.value()),
        place.to_string(),
        low.to_string(),
        high.to_string(),
        votes.to_string(),
        mean,
    ]
}
