use super::*;

const SITE: &str = "RateMyDerp";
const URL: &str = "https://derp.example/there";

fn to() -> Address {
    "cat@example.org".parse().expect("an address")
}

fn photos() -> Vec<PhotoLine> {
    let photo = |n, caption: &str, figures: &str| PhotoLine {
        caption: caption.to_owned(),
        figures: figures.to_owned(),
        url: format!("https://derp.example/d/{n}"),
    };
    vec![
        photo(1, "Sleepy <b>cat</b>", "12 ratings, 7.4 on average"),
        photo(2, "Tongue & all", "1 rating, 10.0"),
    ]
}

/// All letters as people read them.
fn all() -> [Letter; 20] {
    [
        confirm_sign_up(SITE, to(), "moon_cat", URL),
        already_member(SITE, to(), "https://derp.example/signin", "https://derp.example/reset"),
        reset(SITE, to(), "moon_cat", URL),
        confirm_email(SITE, to(), "moon_cat", URL),
        email_changed(SITE, to(), "moon_cat", "https://derp.example"),
        password_changed(SITE, to(), "moon_cat", URL),
        passkey_added(SITE, to(), "moon_cat", URL),
        passkey_removed(SITE, to(), "moon_cat", URL),
        export_ready(SITE, to(), "moon_cat", URL),
        deletion_scheduled(SITE, to(), "moon_cat", "3 May 2026", URL),
        deletion_ordered(
            SITE,
            to(),
            "moon_cat",
            "3 May 2026",
            "Photos of people, again.",
            &Copy::Fetched(URL),
        ),
        deletion_ordered(SITE, to(), "moon_cat", "3 May 2026", "Photos of people, again.", &Copy::Asked(URL)),
        deletion_called_off(SITE, to(), "moon_cat", None, URL),
        deletion_called_off(SITE, to(), "moon_cat", Some("3 May 2026"), URL),
        warned(SITE, to(), "moon_cat", "Photos of people do not belong here."),
        suspended(SITE, to(), "moon_cat", Some("3 May 2026"), "Photos of people, again."),
        deleted(SITE, to(), None),
        deleted(SITE, to(), Some("Photos of people, again.")),
        milestone(SITE, to(), "moon_cat", ("Sleepy cat", 100), "https://derp.example/d/1", URL),
        digest(SITE, to(), "moon_cat", photos(), URL),
    ]
}

#[test]
fn what_every_letter_says() {
    let texts = all().map(|letter| format!("Subject: {}\n\n{}", letter.subject(), letter.text()));
    insta::assert_snapshot!(texts.join("\n================\n\n"));
}

#[test]
fn what_html_looks_like() {
    insta::assert_snapshot!(digest(SITE, to(), "moon_cat", photos(), URL).html());
}

#[test]
fn both_forms_say_the_same_and_nothing_is_fetched_from_anywhere() {
    for letter in all() {
        let (text, html) = (letter.text(), letter.html());
        let said = text.split("\n\n").filter(|block| !block.starts_with("-- ")).flat_map(str::lines);
        for line in said {
            let line = line.trim_start_matches("* ").trim().trim_end_matches(':');
            let escaped = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let (first, rest) = escaped.split_once(": ").unwrap_or((&escaped, ""));
            assert!(html.contains(first) && html.contains(rest), "{line:?} is not in {html}");
        }
        for source in ["src=", "@import", "url(", "<script", "<link", "<img"] {
            assert!(!html.contains(source), "{source} in {html}");
        }
    }
}

#[test]
fn names_are_no_markup() {
    let evil = "\"><script>alert('&')</script>";
    let html =
        milestone(evil, to(), evil, (evil, 1), "https://x/?a=1&b='2'", "https://x/\"onclick=\"x").html();
    assert!(!html.contains("<script") && !html.contains("\"onclick"), "{html}");
    assert!(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"));
    assert!(html.contains("href=\"https://x/?a=1&amp;b=&#39;2&#39;\""));
}
