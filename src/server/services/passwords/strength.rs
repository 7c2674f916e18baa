use super::Password;
use crate::domain::Strength;

/// So many characters are looked at, because the work grows faster than their number: a hundred of the worst kind
/// take longer than the hash of a password. What is good so far gets no worse by what follows.
const LOOKED_AT: usize = 50;

/// How hard it is to guess for someone who knows `about` its owner.
pub fn of(password: &Password, about: &[String]) -> Strength {
    let about: Vec<&str> = about.iter().map(|word| start(word)).collect();
    let estimate = zxcvbn::zxcvbn(start(password.as_str()), &about);
    Strength { score: estimate.score().into(), hint: estimate.feedback().map(hint).unwrap_or_default() }
}

fn start(text: &str) -> &str {
    text.char_indices().nth(LOOKED_AT).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// What is wrong with it, when that is known, and the first thing that helps.
fn hint(feedback: &zxcvbn::feedback::Feedback) -> String {
    let warning = feedback.warning().map(|warning| warning.to_string());
    let suggestion = feedback.suggestions().first().map(ToString::to_string);
    warning.into_iter().chain(suggestion).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(password: &str, about: &[&str]) -> Strength {
        let about: Vec<_> = about.iter().map(|&word| word.to_owned()).collect();
        super::of(&Password::typed(password.to_owned()), &about)
    }

    #[test]
    fn weak_ones_come_with_a_hint_and_strong_ones_without() {
        let weak = of("password1234", &[]);
        assert!(weak.score <= 1 && !weak.hint.is_empty(), "{weak:?}");
        assert_eq!(
            of("quokka bicycle under vermilion moss", &[]),
            Strength { score: 4, hint: String::new() }
        );
        assert_eq!(of("", &[]).score, 0);
    }

    #[test]
    fn what_is_known_of_its_owner_makes_it_weaker() {
        let password = "vermilionquokka";
        assert!(of(password, &["vermilionquokka"]).score < of(password, &[]).score);
    }
}
