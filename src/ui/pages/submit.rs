use leptos::prelude::*;

use super::trouble::MembersTrouble;
use crate::api::pages::submitting::{self, Submit};
use crate::server::services::submitting::Room;
use crate::ui::parts::{
    CropRanges, Eyes, Field, KINDS_OF_FILE, Looking, PageForm, PageTitle, Problems, Script, Sheet,
};

/// What is asked for as a caption, which is also what screen readers read.
pub const DESCRIBE: &str = "Describe it for someone who can't see it";

/// `/submit`: a form for one photo; where scripts run, a place to put several, each with its square to choose.
#[component]
pub fn SubmitPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match submitting::submit().await {
            Ok(submit) => view! { <Shown submit /> }.into_any(),
            Err(error) => view! { <MembersTrouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(submit: Submit) -> impl IntoView {
    let Submit { form, room, kinds } = submit;
    let left = room.today.min(room.in_all);
    let content = match left {
        0 => view! {
            <Problems form />
            <Full room />
        }
        .into_any(),
        _ => view! {
            <p class="hint">{allowed(room)}</p>
            <PageForm form submit="Send it" with_files=true>
                <Field name="photo" label="The photo" kind="file" accept=KINDS_OF_FILE hint="The middle is cut out as a square." />
                <Field name="caption" label=DESCRIBE hint="It stands under the photo, too. One line, up to 140 characters." prose=true />
                <Field name="kind" label="What sort of creature" hint="Such as cat, or tree frog. You may leave it out." suggestions=kinds />
            </PageForm>
            <Desk left />
            <Script src="/submit.js" />
        }
        .into_any(),
    };
    view! {
        <PageTitle about="Submit a photo" />
        <Sheet href="/submitting.css" />
        <section class="page sending">
            <h1>"Submit a photo"</h1>
            {content}
        </section>
    }
}

fn allowed(room: Room) -> String {
    let more = match room {
        Room { today, in_all } if in_all < today => format!("{in_all} more fit."),
        Room { today, .. } => format!("{today} more today."),
    };
    format!("{more} JPEG, PNG, WebP or GIF, up to 20 MB, at least 200 pixels a side.")
}

/// In place of the form, for who has sent all they may.
#[component]
fn Full(room: Room) -> impl IntoView {
    let onwards = if room.in_all == 0 { "My photos" } else { "See how they do" };
    view! {
        <div class="blank">
            <Eyes looking=Looking::Down />
            <p class="full">{room.problem()}</p>
            <a class="onwards" href="/mine">
                {onwards}
            </a>
        </div>
    }
}

/// What the script shows in place of the form, and the card of which it makes one for each photo.
#[component]
fn Desk(left: u32) -> impl IntoView {
    view! {
        <div id="desk" data-left=left hidden>
            <label class="drop">
                <input class="for-readers" type="file" accept=KINDS_OF_FILE multiple />
                <Eyes looking=Looking::AtYou />
                <strong>"Choose photos"</strong>
                <span>"or drop them anywhere here, or paste one"</span>
            </label>
            <ol class="cards"></ol>
            <button class="submit" type="button" hidden>
                "Send"
            </button>
            <p class="for-readers" role="status"></p>
        </div>
        <template id="card">
            <li class="card" tabindex="-1">
                <div class="frame" tabindex="0" role="group" aria-label="The square: drag it, or use the arrow keys and plus and minus">
                    <img alt="" draggable="false" />
                </div>
                <form class="form">
                    <p class="notice" hidden></p>
                    <CropRanges />
                    <label class="field">
                        <strong>{DESCRIBE}</strong>
                        <input name="caption" maxlength="140" required autocapitalize="sentences" autocomplete="off" />
                    </label>
                    <label class="field">
                        <strong>"What sort of creature"</strong>
                        <input name="kind" maxlength="30" list="kind-list" autocapitalize="none" autocomplete="off" />
                    </label>
                    <button class="small" type="button" name="remove">
                        "Remove it"
                    </button>
                </form>
                <div class="state" hidden>
                    <label>
                        <span class="words"></span>
                        <progress max="1" value="0"></progress>
                    </label>
                    <a class="onwards" hidden></a>
                    <div class="inline">
                        <button class="small" type="button" name="again" hidden>
                            "Try again"
                        </button>
                        <button class="small" type="button" name="cancel">
                            "Cancel"
                        </button>
                    </div>
                </div>
            </li>
        </template>
    }
}
