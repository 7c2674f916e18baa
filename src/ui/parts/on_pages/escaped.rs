/// Text for where Leptos writes text as it is: within a `textarea`, and in the title of the page.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
