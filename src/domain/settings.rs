//! What a member can set for themselves, kept as JSON: what is missing there has its default, what is unknown is
//! skipped, so older and newer versions of the site read each other's.

mod choices;

use serde::{Deserialize, Serialize};

pub use choices::{Language, Theme, UnknownChoice};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub notices: Notices,
    pub privacy: Privacy,
    pub looks: Looks,
    pub rating: RatingHabits,
    pub dates: Dates,
}

/// Which mails the member gets, beside those about their account, which always go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notices {
    /// What happened, once a week.
    pub digest: bool,
    /// A photo of theirs has its hundredth rating.
    pub hundred: bool,
    /// A photo of theirs is among the best hundred.
    pub top: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Privacy {
    /// How many ratings they cast, and their mean, show on no page.
    pub hide_figures: bool,
    /// Search engines are asked to leave their profile out.
    pub hide_from_search: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Looks {
    pub theme: Theme,
    /// Nothing moves by itself, whatever the device says.
    pub less_motion: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RatingHabits {
    /// After a vote its result is shown first, and the next photo when asked for; else both come at once.
    pub result_first: bool,
    /// The number keys vote.
    pub keyboard: bool,
}

/// How moments in time are written for the member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dates {
    pub language: Language,
    /// A name of the IANA's, such as `Europe/Lisbon`. Only the server has the list, so it checks.
    pub time_zone: String,
}

impl Default for Notices {
    fn default() -> Self {
        Self { digest: false, hundred: true, top: true }
    }
}

impl Default for RatingHabits {
    fn default() -> Self {
        Self { result_first: false, keyboard: true }
    }
}

impl Default for Dates {
    fn default() -> Self {
        Self { language: Language::default(), time_zone: "UTC".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_has_its_default_and_what_is_unknown_is_skipped() {
        let json = r#"{"notices":{"digest":true,"pigeon":true},"looks":{"theme":"dark"},"horoscope":{}}"#;
        let read: Settings = serde_json::from_str(json).expect("settings");
        let mut expected = Settings::default();
        expected.notices.digest = true;
        expected.looks.theme = Theme::Dark;
        assert_eq!(read, expected);
        assert_eq!(serde_json::from_str::<Settings>("{}").ok(), Some(Settings::default()));
    }

    #[test]
    fn what_was_written_is_read_again() {
        let mut settings = Settings::default();
        settings.dates.language = "pl-PL".parse().expect("a language");
        settings.dates.time_zone = "Europe/Warsaw".to_owned();
        let json = serde_json::to_string(&settings).expect("JSON");
        assert_eq!(serde_json::from_str::<Settings>(&json).ok(), Some(settings));
    }

    #[test]
    fn a_choice_that_is_no_longer_there_is_the_default() {
        let read: Settings = serde_json::from_str(r#"{"looks":{"theme":"sepia"}}"#).expect("settings");
        assert_eq!(read.looks.theme, Theme::System);
    }
}
