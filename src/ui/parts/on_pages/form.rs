//! Forms of one column: labels above, errors beside the field and at the top as a list of links, what was typed kept.

use leptos::prelude::*;

use super::escaped;
use crate::api::pages::form::Form;

/// The files that photos come in. HEIC is not among them: telephones then send a JPEG.
pub const KINDS_OF_FILE: &str = "image/jpeg,image/png,image/webp,image/gif";

/// A form that its own page answers.
#[component]
pub fn PageForm(
    form: Form,
    /// What the button says.
    submit: &'static str,
    /// For a button whose doing cannot be taken back.
    #[prop(optional)]
    grave: bool,
    /// Which form of several on the page it is: sent as `do`.
    #[prop(optional)]
    what: Option<&'static str>,
    /// Whether a file goes with it.
    #[prop(optional)]
    with_files: bool,
    children: Children,
) -> impl IntoView {
    provide_context(form.clone());
    let class = if grave { "submit grave" } else { "submit" };
    view! {
        <form class="form" method="post" enctype=with_files.then_some("multipart/form-data")>
            <Problems form />
            {children()}
            <button class=class name=what.map(|_| "do") value=what>
                {submit}
            </button>
        </form>
    }
}

/// What was wrong with a form, at its top.
#[component]
pub fn Problems(form: Form) -> impl IntoView {
    let links = form.problems().iter().map(|(name, why)| {
        view! {
            <li>
                <a href=format!("#{name}")>{why.clone()}</a>
            </li>
        }
    });
    let links = links.collect::<Vec<_>>();
    let list = (!links.is_empty()).then(|| {
        view! {
            <div class="notice" role="alert">
                <p>"That did not work yet:"</p>
                <ul>{links}</ul>
            </div>
        }
    });
    let trouble = form.trouble.clone().map(|trouble| view! { <p class="notice" role="alert">{trouble}</p> });
    view! {
        {list}
        {trouble}
    }
}

/// One line of text.
#[component]
pub fn Field(
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional, into)] hint: Option<String>,
    /// Shows how good a password is while it is typed, where scripts run.
    #[prop(optional)]
    measured: bool,
    /// The names to choose from, of which anything else may be typed too.
    #[prop(optional)]
    suggestions: Vec<String>,
    /// The kinds of file to choose from.
    #[prop(optional)]
    accept: Option<&'static str>,
    /// Whether it takes a sentence, which phones begin with a capital letter and browsers look over.
    #[prop(optional)]
    prose: bool,
) -> impl IntoView {
    let form: Form = use_context().unwrap_or_default();
    let (problem, value) = (form.problem(name), form.value(name));
    let described = described_by(name, hint.is_some(), problem.is_some());
    let list = (!suggestions.is_empty()).then(|| format!("{name}-list"));
    let options = list.clone().map(|id| {
        let options = suggestions.into_iter().map(|value| view! { <option value=value></option> });
        view! { <datalist id=id>{options.collect_view()}</datalist> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Hint name hint />
            <input
                id=name
                name=name
                type=kind
                value=(kind != "password").then_some(value)
                autocomplete=autocomplete
                autocapitalize=if prose { "sentences" } else { "none" }
                spellcheck=if prose { "true" } else { "false" }
                list=list
                accept=accept
                data-measured=measured.then_some("")
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=described
            />
            {options}
            {measured.then(|| view! { <p class="strength" role="status" hidden></p> })}
            <Problem name problem />
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    name: &'static str,
    label: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    rows: u32,
) -> impl IntoView {
    let form: Form = use_context().unwrap_or_default();
    let problem = form.problem(name);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Hint name hint=hint.clone() />
            <textarea
                id=name
                name=name
                rows=rows
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=described_by(name, hint.is_some(), problem.is_some())
            >
                {escaped(&form.value(name))}
            </textarea>
            <Problem name problem />
        </div>
    }
}

/// A box to tick.
#[component]
pub fn Tick(
    name: &'static str,
    label: &'static str,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let form: Form = use_context().unwrap_or_default();
    view! {
        <div class="tick">
            <input
                id=name
                name=name
                type="checkbox"
                checked=form.is_on(name)
                aria-describedby=described_by(name, hint.is_some(), false)
            />
            <label for=name>{label}</label>
            <Hint name hint />
        </div>
    }
}

/// One out of a few: what is sent, and what it is called.
#[component]
pub fn Choice(
    name: &'static str,
    label: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    options: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let form: Form = use_context().unwrap_or_default();
    let (chosen, problem) = (form.value(name), form.problem(name));
    let options = options.into_iter().map(|(code, words)| {
        view! {
            <option value=code selected=code == chosen>
                {words}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Hint name hint=hint.clone() />
            <select
                id=name
                name=name
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=described_by(name, hint.is_some(), problem.is_some())
            >
                {options.collect_view()}
            </select>
            <Problem name problem />
        </div>
    }
}

#[component]
fn Hint(name: &'static str, hint: Option<String>) -> impl IntoView {
    hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })
}

#[component]
fn Problem(name: &'static str, problem: Option<String>) -> impl IntoView {
    problem.map(|problem| view! { <p class="problem" id=format!("{name}-problem")>{problem}</p> })
}

fn described_by(name: &str, hint: bool, problem: bool) -> Option<String> {
    let ids = [(hint, "hint"), (problem, "problem")];
    let ids = ids.iter().filter(|(there, _)| *there).map(|(_, what)| format!("{name}-{what}"));
    let ids = ids.collect::<Vec<_>>().join(" ");
    (!ids.is_empty()).then_some(ids)
}
