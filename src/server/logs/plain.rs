//! Text that is one line whoever wrote it, without addresses of people.

use std::borrow::Cow;

/// What an address becomes.
const MASK: &str = "[address]";

/// What else than white space is around an address.
const AROUND: &str = "\"'`<>()[]{},;=|\\";

/// Any text; what could be more than a letter on its line is told by its number.
pub fn text(text: &str) -> String {
    escape(text, |c| c.escape_default().to_string())
}

/// A line of JSON, of which what could be more is within strings.
pub fn json(line: &str) -> String {
    escape(line, |c| format!("\\u{:04x}", u32::from(c)))
}

fn escape(text: &str, escaped: fn(char) -> String) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in without_addresses(text).chars() {
        match is_more_than_a_letter(c) {
            true => plain += &escaped(c),
            false => plain.push(c),
        }
    }
    plain
}

/// Control characters; what ends a line; what turns the direction of writing; and what nobody sees.
fn is_more_than_a_letter(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Mail servers repeat in their errors whom a letter was to. An address of a server with its password in front has an
/// `@` as well and goes with them.
fn without_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains('@') {
        return text.into();
    }
    let is_around = |c: char| c.is_whitespace() || AROUND.contains(c);
    let piece = |piece: &str| {
        let word = piece.trim_end_matches(is_around);
        match word.split_once('@') {
            Some((name, host)) if !name.is_empty() && !host.is_empty() => piece.replacen(word, MASK, 1),
            _ => piece.to_owned(),
        }
    };
    text.split_inclusive(is_around).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_left_out_with_what_stands_before_them() {
        for (said, logged) in [
            ("550 5.1.1 <jo.hill+x@example.org>: unknown", "550 5.1.1 <[address]>: unknown"),
            ("to=jo@example.org, cc=al@example.org", "to=[address], cc=[address]"),
            (r#"{"error":"jo@example.org\nwas here"}"#, r#"{"error":"[address]\nwas here"}"#),
            ("cannot reach postgres://derp:hunter2@db.example/derp", "cannot reach [address]"),
            ("@media, derp@ and @", "@media, derp@ and @"),
            ("jo@", "jo@"),
        ] {
            assert_eq!(without_addresses(said), logged);
        }
    }

    #[test]
    fn other_scripts_are_as_they_were() {
        assert_eq!(text("Дéрп 🐕 \"çà\" \\"), "Дéрп 🐕 \"çà\" \\");
    }
}
