//! Forms that a page sends to itself: the page is made again with what was typed and what was wrong with it, or the
//! visitor is sent onwards. It takes no script, and nothing typed is lost.

use axum::body::Bytes;
use axum::http::StatusCode;
use leptos::prelude::use_context;

use crate::api::who;
use crate::domain::AppError;
use crate::server::http::{Posted, Unread};
use crate::server::services::accounts::Refusal;

/// A form as its page shows it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    problems: Vec<(&'static str, String)>,
    /// What went wrong with the form as a whole.
    pub trouble: Option<String>,
}

/// A form that was sent.
#[derive(Debug, Default)]
pub struct Entry {
    posted: Posted,
    problems: Vec<(&'static str, String)>,
}

impl Form {
    /// A form nobody has filled in yet, with these values.
    pub fn with(values: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self { values: values.iter().map(owned).collect(), ..Self::default() }
    }

    /// The same form with these values in place of those it has.
    pub fn filled(self, values: &[(&str, &str)]) -> Self {
        Self { values: Self::with(values).values, ..self }
    }

    pub fn value(&self, name: &str) -> String {
        let value = self.values.iter().find(|(field, _)| field == name);
        value.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Whether a box is ticked.
    pub fn is_on(&self, name: &str) -> bool {
        self.value(name) == "on"
    }

    pub fn problem(&self, name: &str) -> Option<String> {
        self.problems.iter().find(|(field, _)| *field == name).map(|(_, why)| why.clone())
    }

    pub fn problems(&self) -> &[(&'static str, String)] {
        &self.problems
    }
}

impl Entry {
    /// What was sent with this request; `None` when the page was only asked for.
    pub fn sent() -> Option<Self> {
        use_context::<Posted>().map(|posted| Self { posted, problems: Vec::new() })
    }

    pub fn text(&self, name: &str) -> &str {
        self.posted.text(name)
    }

    /// What was sent under a name that several fields have.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.posted.fields().iter();
        fields.filter(move |(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    pub fn secret(&self, name: &str) -> String {
        self.posted.text(name).to_owned()
    }

    pub fn is_on(&self, name: &str) -> bool {
        self.posted.text(name) == "on"
    }

    /// Whether nothing was found wrong so far.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    pub fn file(&self, name: &str) -> Option<Bytes> {
        self.posted.file(name)
    }

    /// The field as `read` understands it; where it does not, why is noted.
    pub fn read<T, E: ToString>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let value = read(self.posted.text(name));
        value.map_err(|why| self.problems.push((name, why.to_string()))).ok()
    }

    /// The page to show for what became of the form: sent onwards to an address, or the form again.
    pub fn answer(mut self, outcome: Result<&str, Refusal>) -> Form {
        let mut trouble = None;
        match outcome {
            Ok(onwards) => leptos_axum::redirect(onwards),
            Err(Refusal::Field { name, why }) => {
                // Those that `read` noted say more than that one of them is missing.
                if !self.problems.iter().any(|(field, _)| *field == name) && !why.is_empty() {
                    self.problems.push((name, why));
                }
                who::answer_with(StatusCode::UNPROCESSABLE_ENTITY);
            }
            Err(Refusal::Wait(wait)) => {
                who::set_status(AppError::TooManyTries);
                who::set_retry_after(wait.0);
                trouble = Some(format!("{} ({})", AppError::TooManyTries, in_words(wait.0)));
            }
            Err(Refusal::Forbidden(why)) => {
                who::answer_with(StatusCode::FORBIDDEN);
                trouble = Some(why);
            }
            Err(Refusal::Late(why)) => {
                who::answer_with(StatusCode::CONFLICT);
                trouble = Some(why);
            }
            Err(Refusal::Failed(error)) => {
                who::set_status(error);
                let reference = who::reference(error).map(|id| format!(" Reference: {id}"));
                trouble = Some(format!("{error}{}", reference.unwrap_or_default()));
            }
        }
        let kept = self.posted.fields().iter().filter(|(name, _)| !name.contains("password"));
        Form { values: kept.cloned().collect(), problems: self.problems, trouble }
    }
}

/// Why the form that was sent to this page was not read, if one was.
pub fn unread_because() -> Option<AppError> {
    use_context::<Unread>().map(|Unread(why)| why)
}

/// Whether the page answers a form.
pub fn was_sent() -> bool {
    use_context::<Posted>().is_some()
}

/// The refusal of a form of which [`Entry::read`] has noted what is wrong.
pub fn unread() -> Refusal {
    Refusal::Field { name: "", why: String::new() }
}

fn in_words(seconds: u64) -> String {
    match seconds {
        0..=1 => "a second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}
