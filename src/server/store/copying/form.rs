//! A row in PostgreSQL's binary form: the one in which `COPY` takes it and of which sums are made. What SQLite has is
//! brought into it, what PostgreSQL has comes in it. So the sums tell whether all that was sent has arrived; that a value
//! still means the same is for the tests to tell.

use sqlx::error::BoxDynError;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, ValueRef};

/// From 1970, where the site's times begin, to 2000, where PostgreSQL's do.
const EPOCHS_APART_MS: i64 = 946_684_800_000;

/// What a column holds.
#[derive(Clone, Copy)]
pub enum Kind {
    Flag,
    Small,
    Whole,
    Big,
    Real,
    Text,
    Bytes,
    Time,
}

impl Kind {
    /// By PostgreSQL's word for it, which says more than SQLite's.
    pub fn of(data_type: &str) -> Option<Self> {
        Some(match data_type {
            "boolean" => Self::Flag,
            "smallint" => Self::Small,
            "integer" => Self::Whole,
            "bigint" => Self::Big,
            "double precision" => Self::Real,
            "text" => Self::Text,
            "bytea" => Self::Bytes,
            "timestamp with time zone" => Self::Time,
            _ => return None,
        })
    }

    /// Adds the value of a column of SQLite's. Fails where PostgreSQL's column could not hold it.
    pub fn put(self, form: &mut Vec<u8>, row: &SqliteRow, column: usize) -> Result<(), sqlx::Error> {
        match self {
            Self::Flag => field(form, whole::<i64>(row, column)?.map(|flag| [u8::from(flag != 0)])),
            Self::Small => field(form, whole::<i16>(row, column)?.map(i16::to_be_bytes)),
            Self::Whole => field(form, whole::<i32>(row, column)?.map(i32::to_be_bytes)),
            Self::Big => field(form, whole::<i64>(row, column)?.map(i64::to_be_bytes)),
            Self::Real => field(form, row.try_get::<Option<f64>, _>(column)?.map(f64::to_be_bytes)),
            Self::Text => field(form, row.try_get::<Option<&str>, _>(column)?),
            Self::Bytes => field(form, row.try_get::<Option<&[u8]>, _>(column)?),
            Self::Time => {
                let at = whole::<i64>(row, column)?.map(microseconds).transpose()?;
                field(form, at.map(i64::to_be_bytes))
            }
        }
    }
}

/// Adds the value of a column of PostgreSQL's.
pub fn put_as_it_came(form: &mut Vec<u8>, row: &PgRow, column: usize) -> Result<(), sqlx::Error> {
    let value = row.try_get_raw(column)?;
    let bytes = if value.is_null() { None } else { Some(value.as_bytes().map_err(sqlx::Error::Decode)?) };
    field(form, bytes)
}

/// The length, which is -1 for NULL, and the bytes.
fn field(form: &mut Vec<u8>, value: Option<impl AsRef<[u8]>>) -> Result<(), sqlx::Error> {
    let Some(value) = value else {
        form.extend((-1_i32).to_be_bytes());
        return Ok(());
    };
    form.extend(i32::try_from(value.as_ref().len()).map_err(unfit)?.to_be_bytes());
    form.extend(value.as_ref());
    Ok(())
}

fn whole<T>(row: &SqliteRow, column: usize) -> Result<Option<T>, sqlx::Error>
where
    T: TryFrom<i64, Error: Into<BoxDynError>>,
{
    row.try_get::<Option<i64>, _>(column)?.map(T::try_from).transpose().map_err(unfit)
}

/// Since 2000.
fn microseconds(ms: i64) -> Result<i64, sqlx::Error> {
    let since = ms.checked_sub(EPOCHS_APART_MS).and_then(|ms| ms.checked_mul(1000));
    since.ok_or_else(|| unfit("a time that PostgreSQL cannot hold"))
}

fn unfit(error: impl Into<BoxDynError>) -> sqlx::Error {
    sqlx::Error::Decode(error.into())
}
