use leptos::prelude::*;

use crate::api::pages::member::{CaseLine, Page, Photo, named};
use crate::domain::{Role, State, counted};

/// What is known about the member.
#[component]
pub fn Facts<'a>(page: &'a Page) -> impl IntoView + use<> {
    let facts = [
        ("Number", page.id.to_string()),
        ("E-mail", page.email.clone()),
        ("Joined (UTC)", page.since.clone()),
        ("Role", role(page.role).to_owned()),
        ("Votes cast", page.votes.to_string()),
        ("Reports made", page.reports_made.to_string()),
        ("Reports about them and their photos", page.reports_received.to_string()),
        ("Suspended", suspended(page)),
        ("Account", account(page)),
        ("Photos", photos(&page.photos)),
    ];
    let facts =
        facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view();
    let newest = page.newest.iter().map(photo).collect_view();
    let cases = page.cases.iter().map(case).collect_view();
    let (profile, decide) = (format!("/u/{}", page.handle), format!("/admin/profiles/{}", page.handle));
    view! {
        <dl class="facts">{facts}</dl>
        <p><a href=profile>"Their profile"</a> ", " <a href=decide>"decide about it"</a></p>
        {(!page.newest.is_empty()).then(|| view! { <h2>"Newest photos"</h2><ul class="plain">{newest}</ul> })}
        {(!page.cases.is_empty()).then(|| view! { <h2>"Cases"</h2><ul class="plain">{cases}</ul> })}
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Member => "member",
        Role::Moderator => "moderator",
        Role::Admin => "admin",
    }
}

fn suspended(page: &Page) -> String {
    match &page.suspension {
        None => "no".to_owned(),
        Some((until, because)) => format!("{until}: {because}"),
    }
}

fn account(page: &Page) -> String {
    match &page.deletion {
        None => "stays".to_owned(),
        Some((at, true)) => format!("to be deleted at {at}, by an operator"),
        Some((at, false)) => format!("to be deleted at {at}, as they asked"),
    }
}

fn photos(photos: &[(State, i64)]) -> String {
    if photos.is_empty() {
        return "none".to_owned();
    }
    photos.iter().map(|(state, count)| format!("{count} {}", named(*state))).collect::<Vec<_>>().join(", ")
}

fn photo(photo: &Photo) -> impl IntoView + use<> {
    let votes = counted(photo.votes, "vote", "votes");
    view! {
        <li>
            <a href=photo.address.clone()>{photo.caption.clone()}</a>
            <span class="says">{format!(" {}, {votes}", photo.state)}</span>
        </li>
    }
}

fn case(case: &CaseLine) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=case.address.clone()>{case.about.clone()}</a>
            <span class="says">{format!(" opened {}, {}", case.opened, case.outcome)}</span>
        </li>
    }
}
