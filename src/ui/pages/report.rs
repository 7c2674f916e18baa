use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;

use super::trouble::Trouble;
use crate::api::pages::form::Form;
use crate::api::pages::reports::{self, PhotoReport, ProfileReport};
use crate::api::who;
use crate::domain::{Photo, ReportReason};
use crate::ui::parts::{PageForm, PageTitle, Sheet, TextArea};
use crate::ui::words;

/// `/report`: which photo is meant. The page that leads here shows another one after each vote, without being loaded again.
#[component]
pub fn ReportPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match reports::at_hand().await {
            Ok([None, None]) => view! { <p>"There is no photo before you."</p> }.into_any(),
            Ok([next, last]) => view! {
                <p>"Which one?"</p>
                <ul class="reported">
                    {next.map(|photo| view! { <Candidate photo which="The one before you" /> })}
                    {last.map(|photo| view! { <Candidate photo which="The one you rated last" /> })}
                </ul>
            }
            .into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! {
        <Frame title="Report a photo">
            <Suspense>{page}</Suspense>
        </Frame>
    }
}

#[component]
fn Candidate(photo: Photo, which: &'static str) -> impl IntoView {
    view! {
        <li>
            <a href=format!("/report/photo/{}", photo.code) rel="nofollow">
                <img src=photo.thumb alt="" width="320" height="320" />
                <b>{which}</b>
                " "
                {photo.caption}
            </a>
        </li>
    }
}

/// `/report/photo/<code>`
#[component]
pub fn ReportPhotoPage() -> impl IntoView {
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let page = Suspend::new(async move {
        match reports::of_photo(&code).await {
            Ok(PhotoReport { photo, is_own: true, .. }) => view! {
                <Frame title="Report a photo">
                    <p>"This photo is yours: you can change or delete it yourself."</p>
                    <a class="onwards" href=format!("/mine/{}", photo.code)>
                        "Change it"
                    </a>
                </Frame>
            }
            .into_any(),
            Ok(PhotoReport { photo, form, .. }) => view! {
                <Frame title="Report a photo">
                    <div class="reported">
                        <img src=photo.thumb alt="" width="320" height="320" />
                        <p>{photo.caption}</p>
                    </div>
                    <What form reasons=&ReportReason::ALL />
                </Frame>
            }
            .into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

/// `/report/profile/<handle>`
#[component]
pub fn ReportProfilePage() -> impl IntoView {
    let handle = use_params_map().with_untracked(|params| params.get("handle").unwrap_or_default());
    let page = Suspend::new(async move {
        match reports::of_profile(&handle).await {
            Ok(ProfileReport { is_own: true, .. }) => view! {
                <Frame title="Report a profile">
                    <p>"This profile is yours: you can change it in your settings."</p>
                    <a class="onwards" href="/settings">
                        "Settings"
                    </a>
                </Frame>
            }
            .into_any(),
            Ok(ProfileReport { handle, form, .. }) => view! {
                <Frame title="Report a profile">
                    <p>"It is about the name, the picture and the words of " <b>{handle}</b> "."</p>
                    <What form reasons=&ReportReason::OF_PROFILES />
                </Frame>
            }
            .into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

/// `/report/thanks`: what becomes of it.
#[component]
pub fn ReportThanksPage() -> impl IntoView {
    let next = match who::is_signed_in() {
        Ok(_) => "Somebody will look at it, and we tell you by mail what became of it.",
        Err(_) => "Somebody will look at it.",
    };
    view! {
        <Frame title="Thank you">
            <p>{next}</p>
            <a class="onwards" href="/">
                {format!("Next {}", words().creature)}
            </a>
        </Frame>
    }
}

/// What is around each of these pages, none of which is for search engines.
#[component]
fn Frame(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <PageTitle about=title />
        <Meta name="robots" content="noindex" />
        <Sheet href="/report.css" />
        <section class="page">
            <h1>{title}</h1>
            {children()}
        </section>
    }
}

/// The form: what is wrong with it.
#[component]
fn What(form: Form, reasons: &'static [ReportReason]) -> impl IntoView {
    let creature = words().creature;
    let (chosen, problem) = (form.value("reason"), form.problem("reason"));
    let described = problem.is_some().then_some("reason-problem");
    let choices = reasons.iter().map(|reason| {
        let code = reason.code();
        view! {
            <label>
                <input type="radio" name="reason" value=code checked=chosen == code />
                {reason.in_words(&creature)}
            </label>
        }
    });
    let choices = choices.collect_view();
    view! {
        <PageForm form submit="Send">
            <fieldset class="choices" id="reason" tabindex="-1" aria-describedby=described>
                <legend>"What is wrong?"</legend>
                {choices}
                {problem.map(|problem| view! { <p class="problem" id="reason-problem">{problem}</p> })}
            </fieldset>
            <TextArea
                name="words"
                label="In your words"
                hint="Only if you like, but for “Something else”. Up to 500 characters, read by those who look after the site."
                rows=4
            />
        </PageForm>
    }
}
