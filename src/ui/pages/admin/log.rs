use leptos::prelude::*;

use super::Desk;
use crate::api::pages::log::{self, Asked, Line, Log};
use crate::ui::asked;
use crate::ui::pages::trouble::Trouble;

/// `/admin/log`: what operators did, the newest first. For operators.
#[component]
pub fn LogPage() -> impl IntoView {
    let [by, did, about, before] = ["by", "did", "about", "before"].map(asked);
    let asked = Asked { by, did, about, before };
    let page = Suspend::new(async move {
        match log::view(&asked).await {
            Ok(log) => view! { <Shown log asked /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(log: Log, asked: Asked) -> impl IntoView {
    let Log { lines, operators } = log;
    let Asked { by, did, about, before } = &asked;
    let is_part = ![by, did, about, before].into_iter().all(String::is_empty);
    let all = is_part.then(|| view! { <p><a href="/admin/log">"All of it, from the newest on"</a></p> });
    let older = lines.last().filter(|_| lines.len() == log::PAGE).map(|line| address(&asked, line.id));
    let content = match (lines.is_empty(), is_part) {
        (true, true) => view! { <p class="says">"Nothing like that is written here."</p> }.into_any(),
        (true, false) => view! { <p class="says">"Nothing is written here."</p> }.into_any(),
        (false, _) => {
            let lines = lines.into_iter().map(|line| view! { <Row line /> });
            view! { <ol class="log">{lines.collect_view()}</ol> }.into_any()
        }
    };
    view! {
        <Desk here="/admin/log" title="Log">
            <p class="says">"What operators did. It is only ever added to. All times are UTC."</p>
            <Search asked operators />
            {all}
            {content}
            {older.map(|href| view! { <p><a class="onwards" href=href rel="next">"Older"</a></p> })}
        </Desk>
    }
}

#[component]
fn Search(asked: Asked, mut operators: Vec<(String, String)>) -> impl IntoView {
    let Asked { by, did, about, .. } = asked;
    if !by.is_empty() && !operators.iter().any(|(id, _)| *id == by) {
        operators.push((by.clone(), format!("Member {by}")));
    }
    let option = |code: &str, words: String, chosen: &str| {
        let (code, selected) = (code.to_owned(), code == chosen);
        view! { <option value=code selected=selected>{words}</option> }
    };
    let who = operators.into_iter().map(|(id, name)| option(&id, name, &by)).collect_view();
    let what = log::actions().map(|(code, words)| option(code, words, &did)).collect_view();
    let about = (!about.is_empty()).then(|| view! { <input type="hidden" name="about" value=about /> });
    view! {
        <form class="search" method="get" role="search">
            {about}
            <label for="by">"Who"</label>
            <select id="by" name="by"><option value="">"Everyone"</option>{who}</select>
            <label for="did">"What"</label>
            <select id="did" name="did"><option value="">"Everything"</option>{what}</select>
            <button class="small">"Look"</button>
        </form>
    }
}

#[component]
pub(super) fn Row(line: Line) -> impl IntoView {
    let Line { at, by, by_address, did, about, about_address, change, reason, .. } = line;
    view! {
        <li>
            <time>{at}</time>
            <p>
                <b><a href=by_address>{by}</a></b> " " {did} " " <a href=about_address>{about}</a>
                {(!change.is_empty()).then(|| view! { <span class="says">" " {change}</span> })}
            </p>
            {(!reason.is_empty()).then(|| view! { <blockquote>{reason}</blockquote> })}
        </li>
    }
}

fn address(asked: &Asked, before: i64) -> String {
    let before = before.to_string();
    let mut query = form_urlencoded::Serializer::new(String::new());
    let given = [("by", &asked.by), ("did", &asked.did), ("about", &asked.about), ("before", &before)];
    query.extend_pairs(given.into_iter().filter(|(_, value)| !value.is_empty()));
    format!("/admin/log?{}", query.finish())
}
