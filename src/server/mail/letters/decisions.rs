//! Letters about what operators decided.

use super::super::{Address, Content, Letter};

const WARNING: &str = "Please take this as a warning: if it happens again, your account may be suspended.";

/// A photo was taken down. `appeal` is where its owner can ask for another look.
pub fn taken_down(
    site: &str,
    to: Address,
    handle: &str,
    (caption, because): (&str, &str),
    is_warning: bool,
    appeal: Option<&str>,
) -> Letter {
    let mut content = Content::to(site, handle)
        .says(format!("Your photo “{caption}” was taken down at {site}. Nobody is shown it any more."))
        .says(format!("The reason: {because}"));
    if is_warning {
        content = content.says(WARNING);
    }
    if let Some(appeal) = appeal {
        content = content
            .says("If you think that this is wrong, say so on its page, and somebody looks at it again.")
            .action("Ask for another look", appeal);
    }
    content.letter(to, &format!("“{caption}” was taken down at {site}"))
}

/// An appeal changed nothing.
pub fn stays_down(
    site: &str,
    to: Address,
    handle: &str,
    (caption, because): (&str, &str),
    is_warning: bool,
) -> Letter {
    let mut content = Content::to(site, handle)
        .says(format!("As you asked, somebody looked at your photo “{caption}” again. It stays taken down."))
        .says(format!("The reason: {because}"));
    if is_warning {
        content = content.says(WARNING);
    }
    content.letter(to, &format!("“{caption}” stays taken down at {site}"))
}

/// A photo that was taken down is back.
pub fn put_back(site: &str, to: Address, handle: &str, caption: &str, page: &str) -> Letter {
    Content::to(site, handle)
        .says(format!(
            "Your photo “{caption}” was taken down at {site}. Somebody looked at it again, and it is back."
        ))
        .says("It goes on with the votes it had.")
        .action("See it", page)
        .letter(to, &format!("“{caption}” is back at {site}"))
}

/// Words and picture of a profile were removed.
pub fn profile_cleared(site: &str, to: Address, handle: &str, because: &str, is_warning: bool) -> Letter {
    let mut content = Content::to(site, handle)
        .says(format!("What your profile at {site} said about you, and your picture, were removed."))
        .says(format!("The reason: {because}"));
    if is_warning {
        content = content.says(WARNING);
    }
    content
        .closes("If you think that this is wrong, answer the people who run the site.")
        .letter(to, &format!("Your profile at {site} was cleared"))
}

/// To whoever reported it. `what` is a photo or a profile, in words.
pub fn report_decided(site: &str, to: Address, handle: &str, what: &str, is_removed: bool) -> Letter {
    let outcome = match is_removed {
        true => "It was taken down.",
        false => "It was left as it is: it keeps to the rules of the site.",
    };
    Content::to(site, handle)
        .says(format!("Thank you for telling us about {what} at {site}. Somebody looked at it."))
        .says(outcome)
        .letter(to, &format!("What came of your report at {site}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to() -> Address {
        "cat@example.org".parse().expect("an address")
    }

    #[test]
    fn a_warning_and_the_way_to_appeal_are_said_where_there_are_any() {
        let about = ("Sleepy cat", "It shows people. Two of them.");
        let letter = |is_warning, page| taken_down("Derp", to(), "moon_cat", about, is_warning, page).text();
        let plain = letter(false, None);
        assert!(plain.contains("“Sleepy cat” was taken down"), "{plain}");
        assert!(plain.contains("The reason: It shows people. Two of them."), "{plain}");
        assert!(!plain.contains("warning") && !plain.contains("another look"), "{plain}");
        let warned = letter(true, Some("https://derp.example/mine/7hGq2mWx4Z"));
        assert!(warned.contains("as a warning") && warned.contains("/mine/7hGq2mWx4Z"), "{warned}");
    }

    #[test]
    fn reporters_learn_what_came_of_it() {
        let letter =
            |is_removed| report_decided("Derp", to(), "moon_cat", "the photo “x”", is_removed).text();
        assert!(letter(true).contains("It was taken down."));
        assert!(letter(false).contains("It was left as it is"));
    }
}
