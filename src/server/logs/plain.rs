//! Text that is one line whoever wrote it, without addresses of people.

use std::borrow::Cow;

/// What an address becomes.
const MASK: &str = "[address]";

/// What else than white space is around an address.
const AROUND: &str = "\"'`<>()[]{},;=|\\";

/// Any text; what could be more than a letter on its line is told by its number.
pub fn text(text: &str) -> String {
    escape(&without_addresses(text), |c| c.escape_default().to_string())
}

/// A line of JSON, of which what could be more is within strings. There an escape ends a word, and is none of the next one's
/// letters.
pub fn json(line: &str) -> String {
    if !line.contains('@') {
        return escape(line, unicode);
    }
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        let (before, escape_and_more) = rest.split_at(at);
        let length = if escape_and_more.starts_with("\\u") { 6 } else { 2 };
        let (sequence, more) =
            escape_and_more.split_at(escape_and_more.floor_char_boundary(length.min(escape_and_more.len())));
        plain += &escape(&without_addresses(before), unicode);
        plain += sequence;
        rest = more;
    }
    plain + &escape(&without_addresses(rest), unicode)
}

fn unicode(c: char) -> String {
    format!("\\u{:04x}", u32::from(c))
}

fn escape(text: &str, escaped: fn(char) -> String) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
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
    let words = text.split_inclusive(char::is_whitespace).map(|word| match word.split_once("://") {
        // A password may hold anything but white space.
        Some((before, address)) if address.contains('@') => {
            let (_, host) = address.rsplit_once('@').unwrap_or_default();
            let scheme = before.rsplit(is_around).next().unwrap_or_default();
            let after =
                host.find(|c| is_around(c) || c == ':').map_or("", |end| host.get(end..).unwrap_or_default());
            format!("{}{MASK}{after}", before.strip_suffix(scheme).unwrap_or_default())
        }
        _ => word.split_inclusive(is_around).map(piece).collect(),
    });
    words.collect()
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
    fn what_is_left_of_json_is_json() {
        for text in ["x\njo@y.z", "x\u{1b}jo@y.z", "\u{7}@y.z jo@y.z\t", "\"jo@y.z\"", "\\jo@y.z\\"] {
            let line = json(&serde_json::to_string(text).expect("JSON"));
            let read: String = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
            assert!(!read.contains("jo@y.z"), "{read}");
        }
    }

    #[test]
    fn passwords_with_strange_letters_go_as_well() {
        for said in
            ["redis://:c2VjcmV0cw==@host/1", "postgres://u:a;b@h/d", "cannot reach smtp://u:p'q@h: refused"]
        {
            let left = without_addresses(said);
            assert!(!["c2V", "a;b", "p'q"].iter().any(|secret| left.contains(secret)), "{left}");
        }
    }

    #[test]
    fn other_scripts_are_as_they_were() {
        assert_eq!(text("Дéрп 🐕 \"çà\" \\"), "Дéрп 🐕 \"çà\" \\");
    }
}
