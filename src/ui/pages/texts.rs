use leptos::prelude::*;

use super::trouble::Trouble;
use crate::api::pages::texts;
use crate::server::services::texts::Text;
use crate::ui::parts::{PageTitle, Sheet};

/// `/rules`: what belongs on the site.
#[component]
pub fn RulesPage() -> impl IntoView {
    view! { <Shown title="Rules" text=Text::Rules /> }
}

/// `/privacy`: what the site knows about people.
#[component]
pub fn PrivacyTextPage() -> impl IntoView {
    view! { <Shown title="Privacy" text=Text::Privacy /> }
}

/// `/contact`: how to reach whoever runs the site.
#[component]
pub fn ContactPage() -> impl IntoView {
    view! { <Shown title="Contact" text=Text::Contact /> }
}

#[component]
fn Shown(title: &'static str, text: Text) -> impl IntoView {
    let content = Suspend::new(async move {
        match texts::html(text).await {
            Ok(html) => view! { <div class="prose" inner_html=html></div> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! {
        <PageTitle about=title />
        <Sheet href="/texts.css" />
        <section class="page">
            <h1>{title}</h1>
            <Suspense>{content}</Suspense>
        </section>
    }
}
