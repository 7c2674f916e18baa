use std::io::Read;

use csv::{ByteRecord, Reader};

use crate::domain::Score;
use crate::ranking::LogFull;

/// What is wrong with a file, and where.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error("the first line must name the columns, and it names no {0}")]
    NoColumn(&'static str),
    #[error("line {line}, column {column}: expected {expected}, not \"{found}\"")]
    Unexpected { line: u64, column: &'static str, expected: &'static str, found: String },
    #[error(transparent)]
    Full(#[from] LogFull),
}

/// A CSV file whose first line names the columns, a line at a time.
pub struct Table<R> {
    reader: Reader<R>,
    header: ByteRecord,
    line: ByteRecord,
}

#[derive(Clone, Copy)]
pub struct Column {
    name: &'static str,
    at: usize,
}

impl<R: Read> Table<R> {
    pub fn open(file: R) -> Result<Self, ReadError> {
        let mut reader = Reader::from_reader(file);
        let header = reader.byte_headers()?.clone();
        Ok(Self { reader, header, line: ByteRecord::new() })
    }

    pub fn column(&self, name: &'static str) -> Result<Column, ReadError> {
        let at = self.header.iter().position(|field| field.trim_ascii() == name.as_bytes());
        at.map(|at| Column { name, at }).ok_or(ReadError::NoColumn(name))
    }

    /// Goes to the next line; returns whether there is one.
    pub fn advance(&mut self) -> Result<bool, ReadError> {
        Ok(self.reader.read_byte_record(&mut self.line)?)
    }

    pub fn name(&self, column: Column) -> Result<&str, ReadError> {
        self.parsed(column, "a name", |text| Some(text).filter(|text| !text.is_empty()))
    }

    pub fn score(&self, column: Column) -> Result<Score, ReadError> {
        self.parsed(column, "a whole number from 1 to 10", |text| text.parse().ok())
    }

    /// Milliseconds since 1970, not less than those of the line before.
    pub fn time(&self, column: Column, before: i64) -> Result<i64, ReadError> {
        let time = self.parsed(column, "milliseconds since 1970", |text| text.parse().ok())?;
        let ascends = |_: &str| Some(time).filter(|time| *time >= before);
        self.parsed(column, "no time before that of the line above", ascends)
    }

    pub fn weight(&self, column: Column) -> Result<f64, ReadError> {
        let weight = |text: &str| text.parse().ok().filter(|weight| (0.0..=1.0).contains(weight));
        self.parsed(column, "a number from 0 to 1", weight)
    }

    fn parsed<'a, T>(
        &'a self,
        column: Column,
        expected: &'static str,
        parse: impl Fn(&'a str) -> Option<T>,
    ) -> Result<T, ReadError> {
        let field = self.line.get(column.at).unwrap_or_default();
        let parsed = str::from_utf8(field).ok().and_then(|text| parse(text.trim()));
        parsed.ok_or_else(|| ReadError::Unexpected {
            line: self.line.position().map_or(0, csv::Position::line),
            column: column.name,
            expected,
            found: String::from_utf8_lossy(field).into_owned(),
        })
    }
}
