use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::trouble::{DeadLink, Trouble};
use crate::api::pages::joining::{self, Join, Joining};
use crate::ui::parts::{Eyes, Field, Looking, PageForm, PageTitle, Script};
use crate::ui::{asked, words};

/// `/join`: become a member.
#[component]
pub fn JoinPage() -> impl IntoView {
    let invitation = asked("invitation");
    let form = Suspend::new(async move {
        let form = match joining::join(&invitation).await {
            Ok(Join::Form(form)) => form,
            Ok(Join::Shut(why)) => return view! { <p>{why}</p> }.into_any(),
            Err(error) => return view! { <Trouble error /> }.into_any(),
        };
        view! {
            <PageForm form submit="Join">
                <Field name="email" label="E-mail" kind="email" autocomplete="email" hint="Only for mails about your account. Nobody else sees it." />
                <Field name="handle" label="Handle" autocomplete="username" hint="Your name here: 3 to 20 letters, digits and underscores." />
                <Field name="password" label="Password" kind="password" autocomplete="new-password" hint="At least 10 characters. A few odd words in a row do well." measured=true />
            </PageForm>
            <Script src="/strength.js" />
        }
        .into_any()
    });
    view! {
        <PageTitle about="Join" />
        <section class="page">
            <h1>"Join"</h1>
            <p>"Keep your votes and have a wall of your own. Rating goes without."</p>
            <Suspense>{form}</Suspense>
            <p class="hint">"By joining you agree to the " <a href="/rules">"rules"</a> ". What we store is on the page " <a href="/privacy">"Privacy"</a> "."</p>
            <p>"Already in? " <a href="/sign-in">"Sign in"</a> "."</p>
        </section>
    }
}

/// `/join/sent`: what to do next.
#[component]
pub fn JoinSentPage() -> impl IntoView {
    view! {
        <PageTitle about="Look in your mail" />
        <section class="blank">
            <Eyes looking=Looking::Up />
            <h1>"Look in your mail"</h1>
            <p>"There is a link in it, good for 24 hours. Follow it and you are in."</p>
            <p class="hint">"Nothing there? Look among the spam, or "<a href="/join">"try again"</a>"."</p>
            <a class="onwards" href="/">{format!("Next {}", words().creature)}</a>
        </section>
    }
}

/// `/join/confirm/<token>`: the link in the mail.
#[component]
pub fn JoinConfirmPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let page = Suspend::new(async move {
        match joining::confirm(&token).await {
            Ok(Some(joining)) => view! { <Confirm joining /> }.into_any(),
            Ok(None) => view! { <DeadLink again="/join" /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Confirm(joining: Joining) -> impl IntoView {
    let Joining { email, handle, needs_other_handle, form } = joining;
    view! {
        <PageTitle about="One last step" />
        <section class="page">
            <h1>{format!("Welcome, {handle}")}</h1>
            <p>"One last step: the password you chose for " <strong>{email}</strong> "."</p>
            <PageForm form submit="Finish">
                {needs_other_handle.then(|| view! { <OtherHandle /> })}
                <Field name="password" label="Password" kind="password" autocomplete="current-password" />
            </PageForm>
        </section>
    }
}

/// Within its form, of which it shows what was typed and what was wrong with it.
#[component]
fn OtherHandle() -> impl IntoView {
    view! { <Field name="handle" label="Handle" autocomplete="username" hint="Somebody was faster and has yours. Please choose another." /> }
}
