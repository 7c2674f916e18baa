use leptos::prelude::*;

use crate::api::pages::member::{OpenSession, Page};
use crate::ui::parts::{Choice, Field, PageForm, TextArea, Tick};

/// What may be done about the member: each a form of its own, shut until it is wanted or came back.
#[component]
pub fn Acts<'a>(page: &'a Page) -> impl IntoView + use<> {
    let acts = page.may_act.then(|| {
        view! {
            <Warn page />
            <Suspension page />
            <Sessions page />
            {page.is_admin.then(|| view! { <Delete page /> })}
        }
    });
    let nothing = (!page.may_act && !page.is_admin).then(|| {
        view! { <p class="says">"This is for another operator to do: you act neither on yourself nor on operators."</p> }
    });
    view! {
        <h2>"What to do"</h2>
        {acts}
        {page.is_admin.then(|| view! { <ChangeRole page /> })}
        {nothing}
    }
}

/// One thing to do. Its form names the member, since somebody else may have their handle by the time it is sent.
#[component]
fn Act<'a>(
    page: &'a Page,
    what: &'static str,
    title: &'static str,
    /// What follows from it.
    #[prop(into)]
    follows: String,
    submit: &'static str,
    #[prop(optional)] grave: bool,
    children: Children,
) -> impl IntoView + use<> {
    let (form, id) = (page.form_of(what), page.id);
    view! {
        <details class="act" open=page.sent == what>
            <summary>{title}</summary>
            <p class="says">{follows}</p>
            <PageForm form submit what grave>
                <input type="hidden" name="member" value=id />
                {children()}
            </PageForm>
        </details>
    }
}

#[component]
fn Warn<'a>(page: &'a Page) -> impl IntoView + use<> {
    view! {
        <Act page what="warn" title="Warn" follows="A letter, and nothing else: they stay signed in." submit="Send the warning">
            <TextArea name="warning" label="The warning" hint="Sent to the member as it stands here." rows=4 />
        </Act>
    }
}

#[component]
fn Suspension<'a>(page: &'a Page) -> impl IntoView + use<> {
    let lift = page.suspension.is_some().then(|| {
        view! {
            <Act page what="lift" title="Let in again" follows="They can sign in at once. No letter tells them." submit="Lift the suspension">
                <TextArea name="lift_because" label="Why" hint="For the log." rows=2 />
            </Act>
        }
    });
    let times =
        [("1", "A day"), ("7", "7 days"), ("30", "30 days"), ("365", "365 days"), ("good", "For good")];
    let follows = "They are signed out everywhere and cannot sign in meanwhile. Their photos and votes stay. A letter tells them until when, and why.";
    view! {
        <Act page what="suspend" title="Suspend" follows submit="Suspend" grave=true>
            <Choice name="days" label="For how long" options=times.to_vec() />
            <TextArea name="suspend_because" label="Why" hint="The member is told this." rows=4 />
        </Act>
        {lift}
    }
}

#[component]
fn Sessions<'a>(page: &'a Page) -> impl IntoView + use<> {
    let sessions = page.sessions.iter().map(|OpenSession { id, device, place, seen }| {
        let about = format!("{device}, from {place}, last seen {seen}");
        view! {
            <label>
                <input type="radio" name="session" value=*id />
                " "
                {about}
            </label>
        }
    });
    let sessions = sessions.collect_view();
    if page.sessions.is_empty() {
        return view! { <p class="says">"They are signed in nowhere."</p> }.into_any();
    }
    let follows = "They are signed out there, and can sign in again. No letter tells them.";
    view! {
        <Act page what="end" title="End sessions" follows submit="End">
            <fieldset class="choices">
                <legend>"Which"</legend>
                <label><input type="radio" name="session" value="all" checked=true /> " All of them"</label>
                {sessions}
            </fieldset>
            <TextArea name="end_because" label="Why" hint="For the log." rows=2 />
        </Act>
    }
    .into_any()
}

#[component]
fn Delete<'a>(page: &'a Page) -> impl IntoView + use<> {
    let is_ordered = page.deletion.as_ref().is_some_and(|(_, ordered)| *ordered);
    let spare = is_ordered.then(|| {
        let follows = "A letter tells them. If they asked for the deletion themselves, that holds again.";
        view! {
            <Act page what="spare" title="Call the deletion off" follows submit="Let them stay">
                <TextArea name="spare_because" label="Why" hint="For the log." rows=2 />
            </Act>
        }
    });
    let hint = format!("{}, letter for letter.", page.handle);
    let week = match page.suspension {
        Some(_) => "Else in a week. They cannot sign in: a letter tells them to ask you for their data.",
        None => "Else in a week, in which they can fetch their data.",
    };
    let follows = "Profile, photos, address and sessions go for good; their votes stay, without a name. They cannot call it off.";
    view! {
        <Act page what="delete" title="Delete the account" follows submit="Delete" grave=true>
            <Field name="typed" label="Their handle" hint=hint autocomplete="off" />
            <TextArea name="delete_because" label="Why" hint="The member is told this." rows=4 />
            <Tick name="at_once" label="At once" hint=week />
        </Act>
        {spare}
    }
}

#[component]
fn ChangeRole<'a>(page: &'a Page) -> impl IntoView + use<> {
    let roles = [("member", "Member"), ("moderator", "Moderator"), ("admin", "Admin")];
    let follows = "Moderators decide about photos, members and votes. Admins also change settings and roles, and delete accounts. It holds at once.";
    view! {
        <Act page what="role" title="Change the role" follows submit="Change">
            <Choice name="role" label="Role" options=roles.to_vec() />
            <TextArea name="role_because" label="Why" hint="For the log." rows=2 />
        </Act>
    }
}
