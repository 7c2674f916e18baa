use leptos::prelude::*;

use super::{Desk, Rows};
use crate::api::pages::jobs::{self, Line, Page, Periodic};
use crate::domain::counted;
use crate::server::services::backlog::Letters;
use crate::ui::pages::trouble::{Trouble, is_told};
use crate::ui::parts::{Field, PageForm, TextArea};

/// `/admin/jobs`: what is done in the background, what waits, and what was given up. For admins.
#[component]
pub fn JobsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match jobs::page().await {
            Ok(page) => view! { <Shown page /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let Page { form, count, failed, letters: Letters { sent, put_off, refused }, lines, later, schedules } =
        page;
    let letters =
        format!("Letters of the last hour: {sent} sent, {put_off} put off, {refused} refused. Before that: ");
    let done = is_told("saved").then(|| view! { <p class="says" role="status">"Done."</p> });
    let sum = counted(u64::try_from(count).unwrap_or(0), "job", "jobs");
    let all = (failed > 0).then(|| {
        view! {
            <form method="post" class="inline">
                <button class="small" name="do" value="retry-failed">
                    "Start all over that were given up"
                </button>
            </form>
        }
    });
    let content = match lines.is_empty() {
        true => {
            view! { <p class="says">"Nothing was given up, and nothing is due within a day."</p> }.into_any()
        }
        false => view! { <Table lines /> }.into_any(),
    };
    let later = (!later.is_empty()).then(|| {
        let lines = later.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <h2>"More than a day ahead"</h2>
            <ul class="plain">{lines.collect_view()}</ul>
        }
    });
    let drop = (count > 0 || !form.problems().is_empty()).then(|| {
        view! {
            <h2>"Drop a job"</h2>
            <PageForm form submit="Drop it undone" what="drop" grave=true>
                <p class="says">
                    "It is forgotten without being done, and the log says what it was. Where people were promised that something is deleted, that takes a job that was given up."
                </p>
                <Field name="job" label="Its number" kind="number" />
                <TextArea name="drop_because" label="Why" hint="For the log." rows=2 />
            </PageForm>
        }
    });
    view! {
        <Desk here="/admin/jobs" title="Jobs and mail">
            {done}
            <p class="says">
                "Letters, photos, deletions: what the site does in the background. What fails is tried again for a day; then it is given up, and stays here for 30 days."
            </p>
            <p>{format!("{sum}, {failed} of them given up. All times are UTC.")}</p>
            <p class="says">
                {letters}
                <a href="/admin/pulse?board=site&range=day">"the boards"</a>
                "."
            </p>
            {all}
            {content}
            {later}
            {drop}
            <h2>"From time to time"</h2>
            <Schedules schedules />
        </Desk>
    }
}

#[component]
fn Table(lines: Vec<Line>) -> impl IntoView {
    let rows = lines.into_iter().map(|line| {
        let Line { row, what, recipient, state, attempts, error, may_start_over, undone } = line;
        let recipient = recipient.map(|handle| {
            let href = format!("/admin/members/{handle}");
            view! { <a href=href>{handle}</a> }
        });
        let start_over = may_start_over.then(|| {
            view! {
                <form method="post">
                    <input type="hidden" name="job" value=row />
                    <button class="small" name="do" value="retry" aria-label=format!("Start job {row} over")>
                        "Start over"
                    </button>
                </form>
            }
        });
        view! {
            <tr>
                <th scope="row">{row}</th>
                <td>{what}</td>
                <td>{recipient}</td>
                <td>
                    {state}
                    {error.map(|error| view! { <blockquote>{error}</blockquote> })}
                </td>
                <td>{attempts}</td>
                <td>
                    {start_over}
                    {undone.map(|undone| view! { <p class="says">{format!("If it is dropped, {undone}.")}</p> })}
                </td>
            </tr>
        }
    });
    view! {
        <Rows label="Jobs" columns=&["Number", "What", "For", "State", "Attempts", "What to do"]>
            {rows.collect_view()}
        </Rows>
    }
}

#[component]
fn Schedules(schedules: Vec<Periodic>) -> impl IntoView {
    let rows = schedules.into_iter().map(|Periodic { name, due, done, took }| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{done}</td>
                <td>{took}</td>
                <td>{due}</td>
            </tr>
        }
    });
    view! {
        <Rows label="Periodic work" columns=&["Work", "Last done", "Took", "Due"]>
            {rows.collect_view()}
        </Rows>
    }
}
