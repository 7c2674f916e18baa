use std::fmt;

use crate::domain::counted;
use crate::server::media::Contents;

/// Files of one sort: how many, how large, and the names of the first.
#[derive(Debug, Default)]
pub struct Tally {
    pub count: u64,
    pub bytes: u64,
    pub names: Vec<String>,
}

/// Why nothing is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Not one row has its files.
    LooksEmpty,
    ManyMissing {
        missing: usize,
        rows: usize,
    },
    /// Many files belong to nothing.
    LooksForeign,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Report {
    /// Submissions and members' pictures that should have files.
    pub rows: u64,
    pub files: u64,
    pub missing: Tally,
    /// Files that have belonged to nothing for long enough.
    pub orphans: Tally,
    /// Files that may yet get their row, or are about to go.
    pub young: Tally,
    /// Files that the site never wrote, and so leaves alone.
    pub strangers: Tally,
    pub deleted: u64,
    pub doubt: Option<Doubt>,
}

impl Tally {
    /// How many are named.
    pub const NAMED: usize = 20;

    pub fn note(&mut self, name: impl FnOnce() -> String, bytes: u64) {
        self.count += 1;
        self.bytes += bytes;
        if self.names.len() < Self::NAMED {
            self.names.push(name());
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, what: &str) -> fmt::Result {
        if self.count == 0 {
            return Ok(());
        }
        let size = if self.bytes == 0 { String::new() } else { format!(" ({})", size(self.bytes)) };
        write!(f, "\n{} {what}{size}:", counted(self.count, "file", "files"))?;
        self.names.iter().try_for_each(|name| write!(f, "\n  {name}"))?;
        match self.count.saturating_sub(u64::try_from(self.names.len()).unwrap_or(0)) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

impl Report {
    pub fn of(contents: &Contents, rows: usize) -> Self {
        let mut report =
            Self { rows: u64::try_from(rows).unwrap_or(u64::MAX), files: contents.files, ..Self::default() };
        contents.strangers.iter().for_each(|name| report.strangers.note(|| name.clone(), 0));
        report
    }

    /// Whether there is nothing that somebody has to look at.
    pub fn is_fine(&self) -> bool {
        let left = self.orphans.count - self.deleted.min(self.orphans.count);
        self.missing.count == 0 && left == 0 && self.strangers.count == 0 && self.doubt.is_none()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = counted(self.rows, "row", "rows");
        write!(f, "{rows} should have files; {} found.", counted(self.files, "file", "files"))?;
        if let Some(doubt) = self.doubt {
            write!(f, "\nNOTHING IS DELETED: {doubt}")?;
        }
        self.missing.write(f, "missing")?;
        self.orphans.write(f, "that no row claims")?;
        if self.deleted > 0 {
            write!(f, "\n{} deleted.", counted(self.deleted, "of these was", "of these were"))?;
        }
        self.young.write(f, "that no row claims yet, left alone for a day")?;
        self.strangers.write(f, "that are not the site's, left alone")
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LooksEmpty => f.write_str(
                "not one row has its files. Is the folder mounted, is MEDIA_URL right, is this the right database?",
            ),
            Self::ManyMissing { missing, rows } => write!(
                f,
                "{missing} of {rows} rows lack files; these are some. Is all that was there still there?"
            ),
            Self::LooksForeign => f.write_str(
                "many files are claimed by no row. Is this the right database, and a recent one?",
            ),
        }
    }
}

/// "1.2 MB".
#[expect(clippy::cast_precision_loss, reason = "it is rounded to a tenth")]
fn size(bytes: u64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_counted_and_the_first_are_named() {
        let mut report = Report { rows: 1, files: 30, ..Report::default() };
        (0..22).for_each(|n| report.orphans.note(|| format!("photos/{n}"), 100_000));
        report.orphans.names.truncate(2);
        report.missing.note(|| "photos/x, of submission 3".to_owned(), 0);
        report.doubt = Some(Doubt::ManyMissing { missing: 20, rows: 100 });
        assert!(!report.is_fine());
        insta::assert_snapshot!(report, @r"
        1 row should have files; 30 files found.
        NOTHING IS DELETED: 20 of 100 rows lack files; these are some. Is all that was there still there?
        1 file missing:
          photos/x, of submission 3
        22 files that no row claims (2.2 MB):
          photos/0
          photos/1
          and 20 more
        ");
    }

    #[test]
    fn what_was_deleted_or_is_young_needs_nobody() {
        let mut report = Report::default();
        report.young.note(|| "photos/x".to_owned(), 1);
        report.orphans.note(|| "photos/y".to_owned(), 1);
        assert!(!report.is_fine());
        report.deleted = 1;
        assert!(report.is_fine());
    }
}
