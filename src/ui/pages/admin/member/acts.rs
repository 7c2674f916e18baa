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

#[component]
fn Act(title: &'static str, open: bool, children: Children) -> impl IntoView {
    view! {
        <details class="act" open=open>
            <summary>{title}</summary>
            {children()}
        </details>
    }
}

#[component]
fn Warn<'a>(page: &'a Page) -> impl IntoView + use<> {
    let form = page.form_of("warn");
    view! {
        <Act title="Warn" open=page.sent == "warn">
            <PageForm form submit="Send the warning" what="warn">
                <TextArea name="warning" label="The warning" hint="Sent to the member as it stands here." rows=4 />
            </PageForm>
        </Act>
    }
}

#[component]
fn Suspension<'a>(page: &'a Page) -> impl IntoView + use<> {
    let (suspend, lift) = (page.form_of("suspend"), page.form_of("lift"));
    let lift = page.suspension.is_some().then(|| {
        view! {
            <Act title="Let in again" open=page.sent == "lift">
                <PageForm form=lift submit="Lift the suspension" what="lift">
                    <TextArea name="lift_because" label="Why" hint="For the log." rows=2 />
                </PageForm>
            </Act>
        }
    });
    let times =
        [("1", "A day"), ("7", "7 days"), ("30", "30 days"), ("365", "365 days"), ("good", "For good")];
    view! {
        <Act title="Suspend" open=page.sent == "suspend">
            <PageForm form=suspend submit="Suspend" what="suspend" grave=true>
                <Choice name="days" label="For how long" options=times.to_vec() />
                <TextArea name="suspend_because" label="Why" hint="The member is told this." rows=4 />
            </PageForm>
        </Act>
        {lift}
    }
}

#[component]
fn Sessions<'a>(page: &'a Page) -> impl IntoView + use<> {
    let form = page.form_of("end");
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
    view! {
        <Act title="End sessions" open=page.sent == "end">
            <PageForm form submit="End" what="end">
                <fieldset class="choices">
                    <legend>"Which"</legend>
                    <label><input type="radio" name="session" value="all" checked=true /> " All of them"</label>
                    {sessions}
                </fieldset>
                <TextArea name="end_because" label="Why" hint="For the log." rows=2 />
            </PageForm>
        </Act>
    }
    .into_any()
}

#[component]
fn Delete<'a>(page: &'a Page) -> impl IntoView + use<> {
    let (delete, spare) = (page.form_of("delete"), page.form_of("spare"));
    let is_ordered = page.deletion.as_ref().is_some_and(|(_, ordered)| *ordered);
    let spare = is_ordered.then(|| {
        view! {
            <Act title="Call the deletion off" open=page.sent == "spare">
                <PageForm form=spare submit="Let them stay" what="spare">
                    <TextArea name="spare_because" label="Why" hint="For the log." rows=2 />
                </PageForm>
            </Act>
        }
    });
    let hint = format!("{}, letter for letter.", page.handle);
    view! {
        <Act title="Delete the account" open=page.sent == "delete">
            <PageForm form=delete submit="Delete" what="delete" grave=true>
                <Field name="typed" label="Their handle" hint=hint autocomplete="off" />
                <TextArea name="delete_because" label="Why" hint="The member is told this." rows=4 />
                <Tick name="at_once" label="At once" hint="Else in a week, in which they can fetch their data." />
            </PageForm>
        </Act>
        {spare}
    }
}

#[component]
fn ChangeRole<'a>(page: &'a Page) -> impl IntoView + use<> {
    let form = page.form_of("role");
    let roles = [("member", "Member"), ("moderator", "Moderator"), ("admin", "Admin")];
    view! {
        <Act title="Change the role" open=page.sent == "role">
            <PageForm form submit="Change" what="role">
                <Choice name="role" label="Role" options=roles.to_vec() />
                <TextArea name="role_because" label="Why" hint="For the log." rows=2 />
            </PageForm>
        </Act>
    }
}
