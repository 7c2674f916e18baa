use std::sync::{Arc, Mutex};

use serde_json::Value;
use tracing::{dispatcher, error_span, info};

use super::*;

/// All that could be more than letters on their line.
const EVIL: &str = "one\ntwo\r\u{1b}[31mred\u{1b}[0m\u{7}\u{8}\u{7f}\u{85}\u{9b}2J\u{2028}\u{202e}\u{2066}\u{feff} jo@example.org";

#[derive(Debug, thiserror::Error)]
#[error("{}", EVIL)]
struct Evil;

/// Does not escape what it holds, as some types of others.
struct Bare;

impl fmt::Debug for Bare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EVIL)
    }
}

#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is logged of one event that holds [`EVIL`] in every way there is, within a span that does as well.
fn logged(format: LogFormat, is_coloured: bool) -> String {
    let paper = Paper::default();
    let writer = paper.clone();
    let dispatch = dispatch("info", format, is_coloured, move || writer.clone());
    dispatcher::with_default(&dispatch, || {
        let span = error_span!("request", path = EVIL, shown = %EVIL, bare = ?Bare).entered();
        let error: &(dyn Error + 'static) = &Evil;
        info!(text = EVIL, shown = %EVIL, told = ?EVIL, bare = ?Bare, error, "it said {EVIL}");
        drop(span);
    });
    let bytes = paper.0.lock().expect("no panic").clone();
    String::from_utf8(bytes).expect("text")
}

/// The line without its end, on which nothing is more than a letter, but for the program's own `colours`.
fn assert_is_one_plain_line(log: &str, colours: &[&str]) {
    let line = log.strip_suffix('\n').expect("it ends");
    let line = colours.iter().fold(line.to_owned(), |line, colour| line.replace(colour, ""));
    let bad = |c: &char| c.is_control() || ['\u{2028}', '\u{202e}', '\u{2066}', '\u{feff}'].contains(c);
    assert_eq!(line.chars().find(bad), None, "{line:?}");
    assert!(!line.contains("example.org"), "{line}");
}

#[test]
fn an_event_is_one_plain_line_for_people() {
    let log = logged(LogFormat::Pretty, false);
    assert_is_one_plain_line(&log, &[]);
    assert!(log.contains(r"it said one\ntwo\r\x1b[31mred"), "{log}");
    assert!(log.contains(r"\u{202e}") && log.contains("request{path="), "{log}");
}

#[test]
fn a_terminal_gets_the_programs_own_colours_alone() {
    let log = logged(LogFormat::Pretty, true);
    assert!(log.contains("\u{1b}[32m INFO"), "{log:?}");
    assert!(!log.contains("\u{1b}[31m"), "{log:?}");
    assert_is_one_plain_line(&log, &["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[32m"]);
}

#[test]
fn an_event_is_one_plain_line_of_json() {
    let log = logged(LogFormat::Json, true);
    assert_is_one_plain_line(&log, &[]);
    let event: Value = serde_json::from_str(&log).expect("JSON");
    let text = event["text"].as_str().expect("text");
    assert!(
        text.starts_with("one\ntwo\r\u{1b}[31mred") && text.contains('\u{202e}'),
        "a reader has it whole: {text:?}"
    );
    assert_eq!(event["level"], "INFO");
    assert!(event["timestamp"].as_str().is_some_and(|at| at.ends_with('Z')), "UTC");
    assert_eq!(event["spans"][0]["name"], "request");
}

#[test]
fn an_error_is_told_with_its_causes_once() {
    #[derive(Debug, thiserror::Error)]
    #[error("the letter was not sent")]
    struct Unsent(#[source] io::Error);
    #[derive(Debug, thiserror::Error)]
    #[error("the job failed: {0}")]
    struct Failed(#[source] Unsent);
    let error = Failed(Unsent(io::Error::other("no route")));
    assert_eq!(with_causes(&error), "the job failed: the letter was not sent: no route");
}
