use leptos::prelude::*;

use super::Section;
use crate::api::pages::passkeys::{self, Line};
use crate::ui::parts::{PasskeyAdd, Problems};

/// `/settings/passkeys`
#[component]
pub fn PasskeysPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = passkeys::page().await.map(|listed| {
            let name = listed.form.value("name");
            let add = match listed.ceremony {
                Some(ceremony) => view! { <PasskeyAdd ceremony name /> }.into_any(),
                None => view! {
                    <p>"Browsers know no passkeys at this address: they want HTTPS and a host with a name."</p>
                }
                .into_any(),
            };
            let none = listed.passkeys.is_empty().then(|| view! { <p>"You have none yet."</p> });
            let lines = listed.passkeys.into_iter().map(|line| view! { <Passkey line /> });
            view! {
                <Problems form=listed.form />
                <p>"A passkey signs you in by your fingerprint, face or PIN, without a password to guess or to steal."</p>
                {none}
                <ul class="lines">{lines.collect_view()}</ul>
                {add}
            }
            .into_any()
        });
        view! { <Section title="Passkeys" content done="Done." /> }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Passkey(line: Line) -> impl IntoView {
    let used = line.used.map_or_else(|| "never used".to_owned(), |used| format!("used on {used}"));
    let label = format!("Name of the passkey {}", line.name);
    let password = format!("password-{}", line.id);
    view! {
        <li>
            <form method="post" class="inline">
                <input type="hidden" name="passkey" value=line.id />
                <input name="name" value=line.name.clone() aria-label=label maxlength="40" />
                <button class="small" name="do" value="rename">
                    "Rename"
                </button>
            </form>
            <p class="hint">{format!("Added on {}, {used}", line.added)}</p>
            <details>
                <summary>{format!("Remove {}", line.name)}</summary>
                <form method="post" class="form">
                    <input type="hidden" name="passkey" value=line.id />
                    <div class="field">
                        <label for=password.clone()>"Your password"</label>
                        <input id=password name="password" type="password" autocomplete="current-password" required />
                    </div>
                    <button class="submit grave" name="do" value="remove">
                        "Remove it"
                    </button>
                </form>
            </details>
        </li>
    }
}
