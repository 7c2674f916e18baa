use leptos::prelude::*;

use crate::api::who;
use crate::domain::Role;
use crate::ui::parts::{PageTitle, Sheet};

/// The pages of the desk, and who sees them.
const PAGES: [(&str, &str, Role); 9] = [
    ("/admin", "Queue", Role::Moderator),
    ("/admin/votes", "Votes", Role::Moderator),
    ("/admin/members", "Members", Role::Moderator),
    ("/admin/settings", "Settings", Role::Admin),
    ("/admin/invitations", "Invitations", Role::Admin),
    ("/admin/jobs", "Jobs and mail", Role::Admin),
    ("/admin/feeds", "Feeds", Role::Moderator),
    ("/admin/log", "Log", Role::Moderator),
    ("/admin/pulse", "Pulse", Role::Moderator),
];

/// What is around each page of the desk: its title, and the way to the others.
#[component]
pub fn Desk(
    /// The address of this page among [`PAGES`].
    here: &'static str,
    #[prop(into)] title: String,
    children: Children,
) -> impl IntoView {
    let role = who::operator().map(|(_, signed_in)| signed_in.member.role).unwrap_or_default();
    let pages = PAGES.into_iter().filter(|(_, _, least)| *least == Role::Moderator || role == Role::Admin);
    let pages = pages.map(|(href, name, _)| {
        let current = (href == here).then_some("page");
        view! { <a href=href aria-current=current>{name}</a> }
    });
    view! {
        <PageTitle about=title.clone() />
        <Sheet href="/walls.css" />
        <Sheet href="/desk.css" />
        <nav class="desk tabs" aria-label="Desk">
            {pages.collect_view()}
        </nav>
        <section class="desk">
            <h1>{title}</h1>
            {children()}
        </section>
    }
}
