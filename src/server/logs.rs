//! The log: events of `tracing` on standard error, one a line, in one of two formats. Values come from people, files and
//! other servers, so whatever they hold, none of them begins a line, moves a terminal's cursor, or tells somebody's
//! address.

mod plain;

use std::backtrace::{Backtrace, BacktraceStatus};
use std::error::Error;
use std::io::{self, IsTerminal};
use std::{env, fmt, panic};

use tracing::field::display;
use tracing::{Dispatch, Event, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, MakeWriter};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use super::config::{Config, LogFormat};

/// What is left out whatever `LOG` says: axum tells at `trace` from which address each connection comes.
const LEFT_OUT: &str = "axum::serve=info";

/// From now on what happens is logged, as the settings say.
pub fn start(config: &Config) {
    let is_coloured = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|no| no.is_empty());
    dispatch(&config.log, config.log_format, is_coloured, io::stderr).init();
    panic::set_hook(Box::new(note_panic));
}

/// An error with all its causes.
pub fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        // Some tell their cause themselves.
        if !words.ends_with(&more) {
            words = format!("{words}: {more}");
        }
        cause = error.source();
    }
    words
}

fn dispatch<W>(filter: &str, format: LogFormat, is_coloured: bool, writer: W) -> Dispatch
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::new(format!("{filter},{LEFT_OUT}"));
    // Told on standard error, that a line could not be written would end in a panic, and in the panic's own line.
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).log_internal_errors(false);
    match format {
        LogFormat::Pretty => log.with_ansi(is_coloured).map_fmt_fields(PlainFields).into(),
        LogFormat::Json => {
            log.json().flatten_event(true).with_current_span(false).map_event_format(PlainJson).into()
        }
    }
}

/// In place of Rust's own words of a panic, which are lines of no format.
fn note_panic(panic: &panic::PanicHookInfo<'_>) {
    let at = panic.location().map(display);
    let words = panic.payload_as_str();
    let backtrace = Backtrace::capture();
    let backtrace = (backtrace.status() == BacktraceStatus::Captured).then(|| display(&backtrace));
    tracing::error!(at, words, backtrace, "the program panicked");
}

/// Values in the format for people. What else is on the line, colours among it, is the program's own.
struct PlainFields<F>(F);

impl<'w, F> FormatFields<'w> for PlainFields<F>
where
    F: for<'a> FormatFields<'a>,
{
    fn format_fields<R: RecordFields>(&self, mut writer: Writer<'w>, fields: R) -> fmt::Result {
        let mut text = String::new();
        self.0.format_fields(Writer::new(&mut text), fields)?;
        writer.write_str(&plain::text(&text))
    }
}

/// Lines of JSON.
struct PlainJson<F>(F);

impl<S, N, F> FormatEvent<S, N> for PlainJson<F>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    F: FormatEvent<S, N>,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut line = String::new();
        self.0.format_event(context, Writer::new(&mut line), event)?;
        writeln!(writer, "{}", plain::json(line.trim_end()))
    }
}

#[cfg(test)]
mod tests;
