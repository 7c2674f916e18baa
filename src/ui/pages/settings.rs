//! `/settings` and what is below: each page a form of its own, for those who are signed in.

mod data;
mod email;
mod looks;
mod notices;
mod passkeys;
mod password;
mod picture;
mod privacy;
mod profile;
mod rating;
mod sessions;

pub use data::DataPage;
pub use email::EmailPage;
pub use looks::LooksPage;
pub use notices::NoticesPage;
pub use passkeys::PasskeysPage;
pub use password::PasswordPage;
pub use picture::PicturePage;
pub use privacy::PrivacyPage;
pub use profile::ProfileSettingsPage;
pub use rating::RatingSettingsPage;
pub use sessions::SessionsPage;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::trouble::{MembersTrouble, is_told};
use crate::domain::AppError;
use crate::ui::parts::{PageTitle, Sheet};

const PROFILE: &str = "/settings";
/// Reached from [`PROFILE`].
const PICTURE: &str = "/settings/picture";

/// The pages, in the order in which they are listed.
const SECTIONS: [(&str, &str); 10] = [
    (PROFILE, "Profile"),
    ("/settings/rating", "Rating"),
    ("/settings/looks", "Looks and dates"),
    ("/settings/notices", "Mails"),
    ("/settings/privacy", "Privacy"),
    ("/settings/password", "Password"),
    ("/settings/email", "E-mail address"),
    ("/settings/passkeys", "Passkeys"),
    ("/settings/sessions", "Where you are signed in"),
    ("/settings/data", "Your data"),
];

/// What surrounds each of the pages. Whoever is not signed in is asked to.
#[component]
fn Section(
    title: &'static str,
    content: Result<AnyView, AppError>,
    /// What to say when a form of the page did what it should.
    #[prop(default = "Saved.")]
    done: &'static str,
) -> impl IntoView {
    let here = use_location().pathname.get_untracked();
    let content = match content {
        Ok(content) => content,
        Err(error) => return view! { <MembersTrouble error /> }.into_any(),
    };
    let links = SECTIONS.map(|(href, name)| {
        let current = match here.as_str() {
            here if here == href => Some("page"),
            PICTURE if href == PROFILE => Some("true"),
            _ => None,
        };
        view! {
            <li>
                <a href=href aria-current=current>
                    {name}
                </a>
            </li>
        }
    });
    let saved = is_told("saved");
    view! {
        <PageTitle about=title />
        <Sheet href="/settings.css" />
        <div class="settings">
            <nav aria-label="Settings">
                <ul>{links.collect_view()}</ul>
            </nav>
            <section class="page">
                <h1>{title}</h1>
                {saved.then(|| view! { <p class="done" role="status">{done}</p> })}
                {content}
            </section>
        </div>
    }
    .into_any()
}
