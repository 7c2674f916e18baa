use leptos::prelude::*;

use crate::domain::Photo;

/// A photo in its square. The square has its size and a blurred likeness before the photo is there.
#[component]
pub fn Picture(photo: Photo) -> impl IntoView {
    let srcset = format!("{} 320w, {} {}w", photo.thumb, photo.src, photo.side);
    view! {
        <div class="picture">
            <img class="blur" src=photo.placeholder alt="" aria-hidden="true" width=photo.side height=photo.side />
            <img
                class="photo"
                src=photo.src
                srcset=(photo.side > 320).then_some(srcset)
                sizes="(min-width: 60rem) 640px, 100vw"
                alt=photo.caption
                width=photo.side
                height=photo.side
                fetchpriority="high"
            />
        </div>
    }
}

/// The two lines under a photo: its caption, and below it what it is and whose.
#[component]
pub fn PictureCaption(photo: Photo) -> impl IntoView {
    let (kind, by) = (photo.kind, photo.by);
    let between = (kind.is_some() && by.is_some()).then_some(" · ");
    let by = by.map(|by| {
        let profile = format!("/u/{by}");
        view! { "by " <a href=profile>{by}</a> }
    });
    view! {
        <p class="caption">
            <span class="words">{photo.caption}</span>
            <span class="about">{kind} {between} {by}</span>
        </p>
    }
}
