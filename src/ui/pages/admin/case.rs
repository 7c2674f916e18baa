use leptos::prelude::*;

use super::outcome::Undo;
use crate::api::pages::desk::{Look, Person, Picture, Said, Thumb};
use crate::api::pages::form::Form;
use crate::domain::Grounds;
use crate::ui::parts::{Choice, Problems, TextArea};

/// A photo or a profile, what is known of it, and what can be decided. `next_case` is the case to go on with.
#[component]
pub fn Case(look: Look, form: Form, #[prop(optional)] next_case: String) -> impl IntoView {
    let Look { case, title, causes, waits, picture, look_alike, bio, person, .. } = look.clone();
    let about = picture.as_ref().map(|picture| {
        let page = picture.page.clone();
        view! { <p class="says">{picture.about.clone()} " " <a href=page>"Its page"</a></p> }
    });
    let waits =
        waits.map(|waits| view! { <p class="says">{format!("{}. Waits {waits}.", causes.join(", "))}</p> });
    let look_alike = look_alike.map(|picture| {
        view! {
            <h3>"Looks like"</h3>
            <Shown picture=picture.clone() />
            <p class="says"><a href=picture.page.clone()>{picture.caption.clone()}</a> " " {picture.about}</p>
        }
    });
    let bio = bio.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect::<Vec<_>>();
    let bio = match (look.is_profile, bio.is_empty()) {
        (_, false) => view! { <blockquote>{bio}</blockquote> }.into_any(),
        (true, true) => view! { <p class="says">"They wrote nothing about themselves."</p> }.into_any(),
        (false, true) => ().into_any(),
    };
    let decide = match look.decided.clone() {
        None if !look.may.decide => {
            view! { <p class="says">"It is yours, so somebody else decides."</p> }.into_any()
        }
        Some(decided) => {
            view! { <Decided decided case=case.filter(|_| look.can_be_undone) form /> }.into_any()
        }
        None => view! { <Decide look=look.clone() form next_case /> }.into_any(),
    };
    view! {
        <article class="case">
            <div>
                <h2 id="case" tabindex="-1">{title}</h2>
                {waits}
                {about}
                {picture.map(|picture| view! { <Shown picture /> })}
                {bio}
                <Wall photos=look.wall />
            </div>
            <div class="known">
                {decide}
                {look.appeal.map(|words| view! { <h3>"The appeal"</h3> <blockquote>{words}</blockquote> })}
                {look_alike}
                <Remarks title="Reports" remarks=look.reports />
                <Doubts doubts=look.doubts />
                {person.map(|person| view! { <Who person /> })}
                <Remarks title="Decided before" remarks=look.earlier />
            </div>
        </article>
    }
}

#[component]
fn Wall(photos: Vec<Thumb>) -> impl IntoView {
    let tiles = photos.into_iter().map(|Thumb { address, caption, src }| {
        view! {
            <li>
                <a href=address>
                    <img src=src alt=caption width="320" height="320" loading="lazy" />
                </a>
            </li>
        }
    });
    let tiles = tiles.collect::<Vec<_>>();
    (!tiles.is_empty()).then(|| {
        view! {
            <h3>"Their photos"</h3>
            <ul class="wall">{tiles}</ul>
        }
    })
}

/// Votes on it that do not look like people's.
#[component]
fn Doubts(doubts: Vec<(i64, String)>) -> impl IntoView {
    let row = |(id, words)| view! { <li><a href=format!("/admin/votes/{id}")>{words}</a></li> };
    (!doubts.is_empty()).then(|| {
        view! {
            <h3>"Votes in doubt"</h3>
            <ul class="plain">{doubts.into_iter().map(row).collect_view()}</ul>
        }
    })
}

/// As large as there is room for: the middle size on phones.
#[component]
fn Shown(picture: Picture) -> impl IntoView {
    let Picture { caption, medium, large, .. } = picture;
    let (Some(medium), Some(large)) = (medium, large) else {
        return view! { <p class="says">"There is no picture of it any more."</p> }.into_any();
    };
    let sizes = format!("{medium} 640w, {large} 1080w");
    view! {
        <div class="picture">
            <img class="photo" src=large srcset=sizes sizes="(width < 60rem) 320px, 1080px" alt=caption width="1080" height="1080" />
        </div>
    }
    .into_any()
}

#[component]
fn Decide(look: Look, form: Form, next_case: String) -> impl IntoView {
    let (keep, remove) = match (look.is_profile, look.is_down) {
        (true, _) => ("Keep it", "Clear it"),
        (false, true) => ("Put it back", "It stays down"),
        (false, false) => ("Keep it", "Take it down"),
    };
    provide_context(form.clone());
    let chosen = form.value("reason");
    let problem = form.problem("reason");
    let problem = problem.map(|problem| view! { <p class="problem" id="reason-problem">{problem}</p> });
    let case = look.case.map(|case| view! { <input type="hidden" name="case" value=case /> });
    let newest = case.is_none().then(|| view! { <input type="hidden" name="newest" value=look.newest /> });
    let member = look.member.map(|member| view! { <input type="hidden" name="member" value=member /> });
    let is_operator = look.person.is_some() && !look.may.hit;
    let spared = is_operator.then(
        || view! { <p class="says">"They look after the site: what hits them is an admin's to decide."</p> },
    );
    let removal = (!look.is_profile || look.may.hit).then(|| {
        view! {
            <Reasons id="reason" chosen />
            {problem}
            <TextArea name="words" label="Words to the member" hint="They read the reason and this; up to 500 characters." rows=2 />
            <button class="submit grave" name="do" value="remove">
                {remove}
            </button>
        }
    });
    let hits = look.may.hit.then(|| view! { <Hits remove /> });
    view! {
        <form class="decide" method="post" aria-label="The decision">
            <Problems form />
            {case}
            {newest}
            {member}
            <input type="hidden" name="next" value=next_case />
            <button class="submit plain" name="do" value="keep">
                {keep}
            </button>
            {removal}
            {hits}
            {spared}
        </form>
    }
}

/// What hits the member as well.
#[component]
fn Hits(remove: &'static str) -> impl IntoView {
    let times = vec![("1", "1 day"), ("7", "7 days"), ("30", "30 days"), ("good", "For good")];
    view! {
        <button class="small" name="do" value="warn">
            {format!("{remove}, and warn the member")}
        </button>
        <Choice name="time" label="Suspended for" options=times />
        <button class="small" name="do" value="suspend">
            {format!("{remove}, and suspend the member")}
        </button>
    }
}

/// The reasons to choose from; nothing is chosen unless somebody did.
#[component]
pub fn Reasons(id: &'static str, chosen: String) -> impl IntoView {
    let reasons = Grounds::ALL.map(|reason| {
        view! {
            <option value=reason.code() selected=reason.code() == chosen>
                {reason.in_words()}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for=id>"Reason"</label>
            <select id=id name="reason">
                <option value="">"Choose one to take it down"</option>
                {reasons.collect_view()}
            </select>
        </div>
    }
}

/// A case that is decided. `case` is its number where the asker can undo that.
#[component]
fn Decided(decided: Said, case: Option<i64>, form: Form) -> impl IntoView {
    let Said { when, who, what, words } = decided;
    view! {
        <Problems form />
        <p>{format!("{who} decided this on {when}: {what}.")}</p>
        {(!words.is_empty()).then(|| view! { <blockquote>{words}</blockquote> })}
        {case.map(|case| view! { <Undo cases=vec![case] /> })}
        <p><a class="small" href="/admin">"To the queue"</a></p>
    }
}

#[component]
fn Who(person: Person) -> impl IntoView {
    let Person { handle, picture, figures, log } = person;
    let figures = figures.into_iter().map(|line| view! { <li>{line}</li> });
    let picture = picture.map(|src| view! { <img src=src alt="" width="320" height="320" /> });
    view! {
        <h3>"Who sent it"</h3>
        <div class="who">
            {picture}
            <div>
                <a href=format!("/u/{handle}")>{handle.clone()}</a>
                <ul>{figures.collect_view()}</ul>
                <a href=log>"What operators did about them"</a>
            </div>
        </div>
    }
}

#[component]
fn Remarks(title: &'static str, remarks: Vec<Said>) -> impl IntoView {
    let rows = remarks.into_iter().map(|Said { when, who, what, words }| {
        view! {
            <li>
                <p>
                    <b>{who}</b> ": " {what} " " <time>{when}</time>
                </p>
                {(!words.is_empty()).then(|| view! { <blockquote>{words}</blockquote> })}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{title}</h3>
            <ul class="remarks">{rows}</ul>
        }
    })
}
