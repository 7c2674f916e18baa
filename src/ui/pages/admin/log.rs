use leptos::prelude::*;

use super::Desk;
use crate::api::pages::log::{self, Line};
use crate::ui::asked;
use crate::ui::pages::trouble::Trouble;

/// `/admin/log`: what operators did, the newest first. For operators.
#[component]
pub fn LogPage() -> impl IntoView {
    let [by, about, before] = ["by", "about", "before"].map(asked);
    let page = Suspend::new(async move {
        match log::view(&by, &about, &before).await {
            Ok(lines) => view! { <Shown lines by about before /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(lines: Vec<Line>, by: String, about: String, before: String) -> impl IntoView {
    let is_part = ![&by, &about, &before].into_iter().all(String::is_empty);
    let all = is_part.then(|| view! { <p><a href="/admin/log">"All of it, from the newest on"</a></p> });
    let older =
        (lines.len() == log::PAGE).then(|| lines.last().map(|line| address(&by, &about, line.id))).flatten();
    let content = match lines.is_empty() {
        true => view! { <p class="says">"Nothing is written here."</p> }.into_any(),
        false => {
            let lines = lines.into_iter().map(|line| view! { <Row line /> });
            view! { <ol class="log">{lines.collect_view()}</ol> }.into_any()
        }
    };
    view! {
        <Desk here="/admin/log" title="Log">
            <p class="says">"What operators did. It is only ever added to. All times are UTC."</p>
            {all}
            {content}
            {older.map(|href| view! { <p><a class="onwards" href=href rel="next">"Older"</a></p> })}
        </Desk>
    }
}

#[component]
pub(super) fn Row(line: Line) -> impl IntoView {
    let Line { at, by, by_address, did, about, about_address, change, reason, .. } = line;
    let link = |text: String, href: Option<String>| match href {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => text.into_any(),
    };
    view! {
        <li>
            <time>{at}</time>
            <p>
                <b>{link(by, by_address)}</b> " " {did} " " {link(about, about_address)}
                {(!change.is_empty()).then(|| view! { <span class="says">" " {change}</span> })}
            </p>
            {(!reason.is_empty()).then(|| view! { <blockquote>{reason}</blockquote> })}
        </li>
    }
}

fn address(by: &str, about: &str, before: i64) -> String {
    let before = before.to_string();
    let mut query = form_urlencoded::Serializer::new(String::new());
    let given = [("by", by), ("about", about), ("before", &before)];
    query.extend_pairs(given.into_iter().filter(|(_, value)| !value.is_empty()));
    format!("/admin/log?{}", query.finish())
}
