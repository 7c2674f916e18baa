use leptos::prelude::*;

/// Where the eyes look.
#[derive(Debug, Clone, Copy)]
pub enum Looking {
    /// At the pointer, where there is one.
    AtYou,
    /// Each its own way: something is wrong.
    Apart,
    /// Down at the floor: there is nothing here.
    Down,
    /// Up at the ceiling: it takes a moment.
    Up,
}

/// The mark: a pair of googly eyes, slightly misaligned.
#[component]
pub fn Eyes(looking: Looking) -> impl IntoView {
    let class = match looking {
        Looking::AtYou => "eyes at-you",
        Looking::Apart => "eyes apart",
        Looking::Down => "eyes down",
        Looking::Up => "eyes up",
    };
    view! {
        <svg class=class viewBox="0 0 64 36" aria-hidden="true">
            <circle class="white" cx="17" cy="18" r="15" />
            <circle class="pupil left" cx="17" cy="18" r="6.5" />
            <circle class="white" cx="48" cy="16.5" r="13" />
            <circle class="pupil right" cx="48" cy="16.5" r="5.5" />
        </svg>
    }
}
