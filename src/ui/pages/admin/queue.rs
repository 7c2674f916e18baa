use leptos::prelude::*;

use super::Desk;
use super::case::{Case, Reasons};
use super::outcome::Outcome;
use crate::api::pages::desk::{self, Asked, Line, Queue};
use crate::api::pages::form::Form;
use crate::domain::counted;
use crate::ui::asked;
use crate::ui::pages::trouble::Trouble;
use crate::ui::parts::{Problems, Script};

/// `/admin`: the cases that wait, and one of them to decide. For operators.
#[component]
pub fn QueuePage() -> impl IntoView {
    let asked = what_is_asked();
    let page = Suspend::new(async move {
        match desk::queue(&asked).await {
            Ok(queue) => view! { <Shown queue /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

/// What the address of a page of cases says.
pub fn what_is_asked() -> Asked {
    let [cause, after, case, next, done, undone] =
        ["cause", "after", "case", "next", "done", "undone"].map(asked);
    Asked { cause, after, case, next, done, undone }
}

#[component]
fn Shown(queue: Queue) -> impl IntoView {
    let Queue { lines, causes, waiting, older, look, form, told, previous, next, next_case } = queue;
    let causes = causes.into_iter().map(|(name, n, href, is_shown)| {
        view! { <a href=href aria-current=is_shown.then_some("page")>{format!("{name} {n}")}</a> }
    });
    let causes = causes.collect_view();
    let case = match look {
        Some(look) => view! { <Case look form=form.clone() next_case /> }.into_any(),
        None => view! { <Nothing form=form.clone() /> }.into_any(),
    };
    let link = |href: Option<String>, rel: &'static str, label: &'static str| {
        href.map(|href| view! { <a class="small" href=href rel=rel>{label}</a> })
    };
    view! {
        <Desk here="/admin" title=title(waiting)>
            <Outcome told />
            <nav class="tabs" aria-label="Causes">
                {causes}
            </nav>
            <div class="cases">
                <div>
                    {case}
                    <p class="inline">
                        {link(previous, "prev", "Previous case")}
                        {link(next, "next", "Next case")}
                    </p>
                </div>
                <List lines older />
            </div>
            <p class="says">"All times are UTC."</p>
            <Keys />
            <Script src="/desk.js" />
        </Desk>
    }
}

fn title(waiting: i64) -> String {
    match waiting {
        0 => "Nothing waits".to_owned(),
        n => format!("{} to decide", counted(n.unsigned_abs(), "case", "cases")),
    }
}

#[component]
fn Nothing(form: Form) -> impl IntoView {
    view! {
        <Problems form />
        <p class="nothing">"Nothing waits. Go outside."</p>
    }
}

/// The cases of this part of the queue, to choose one, or several for the same decision.
#[component]
fn List(lines: Vec<Line>, older: Option<String>) -> impl IntoView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines.into_iter().map(|line| view! { <Waiting line /> }).collect_view();
    view! {
        <form class="waiting" method="post" aria-label="Several at once">
            <ol>{lines}</ol>
            {older.map(|href| view! { <p><a class="onwards" href=href>"More"</a></p> })}
            <fieldset>
                <legend>"All that are ticked"</legend>
                <button class="small" name="do" value="keep">
                    "Keep them"
                </button>
                <Reasons id="reason-for-all" chosen=String::new() />
                <button class="small" name="do" value="remove">
                    "Take them down"
                </button>
            </fieldset>
        </form>
    }
    .into_any()
}

#[component]
fn Waiting(line: Line) -> impl IntoView {
    let Line { id, address, title, by, cause, waits, reports, thumb, is_shown } = line;
    let label = format!("Tick {title}");
    let by = by.map(|by| format!(", by {by}")).unwrap_or_default();
    let reports = match reports {
        0 => String::new(),
        n => format!(", {}", counted(n.unsigned_abs(), "report", "reports")),
    };
    let thumb = thumb.map(|src| view! { <img src=src alt="" width="320" height="320" loading="lazy" /> });
    view! {
        <li>
            <label class="pick">
                <input type="checkbox" name="case" value=id aria-label=label />
            </label>
            <a href=address aria-current=is_shown.then_some("true")>
                {thumb}
                <span>
                    <b>{title}</b>
                    <span class="says">{format!("{cause}{reports}, waits {waits}{by}")}</span>
                </span>
            </a>
        </li>
    }
}

/// What the script does at which key; it takes the word `hidden` away.
#[component]
fn Keys() -> impl IntoView {
    let keys = [
        ("k", "keep it"),
        ("r", "take it down; the first time, choose the reason"),
        ("w", "take it down and warn"),
        ("s", "take it down and suspend"),
        ("j or n", "the next case"),
        ("p", "the case before"),
        ("x", "tick the case that is shown"),
        ("a", "tick all cases of the list, or none"),
        ("u", "undo what was decided last"),
        ("Escape", "out of a field, so that keys are keys again"),
        ("?", "show or hide this"),
    ];
    let keys = keys.map(|(key, what)| view! { <dt><kbd>{key}</kbd></dt> <dd>{what}</dd> });
    view! {
        <details id="keys" hidden>
            <summary>"Keys"</summary>
            <dl>{keys.collect_view()}</dl>
        </details>
    }
}
