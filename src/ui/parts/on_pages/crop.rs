use leptos::prelude::*;

use crate::domain::Crop;

/// Where the square of a photo lies and how large it is. The script `crop.js` lets it be dragged as well.
#[component]
pub fn CropRanges(#[prop(optional)] crop: Crop) -> impl IntoView {
    let (across, down, side) = crop.into();
    let range = |name: &'static str, label: &'static str, value: f64| {
        view! {
            <label>
                <span>{label}</span>
                <input type="range" name=name min="0" max="1" step="any" value=value.to_string() autocomplete="off" />
            </label>
        }
    };
    view! {
        <div class="ranges">
            {range("across", "Left to right", across)}
            {range("down", "Up and down", down)}
            {range("side", "Size of the square", side)}
        </div>
    }
}
