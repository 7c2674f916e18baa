//! Every letter the site sends. `site` is its name; all links are made of `SITE_URL` by whoever calls. Letters about
//! safety and deletion make no jokes.

mod decisions;

pub use decisions::{profile_cleared, put_back, report_decided, stays_down, taken_down};

use super::{Address, Content, Letter, Link, PhotoLine};
use crate::domain::counted;

/// Asks someone to confirm that the address they signed up with is theirs. The link is good for 24 hours.
pub fn confirm_sign_up(site: &str, to: Address, handle: &str, link: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("Someone, most likely you, signed up at {site} with this address."))
        .says("One press and the account is yours. The link is good for 24 hours, and for one use.")
        .action("Confirm your address", link)
        .closes(
            "If it was not you, do nothing: without the link there is no account, and nothing else comes.",
        )
        .letter(to, &format!("Confirm your address for {site}"))
}

/// Goes out when someone signs up with the address of a member, or wants to make it theirs.
pub fn already_member(site: &str, to: Address, sign_in: &str, reset: &str) -> Letter {
    Content::to_anyone(site)
        .says(format!("Someone, most likely you, wanted to use this address for an account at {site}."))
        .says("You have one with it already, so nothing was changed.")
        .action("Sign in", sign_in)
        .link("Set a new password", reset)
        .closes("If it was not you, there is nothing to do.")
        .letter(to, &format!("You have an account at {site} already"))
}

/// A link to set a new password, good for 30 minutes.
pub fn reset(site: &str, to: Address, handle: &str, link: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("Someone, most likely you, asked for a new password at {site}."))
        .says("The link is good for 30 minutes, and for one use.")
        .action("Set a new password", link)
        .closes("If it was not you, do nothing: your password stays as it is.")
        .letter(to, &format!("A new password for {site}"))
}

/// Asks a member to confirm a new address, at that address. The link is good for 24 hours.
pub fn confirm_email(site: &str, to: Address, handle: &str, link: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("This address is to become that of your account at {site}."))
        .says("The link is good for 24 hours, and for one use. Until you follow it, the old address stays.")
        .action("Confirm the new address", link)
        .closes("If you know nothing of this, do nothing: then nothing changes.")
        .letter(to, &format!("Confirm your new address for {site}"))
}

/// Tells the old address that it is no longer the account's.
pub fn email_changed(site: &str, to: Address, handle: &str, home: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("The address of your account at {site} was changed. This one is no longer used."))
        .says("If it was you, all is well, and this is the last letter to this address.")
        .action("Go to the site", home)
        .closes("If it was not you, someone else can sign in. Tell the people who run the site at once.")
        .letter(to, &format!("Your address at {site} was changed"))
}

pub fn password_changed(site: &str, to: Address, handle: &str, reset: &str) -> Letter {
    Content::to(site, handle)
        .says(format!(
            "The password of your account at {site} was changed, and all other sessions were ended."
        ))
        .says("If it was you, there is nothing to do. If it was not, set a new one at once.")
        .action("Set a new password", reset)
        .letter(to, &format!("Your password at {site} was changed"))
}

pub fn passkey_added(site: &str, to: Address, handle: &str, settings: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("A passkey was added to your account at {site}. Whoever holds it can sign in with it."))
        .says("If it was you, there is nothing to do. If it was not, remove it and change your password.")
        .action("Look at your passkeys", settings)
        .letter(to, &format!("A passkey was added at {site}"))
}

pub fn passkey_removed(site: &str, to: Address, handle: &str, settings: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("A passkey was removed from your account at {site}. It can no longer sign in."))
        .says("If it was you, there is nothing to do. If it was not, change your password.")
        .action("Look at your passkeys", settings)
        .letter(to, &format!("A passkey was removed at {site}"))
}

/// The copy of their data that a member asked for can be fetched.
pub fn export_ready(site: &str, to: Address, handle: &str, settings: &str) -> Letter {
    Content::to(site, handle)
        .says(format!(
            "The copy of your data at {site} is packed: account, ratings and photos in one ZIP file."
        ))
        .says("You need to be signed in to fetch it.")
        .action("Fetch your data", settings)
        .closes("If you did not ask for it, change your password: someone else may have.")
        .letter(to, &format!("Your data from {site} is ready"))
}

/// `date` is when the account goes, in words.
pub fn deletion_scheduled(site: &str, to: Address, handle: &str, date: &str, settings: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("As you asked, your account at {site} will be deleted on {date}, with your photos."))
        .says("Until then you can change your mind: sign in, and call it off in your settings.")
        .action("Keep the account", settings)
        .closes("If you did not ask for it, call it off and change your password.")
        .letter(to, &format!("Your account at {site} will be deleted on {date}"))
}

/// How a member gets at their data while their account is to be deleted, by the address of a page.
pub enum Copy<'a> {
    /// In their settings.
    Fetched(&'a str),
    /// From the people who run the site: who is suspended until then cannot sign in.
    Asked(&'a str),
}

/// The same where an operator wants it: nothing to be called off.
pub fn deletion_ordered(
    site: &str,
    to: Address,
    handle: &str,
    date: &str,
    because: &str,
    copy: &Copy<'_>,
) -> Letter {
    let content = Content::to(site, handle)
        .says(format!("The people who run {site} will delete your account on {date}, with your photos."))
        .says(format!("The reason: {because}"));
    let content = match copy {
        Copy::Fetched(settings) => {
            content.says("Until then you can fetch a copy of your data.").action("Fetch your data", settings)
        }
        Copy::Asked(contact) => content
            .says("You cannot sign in until then. If you want a copy of your data, ask the people who run the site.")
            .action("How to reach them", contact),
    };
    content
        .closes("If you think that this is wrong, answer the people who run the site.")
        .letter(to, &format!("Your account at {site} will be deleted on {date}"))
}

/// An operator lets the account be; `date` is when it goes all the same, as its member asked.
pub fn deletion_called_off(
    site: &str,
    to: Address,
    handle: &str,
    date: Option<&str>,
    settings: &str,
) -> Letter {
    let content = Content::to(site, handle)
        .says(format!("The people who run {site} have decided not to delete your account."));
    match date {
        Some(date) => content
            .says(format!("It will still be deleted on {date}, as you asked yourself before."))
            .says("Until then you can change your mind: sign in, and call it off in your settings.")
            .action("Keep the account", settings),
        None => content.says("It stays as it is."),
    }
    .letter(to, &format!("Your account at {site} is not deleted by us"))
}

/// `words` are an operator's.
pub fn warned(site: &str, to: Address, handle: &str, words: &str) -> Letter {
    Content::to(site, handle)
        .says(format!("The people who run {site} ask you to mind something:"))
        .says(words)
        .says("Your account is as it was. If this goes on, it may be suspended.")
        .closes("If you think that this is wrong, answer the people who run the site.")
        .letter(to, &format!("A warning from {site}"))
}

/// `until` is a date in words; none is for good.
pub fn suspended(site: &str, to: Address, handle: &str, until: Option<&str>, because: &str) -> Letter {
    let until = until.map_or("for good".to_owned(), |until| format!("until {until}"));
    Content::to(site, handle)
        .says(format!("Your account at {site} is suspended {until}. Nobody can sign in to it meanwhile."))
        .says(format!("The reason: {because}"))
        .closes("If you think that this is wrong, answer the people who run the site.")
        .letter(to, &format!("Your account at {site} is suspended"))
}

/// The account is gone; `because` is why, where an operator wanted it.
pub fn deleted(site: &str, to: Address, because: Option<&str>) -> Letter {
    let content = Content::to_anyone(site)
        .says(format!("Your account at {site} is deleted: profile, photos, sessions, and this address."));
    let content = match because {
        Some(because) => content
            .says(format!("The people who run the site decided so. The reason: {because}"))
            .says("This is the last letter you get from us."),
        None => content.says("This is the last letter you get from us. Thank you for having been here."),
    };
    content.letter(to, &format!("Your account at {site} is deleted"))
}

/// A photo reached a round number of ratings.
pub fn milestone(
    site: &str,
    to: Address,
    handle: &str,
    (caption, votes): (&str, u32),
    photo: &str,
    settings: &str,
) -> Letter {
    let ratings = counted(votes.into(), "rating", "ratings");
    Content::to(site, handle)
        .says(format!("Your photo “{caption}” has reached {ratings}."))
        .says("The model has been informed and shows no reaction.")
        .action("See what they think", photo)
        .link("Fewer letters, please", settings)
        .letter(to, &format!("{ratings} for “{caption}”"))
}

/// A photo is among the best hundred for the first time.
pub fn entered_top(
    site: &str,
    to: Address,
    handle: &str,
    caption: &str,
    photo: &str,
    settings: &str,
) -> Letter {
    Content::to(site, handle)
        .says(format!("Your photo “{caption}” is now among the best hundred at {site}."))
        .says("Places change with every vote, so have a look while it lasts.")
        .link("See it", photo)
        .link("Fewer letters, please", settings)
        .letter(to, &format!("“{caption}” is among the best hundred"))
}

/// What a member's photos got in a week.
pub fn digest(site: &str, to: Address, handle: &str, photos: Vec<PhotoLine>, settings: &str) -> Letter {
    let rated = counted(photos.len() as u64, "of your photos was", "of your photos were");
    let mut content = Content::to(site, handle)
        .says(format!("This week {rated} rated at {site}:"))
        .link("Fewer letters, please", settings);
    content.photos = photos;
    content.letter(to, &format!("Your week at {site}"))
}

impl Content {
    fn to(site: &str, handle: &str) -> Self {
        Self { site: site.to_owned(), greeting: format!("Hello {handle},"), ..Self::default() }
    }

    fn to_anyone(site: &str) -> Self {
        Self { site: site.to_owned(), greeting: "Hello,".to_owned(), ..Self::default() }
    }

    fn says(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(text.into());
        self
    }

    fn action(mut self, label: &str, url: &str) -> Self {
        self.action = Some(Link { label: label.to_owned(), url: url.to_owned() });
        self
    }

    fn link(mut self, label: &str, url: &str) -> Self {
        self.links.push(Link { label: label.to_owned(), url: url.to_owned() });
        self
    }

    fn closes(mut self, text: &str) -> Self {
        text.clone_into(&mut self.closing);
        self
    }

    fn letter(self, to: Address, subject: &str) -> Letter {
        Letter::new(to, subject, self)
    }
}

#[cfg(test)]
mod tests;
