use super::{REMOVE, SECOND_THOUGHTS, a_live_photo, decide, open_case, reported};
use crate::harness::{Member, TestSite, on_both_databases};

/// Decides about a photo at its own page, as it is now.
async fn look_and_decide(operator: &Member, page: &str, fields: &[(&str, &str)]) {
    let newest = operator.browser.page(page).await.hidden("newest");
    let form = [fields, &[("newest", newest.as_str())]].concat();
    let done = operator.browser.fill(page, &form).await;
    assert!(done.onwards().is_some(), "{}", done.words());
}

on_both_databases! {
    async fn a_photo_put_back_unasked_is_told_of(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let page = format!("/admin/photos/{code}");
        look_and_decide(&moderator, &page, REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("was taken down"));
        look_and_decide(&moderator, &page, &[("do", "keep")]).await;
        site.let_time_pass(SECOND_THOUGHTS);
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.text.contains("it is back"), "{}", letter.text);
    }

    async fn what_changed_nothing_is_told_to_nobody(site: TestSite) {
        let (_, code) = a_live_photo(&site, 1).await;
        let (one, other) = (site.a_moderator().await, site.a_moderator().await);
        let page = format!("/admin/photos/{code}");
        look_and_decide(&one, &page, REMOVE).await;
        look_and_decide(&other, &page, &[("do", "keep")]).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letters().await.is_empty(), "it was back before anyone was told");
        look_and_decide(&one, &page, REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("was taken down"));
        look_and_decide(&other, &page, REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letters().await.is_empty(), "it was down already");
        look_and_decide(&other, &page, &[("do", "warn"), ("reason", "people"), ("words", "")]).await;
        site.let_time_pass(SECOND_THOUGHTS);
        let letter = site.letter().await;
        assert!(letter.subject.contains("warning"), "a warning is new: {}", letter.text);
    }

    async fn who_decides_again_within_minutes_is_told_as_one(site: TestSite) {
        let (_, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = reported(&site, &code, None).await;
        decide(&moderator, &[case], REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("was taken down"));
        decide(&moderator, &[case], &[("do", "undo")]).await;
        decide(&moderator, &[case], REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letters().await.is_empty(), "they know that it is down");
    }

    async fn one_suspension_is_one_letter_however_often_it_was_changed(site: TestSite) {
        let (_, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = reported(&site, &code, None).await;
        for time in ["30", "7"] {
            decide(&moderator, &[case], &[("do", "undo")]).await;
            decide(&moderator, &[case], &[("do", "suspend"), ("reason", "cruel"), ("words", ""), ("time", time)]).await;
        }
        site.let_time_pass(SECOND_THOUGHTS);
        let letters = site.letters().await;
        let suspensions = letters.iter().filter(|letter| letter.text.contains("is suspended until")).count();
        assert_eq!((letters.len(), suspensions), (2, 1), "{letters:?}");
    }
}

on_both_databases! {
    async fn what_is_held_again_is_not_called_back(backend: Backend) {
        let site = TestSite::start_with(backend, &[("REVIEW_FIRST_PHOTOS", "1")]).await;
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = open_case(&site, &code).await.expect("it waits");
        decide(&moderator, &[case], REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("was taken down"));
        decide(&moderator, &[case], &[("do", "undo")]).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert_eq!(member.state(&code).await.0, "held");
        assert!(site.letters().await.is_empty(), "nobody sees it yet");
        decide(&moderator, &[case], &[("do", "keep")]).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("it is back"));
    }
}
