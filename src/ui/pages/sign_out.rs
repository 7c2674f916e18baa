use leptos::prelude::*;

use crate::api::pages::signing_in;
use crate::ui::parts::{PageForm, PageTitle};

/// `/sign-out`: nothing changes by a link, so there is a button.
#[component]
pub fn SignOutPage() -> impl IntoView {
    let form = Suspend::new(async move {
        let form = signing_in::sign_out().await;
        view! {
            <PageForm form submit="Sign out">
                <p>"You can go on rating as a visitor."</p>
            </PageForm>
        }
    });
    view! {
        <PageTitle about="Sign out" />
        <section class="page">
            <h1>"Sign out?"</h1>
            <Suspense>{form}</Suspense>
        </section>
    }
}
