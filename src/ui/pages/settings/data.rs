use leptos::prelude::*;

use super::Section;
use crate::api::pages::data::{self, Copy, Data};
use crate::api::pages::form::Form;
use crate::ui::parts::{Field, PageForm, Problems};

/// `/settings/data`
#[component]
pub fn DataPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = data::page().await.map(|Data { copy, goes_on, ordered, form }| {
            view! {
                <h2>"Take it along"</h2>
                <p>"Your account, all your ratings and all your photos, in one ZIP file."</p>
                <TakeAlong copy />
                <h2>"Delete the account"</h2>
                {match goes_on {
                    Some(day) => view! {
                        <Problems form />
                        <Stay day ordered />
                    }
                    .into_any(),
                    None => view! { <Delete form /> }.into_any(),
                }}
            }
            .into_any()
        });
        view! { <Section title="Your data" content done="Done." /> }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn TakeAlong(copy: Copy) -> impl IntoView {
    match copy {
        Copy::None => view! {
            <form method="post" class="form">
                <button class="submit" name="do" value="copy">
                    "Pack my data"
                </button>
            </form>
        }
        .into_any(),
        Copy::BeingMade => {
            view! { <p role="status">"It is being packed. You get a mail when it is ready, and this page has it then."</p> }.into_any()
        }
        Copy::Ready { bytes, until } => view! {
            <p>
                <a class="onwards" href="/settings/data/copy.zip" download="my-data.zip">
                    {format!("Download ({})", size(bytes))}
                </a>
            </p>
            <p class="hint">{format!("It is kept until {until}.")}</p>
        }
        .into_any(),
    }
}

#[component]
fn Stay(day: String, ordered: bool) -> impl IntoView {
    if ordered {
        return view! {
            <p>"The people who run the site will delete your account on " <strong>{day}</strong> "."</p>
        }
        .into_any();
    }
    view! {
        <p>"Your account will be deleted on " <strong>{day}</strong> "."</p>
        <form method="post" class="form">
            <button class="submit" name="do" value="stay">
                "Keep my account"
            </button>
        </form>
    }
    .into_any()
}

#[component]
fn Delete(form: Form) -> impl IntoView {
    let go = form.value("ratings") == "go";
    view! {
        <p>
            "Profile, photos, e-mail address and sessions go for good. You have seven days to change your mind: sign in and say so here."
        </p>
        <PageForm form submit="Delete my account" grave=true>
            <input type="hidden" name="do" value="delete" />
            <fieldset class="choices">
                <legend>"Your ratings"</legend>
                <label><input type="radio" name="ratings" value="stay" checked=!go /> "stay, without a name on them"</label>
                <label><input type="radio" name="ratings" value="go" checked=go /> "go as well"</label>
            </fieldset>
            <Field name="password" label="Your password" kind="password" autocomplete="current-password" />
        </PageForm>
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}
