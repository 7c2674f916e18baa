use std::fmt::Debug;

use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
use leptos_router::components::{RouteChildren, Router, Routes};
use leptos_router::{NestedRoute, PossibleRouteMatch, SsrMode, path};

use super::islands::Googly;
use super::pages::settings::{
    DataPage, EmailPage, LooksPage, NoticesPage, PasskeysPage, PasswordPage, PicturePage, PrivacyPage,
    ProfileSettingsPage, RatingSettingsPage, SessionsPage,
};
use super::pages::{
    ConfirmEmailPage, ContactPage, ControversialPage, EditPage, FeedsPage, InvitationsPage, JobsPage,
    JoinConfirmPage, JoinPage, JoinSentPage, LogPage, LookAtPhotoPage, LookAtProfilePage, MemberPage,
    MembersPage, MinePage, NewPage, NotFoundPage, PhotoPage, PrivacyTextPage, ProfilePage, ProvePage,
    PulsePage, QueuePage, RatePage, ReportPage, ReportPhotoPage, ReportProfilePage, ReportThanksPage,
    ResetPage, ResetPasswordPage, ResetSentPage, RulesPage, ShortPage, SignInPage, SignOutPage,
    SiteSettingsPage, StatsPage, SubmitPage, SuspicionPage, TopPage, TrendingPage, VotesPage,
};
use super::parts::{Eyes, Foot, Looking, Notice, Portrait, Sheet};
use super::words;
use crate::api::pages::{form, profile, site_settings};
use crate::api::who;
use crate::domain::Theme;

/// The document around every page, in the colours of whoever asks.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let looks = who::settings().looks;
    let creatures = words().creatures;
    let theme = (looks.theme != Theme::System).then(|| looks.theme.code());
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=theme data-motion=looks.less_motion.then_some("less")>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content=theme.unwrap_or("light dark") />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="preload" href="/fonts/dynapuff.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                <link rel="alternate" type="application/atom+xml" href="/new.atom" title=format!("New {creatures}") />
                <link rel="alternate" type="application/atom+xml" href="/top.atom" title=format!("Top {creatures}") />
                <HashedStylesheet options=options.clone() id="style" />
                <AutoReload options=options.clone() />
                <HydrationScripts options islands=true />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The pages and their addresses.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let unread = form::unread_because();
    view! {
        <Router>
            <Bar />
            {site_settings::banner().map(|words| view! { <Banner words /> })}
            <main>
                {unread.map(|error| view! { <Notice error /> })}
                <Routes fallback=NotFoundPage children=RouteChildren::to_children(routes) />
            </main>
            <Foot />
        </Router>
    }
}

/// Each page is sent when it is whole, so that it works without scripts.
fn routes() -> StaticVec<AnyNestedRoute> {
    vec![
        page(path!("/"), || RatePage().into_any()),
        page(path!("/d/:code"), || PhotoPage().into_any()),
        page(path!("/top"), || TopPage().into_any()),
        page(path!("/new"), || NewPage().into_any()),
        page(path!("/controversial"), || ControversialPage().into_any()),
        page(path!("/trending"), || TrendingPage().into_any()),
        page(path!("/prove"), || ProvePage().into_any()),
        page(path!("/stats"), || StatsPage().into_any()),
        page(path!("/s/:link"), || ShortPage().into_any()),
        page(path!("/u/:handle"), || ProfilePage().into_any()),
        page(path!("/report"), || ReportPage().into_any()),
        page(path!("/report/photo/:code"), || ReportPhotoPage().into_any()),
        page(path!("/report/profile/:handle"), || ReportProfilePage().into_any()),
        page(path!("/report/thanks"), || ReportThanksPage().into_any()),
        page(path!("/rules"), || RulesPage().into_any()),
        page(path!("/privacy"), || PrivacyTextPage().into_any()),
        page(path!("/contact"), || ContactPage().into_any()),
        page(path!("/submit"), || SubmitPage().into_any()),
        page(path!("/mine"), || MinePage().into_any()),
        page(path!("/mine/:code"), || EditPage().into_any()),
        page(path!("/join"), || JoinPage().into_any()),
        page(path!("/join/sent"), || JoinSentPage().into_any()),
        page(path!("/join/confirm/:token"), || JoinConfirmPage().into_any()),
        page(path!("/sign-in"), || SignInPage().into_any()),
        page(path!("/sign-out"), || SignOutPage().into_any()),
        page(path!("/reset"), || ResetPage().into_any()),
        page(path!("/reset/sent"), || ResetSentPage().into_any()),
        page(path!("/reset/:token"), || ResetPasswordPage().into_any()),
        page(path!("/email/:token"), || ConfirmEmailPage().into_any()),
        page(path!("/settings"), || ProfileSettingsPage().into_any()),
        page(path!("/settings/picture"), || PicturePage().into_any()),
        page(path!("/settings/rating"), || RatingSettingsPage().into_any()),
        page(path!("/settings/looks"), || LooksPage().into_any()),
        page(path!("/settings/notices"), || NoticesPage().into_any()),
        page(path!("/settings/privacy"), || PrivacyPage().into_any()),
        page(path!("/settings/password"), || PasswordPage().into_any()),
        page(path!("/settings/email"), || EmailPage().into_any()),
        page(path!("/settings/passkeys"), || PasskeysPage().into_any()),
        page(path!("/settings/sessions"), || SessionsPage().into_any()),
        page(path!("/settings/data"), || DataPage().into_any()),
        page(path!("/admin"), || QueuePage().into_any()),
        page(path!("/admin/photos/:code"), || LookAtPhotoPage().into_any()),
        page(path!("/admin/profiles/:handle"), || LookAtProfilePage().into_any()),
        page(path!("/admin/invitations"), || InvitationsPage().into_any()),
        page(path!("/admin/jobs"), || JobsPage().into_any()),
        page(path!("/admin/feeds"), || FeedsPage().into_any()),
        page(path!("/admin/log"), || LogPage().into_any()),
        page(path!("/admin/members"), || MembersPage().into_any()),
        page(path!("/admin/members/:handle"), || MemberPage().into_any()),
        page(path!("/admin/pulse"), || PulsePage().into_any()),
        page(path!("/admin/settings"), || SiteSettingsPage().into_any()),
        page(path!("/admin/votes"), || VotesPage().into_any()),
        page(path!("/admin/votes/:id"), || SuspicionPage().into_any()),
    ]
    .into()
}

/// One type for all: as many types as there are pages would make the compiler work minutes longer.
fn page<Path>(path: Path, view: fn() -> AnyView) -> AnyNestedRoute
where
    Path: PossibleRouteMatch + Clone + Debug + Send + Sync + 'static,
{
    NestedRoute::new(path, view).ssr_mode(SsrMode::Async).into_any_nested_route()
}

/// The slim bar: the mark, the lists, sending a photo, and oneself.
#[component]
fn Bar() -> impl IntoView {
    let me = match profile::me() {
        Some((handle, picture)) => {
            let (href, label) = (format!("/u/{handle}"), format!("Your profile, {handle}"));
            view! {
                <a class="me" href=href aria-label=label>
                    <Portrait picture handle />
                </a>
            }
            .into_any()
        }
        None => view! { <a class="enter" href="/sign-in">"Sign in"</a> }.into_any(),
    };
    view! {
        <header class="bar">
            <a class="mark" href="/">
                <Eyes looking=Looking::AtYou />
                <span>{words().name}</span>
            </a>
            <a class="enter" href="/top">"Top"</a>
            <a class="enter" href="/submit">"Submit"</a>
            {me}
            <Googly />
        </header>
    }
}

/// The notice that an admin puts on every page.
#[component]
fn Banner(words: String) -> impl IntoView {
    view! {
        <Sheet href="/banner.css" />
        <aside class="banner" aria-label="Notice">
            {words}
        </aside>
    }
}
