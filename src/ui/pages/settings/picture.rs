use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings::{self, Picture};
use crate::ui::parts::{Field, KINDS_OF_FILE, PageForm};

/// `/settings/picture`: one of one's photos, or a file.
#[component]
pub fn PicturePage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = settings::picture().await.map(|Picture { now, offered, form }| {
            let has_one = now.is_some();
            let now = now.map(|src| view! { <img class="portrait" src=src alt="Your picture now" width="96" height="96" /> });
            let photos = offered.into_iter().map(|(key, thumb, caption)| {
                let label = format!("Take {caption}");
                view! {
                    <button name="photo" value=key aria-label=label>
                        <img src=thumb alt=caption width="96" height="96" loading="lazy" />
                    </button>
                }
            });
            let photos = photos.collect::<Vec<_>>();
            let offer = (!photos.is_empty()).then(|| {
                view! {
                    <h2>"Or one of your photos"</h2>
                    <form method="post" class="offer">{photos}</form>
                }
            });
            let none = has_one.then(|| {
                view! {
                    <form method="post">
                        <button class="small" name="do" value="none">
                            "Have no picture"
                        </button>
                    </form>
                }
            });
            view! {
                {now}
                {none}
                <PageForm form submit="Use it" with_files=true>
                    <Field name="picture" label="A photo of yours" kind="file" accept=KINDS_OF_FILE hint="JPEG, PNG, WebP or GIF. The middle is cut out as a square." />
                </PageForm>
                {offer}
            }
            .into_any()
        });
        view! { <Section title="Your picture" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
