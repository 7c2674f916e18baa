use leptos::prelude::*;

use super::{Desk, Rows};
use crate::api::pages::members::{self, Line, List};
use crate::ui::asked;
use crate::ui::pages::trouble::Trouble;

/// Which members the list shows: as the address says it, and in words.
const WHICH: [(&str, &str); 3] = [("", "Everyone"), ("suspended", "Suspended"), ("operators", "Operators")];

/// `/admin/members`: the members, the newest first, or those that are looked for. For operators.
#[component]
pub fn MembersPage() -> impl IntoView {
    let [text, which, before] = ["q", "which", "before"].map(asked);
    let page = Suspend::new(async move {
        match members::list(&text, &which, &before).await {
            Ok(list) => view! { <Shown list text which /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(list: List, text: String, which: String) -> impl IntoView {
    let List { lines, more } = list;
    let options = WHICH.map(|(code, words)| {
        view! {
            <option value=code selected=code == which>
                {words}
            </option>
        }
    });
    let options = options.collect_view();
    let onwards = match (more, text.is_empty()) {
        (false, _) => None,
        (true, true) => lines.last().map(|line| {
            let which = WHICH.iter().map(|(code, _)| code).find(|code| **code == which).unwrap_or(&"");
            let href = format!("/admin/members?which={which}&before={}", line.id);
            view! { <p><a class="onwards" href=href rel="next">"Older"</a></p> }.into_any()
        }),
        (true, false) => {
            Some(view! { <p class="says">"There are more than these. Type more of it."</p> }.into_any())
        }
    };
    let content = match lines.is_empty() {
        true => view! { <p class="says">"Nobody is found."</p> }.into_any(),
        false => view! { <Table lines /> }.into_any(),
    };
    view! {
        <Desk here="/admin/members" title="Members">
            <form class="search" method="get" role="search">
                <label for="q">"Handle, e-mail address, or number"</label>
                <input id="q" name="q" value=text autocapitalize="none" spellcheck="false" autocomplete="off" />
                <label for="which">"Which"</label>
                <select id="which" name="which">
                    {options}
                </select>
                <button class="small">"Look"</button>
            </form>
            {content}
            {onwards}
        </Desk>
    }
}

#[component]
fn Table(lines: Vec<Line>) -> impl IntoView {
    let rows = lines.into_iter().map(|Line { id, handle, email, since, marks }| {
        let href = format!("/admin/members/{handle}");
        view! {
            <tr>
                <th scope="row">
                    <a href=href>{handle}</a>
                </th>
                <td>{email}</td>
                <td>{since}</td>
                <td>{id}</td>
                <td>{marks.join(", ")}</td>
            </tr>
        }
    });
    view! {
        <Rows label="Members" columns=&["Handle", "E-mail", "Joined (UTC)", "Number", "State"]>
            {rows.collect_view()}
        </Rows>
    }
}
