//! The same votes as files, and the board that `ratemyderp standings` makes of them.

use std::fmt::Write;
use std::process::Command;

use crate::site::{Cast, Site};

/// Whether the file of votes says what they weigh: by link nothing, and less for who lets photos pass. Without, nobody
/// can know, and all count alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum File {
    WithWeights,
    WithoutWeights,
}

/// What the command says of a photo.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub score: f64,
    pub low: usize,
    pub high: usize,
    pub mean: Option<f64>,
}

impl Row {
    /// Sums come in another order, and what is kept of a vote is in steps of 1/255.
    pub fn score_is(&self, score: f64) -> bool {
        (self.score - score).abs() < 0.01
    }
}

/// The photos that are live, by their numbers.
pub fn standings(site: &Site, file: File) -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [votes, photos] = ["votes.csv", "photos.csv"].map(|name| folder.path().join(name));
    std::fs::write(&votes, votes_csv(&site.cast, file)).expect("it can be written");
    std::fs::write(&photos, photos_csv(site.live)).expect("it can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ratemyderp"));
    command.current_dir(&folder).arg("standings").arg("--votes").arg(votes).arg("--photos").arg(photos);
    let answer = command.output().expect("the program runs");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let board = String::from_utf8(answer.stdout).expect("text");
    let mut rows = vec![None; site.live];
    for line in board.lines().skip(1) {
        let (photo, row) = read(line);
        assert!(rows[photo].replace(row).is_none(), "each photo once: {line}");
    }
    rows.into_iter().map(|row| row.expect("each photo is ranked")).collect()
}

fn votes_csv(cast: &[Cast], file: File) -> String {
    let mut csv = "rater,photo,score,unix_ms".to_owned();
    csv += if file == File::WithWeights { ",weight\n" } else { "\n" };
    for (at, Cast { rater, photo, score, weight }) in cast.iter().enumerate() {
        write!(csv, "rater {rater},photo {photo},{score},{at}", score = score.get()).expect("room");
        match file {
            File::WithWeights => writeln!(csv, ",{weight}"),
            File::WithoutWeights => writeln!(csv),
        }
        .expect("room");
    }
    csv
}

fn photos_csv(photos: usize) -> String {
    let names: Vec<String> = (0..photos).map(|photo| format!("photo {photo}")).collect();
    format!("photo\n{}\n", names.join("\n"))
}

fn read(line: &str) -> (usize, Row) {
    let fields: Vec<&str> = line.split(',').collect();
    let [photo, score, _, low, high, _, mean] = fields[..] else { panic!("seven columns: {line}") };
    let photo = photo.strip_prefix("photo ").and_then(|photo| photo.parse().ok());
    let number = |field: &str| field.parse().expect("a number");
    let row = Row {
        score: score.parse().expect("a score"),
        low: number(low),
        high: number(high),
        mean: mean.parse().ok(),
    };
    (photo.expect("a photo of the world"), row)
}
