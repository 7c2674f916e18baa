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
    let by = photo.by.map(|by| format!("by {by}"));
    let about = photo.kind.into_iter().chain(by).collect::<Vec<_>>().join(" · ");
    view! {
        <p class="caption">
            <span class="words">{photo.caption}</span>
            <span class="about">{about}</span>
        </p>
    }
}
