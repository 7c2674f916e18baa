use super::Chosen;
use crate::server::config::one_line;

/// What an admin may set. Those that the configuration has are called as there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Name,
    Question,
    Creature,
    Creatures,
    Lowest,
    Highest,
    Registration,
    Reviewed,
    PerDay,
    PerMember,
    Banner,
}

/// The longest banner, in characters.
const LONGEST_BANNER: usize = 300;

const ONE_LINE: &str = "That takes one line of 1 to 80 characters.";

impl Setting {
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Question,
        Self::Creature,
        Self::Creatures,
        Self::Lowest,
        Self::Highest,
        Self::Registration,
        Self::Reviewed,
        Self::PerDay,
        Self::PerMember,
        Self::Banner,
    ];

    /// As it is kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "SITE_NAME",
            Self::Question => "SITE_QUESTION",
            Self::Creature => "SITE_CREATURE",
            Self::Creatures => "SITE_CREATURES",
            Self::Lowest => "SCALE_LOWEST",
            Self::Highest => "SCALE_HIGHEST",
            Self::Registration => "REGISTRATION",
            Self::Reviewed => "REVIEW_FIRST_PHOTOS",
            Self::PerDay => "PHOTOS_PER_DAY",
            Self::PerMember => "PHOTOS_PER_MEMBER",
            Self::Banner => "BANNER",
        }
    }

    /// The setting of this code; another version may know others.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.code() == code)
    }

    /// Its value as text.
    pub fn get(self, of: &Chosen) -> String {
        match self {
            Self::Name => of.words.name.clone(),
            Self::Question => of.words.question.clone(),
            Self::Creature => of.words.creature.clone(),
            Self::Creatures => of.words.creatures.clone(),
            Self::Lowest => of.words.lowest.clone(),
            Self::Highest => of.words.highest.clone(),
            Self::Registration => of.registration.code().to_owned(),
            Self::Reviewed => of.submitting.reviewed.to_string(),
            Self::PerDay => of.submitting.per_day.to_string(),
            Self::PerMember => of.submitting.per_member.to_string(),
            Self::Banner => of.banner.clone().unwrap_or_default(),
        }
    }

    /// Sets it as a text says; else why that does not do, in words to show beside the field.
    pub fn set(self, of: &mut Chosen, text: &str) -> Result<(), &'static str> {
        let line = || one_line(text).ok_or(ONE_LINE);
        match self {
            Self::Name => of.words.name = line()?,
            Self::Question => of.words.question = line()?,
            Self::Creature => of.words.creature = line()?,
            Self::Creatures => of.words.creatures = line()?,
            Self::Lowest => of.words.lowest = line()?,
            Self::Highest => of.words.highest = line()?,
            Self::Registration => {
                of.registration = text.parse().map_err(|_| "Please choose one of the three.")?;
            }
            Self::Reviewed => of.submitting.reviewed = count(text, 0).ok_or("A whole number, 0 for none.")?,
            Self::PerDay => of.submitting.per_day = count(text, 1).ok_or("A whole number from 1 on.")?,
            Self::PerMember => {
                of.submitting.per_member = count(text, 1).ok_or("A whole number from 1 on.")?
            }
            Self::Banner => of.banner = banner(text)?,
        }
        Ok(())
    }
}

fn count(text: &str, least: u32) -> Option<u32> {
    text.trim().parse().ok().filter(|n| *n >= least)
}

fn banner(text: &str) -> Result<Option<String>, &'static str> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(char::is_control) {
        return Err("There is a character in it that cannot be shown.");
    }
    match text.chars().count() {
        0 => Ok(None),
        1..=LONGEST_BANNER => Ok(Some(text)),
        _ => Err("That is too long: 300 characters fit."),
    }
}
