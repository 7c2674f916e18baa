use super::{ANOTHER, DAY, MINUTE};
use crate::harness::{Authenticator, Member, PASSWORD, Page, TestSite, on_both_databases};

async fn change_password(member: &Member, old: &str, new: &str) -> Page {
    member.browser.fill("/settings/password", &[("password", old), ("new_password", new)]).await
}

async fn change_email(member: &Member, email: &str, password: &str) -> Page {
    member.browser.fill("/settings/email", &[("email", email), ("password", password)]).await
}

/// The only letter to this address among the new ones.
async fn letter_to(site: &TestSite, email: &str) -> crate::harness::Letter {
    let mut letters = site.letters().await;
    letters.retain(|letter| letter.to == email);
    assert_eq!(letters.len(), 1, "{letters:?}");
    letters.remove(0)
}

on_both_databases! {
    async fn another_password_ends_all_other_sessions_and_renews_this_one(site: TestSite) {
        let member = site.a_member().await;
        let (elsewhere, thief) = (site.a_browser_of(member.id).await, member.browser.copy());
        assert_eq!(change_password(&member, PASSWORD, ANOTHER).await.onwards(), Some("/settings/password?saved"));
        assert!(member.browser.page("/settings/password?saved").await.shows("Saved."));
        assert_eq!(member.browser.signed_in_as().await, Some(member.handle.clone()));
        assert_ne!(member.browser.cookie_value("session"), thief.cookie_value("session"));
        assert_eq!((elsewhere.signed_in_as().await, thief.signed_in_as().await), (None, None));
        let notice = site.letter().await;
        assert_eq!((&notice.to, notice.subject.as_str()), (&member.email, "Your password at RateMyDerp was changed"));
        assert!(!notice.text.contains(ANOTHER) && !notice.text.contains(PASSWORD));
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 422);
        assert_eq!(site.browser().sign_in(&member.email, ANOTHER).await.status, 302);
    }

    async fn another_password_takes_the_old_one(site: TestSite) {
        let member = site.a_member().await;
        let elsewhere = site.a_browser_of(member.id).await;
        for old in ["", ANOTHER, "quokka"] {
            let page = change_password(&member, old, ANOTHER).await;
            assert_eq!((page.status.as_u16(), page.problem("password").as_deref()), (422, Some("That is not your password.")));
            assert!(!page.html.contains(ANOTHER), "it is not sent back");
        }
        for new in ["", "short", "qwertyuiop", &member.email, "RateMyDerp2026"] {
            let page = change_password(&member, PASSWORD, new).await;
            assert!(page.status == 422 && page.problem("new_password").is_some(), "{new}");
        }
        assert!(elsewhere.signed_in_as().await.is_some() && site.letters().await.is_empty());
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302);
    }

    async fn another_address_is_confirmed_there_and_told_to_the_old_one(site: TestSite) {
        let member = site.a_member().await;
        let asked = change_email(&member, "New@example.org", PASSWORD).await;
        assert_eq!(asked.onwards(), Some("/settings/email?sent"));
        assert!(member.browser.page("/settings/email?sent").await.shows("Look in the mail of the new address"));
        let letter = site.letter().await;
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("New@example.org", "Confirm your new address for RateMyDerp"));
        assert_eq!(site.browser().sign_in("new@example.org", PASSWORD).await.status, 422, "not yet");
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302, "still");
        // The mail may be read with a browser that is not signed in; looking changes nothing.
        let (link, phone) = (letter.link(), site.browser());
        assert!(phone.page(&link).await.shows("New@example.org"));
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302, "still");
        assert_eq!(phone.fill(&link, &[]).await.onwards(), Some("/settings/email?confirmed"));
        assert_eq!(phone.signed_in_as().await, None, "the link signs nobody in");
        let notice = site.letter().await;
        assert_eq!((&notice.to, notice.subject.as_str()), (&member.email, "Your address at RateMyDerp was changed"));
        assert!(!notice.text.to_lowercase().contains("new@example.org"), "the old address need not know the new one");
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 422);
        assert_eq!(site.browser().sign_in("new@example.org", PASSWORD).await.status, 302);
        assert!(member.browser.page("/settings/email").await.shows("Now it is New@example.org"));
        assert!(phone.page(&link).await.status == 410 && phone.fill(&link, &[]).await.status == 410);
    }

    async fn another_address_takes_the_password(site: TestSite) {
        let member = site.a_member().await;
        for password in ["", ANOTHER] {
            let page = change_email(&member, "new@example.org", password).await;
            assert!(page.status == 422 && page.problem("password").is_some());
            assert_eq!(page.value("email").as_deref(), Some("new@example.org"), "what was typed stays");
        }
        let page = change_email(&member, "no address", PASSWORD).await;
        assert!(page.status == 422 && page.problem("email").is_some());
        assert!(site.letters().await.is_empty());
    }

    async fn nobody_learns_that_an_address_is_taken(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        let free = change_email(&member, "free@example.org", PASSWORD).await;
        let letter = site.letter().await;
        assert!(letter.text.contains("/email/"));
        let taken = change_email(&member, &other.email, PASSWORD).await;
        assert_eq!((free.status, free.onwards()), (taken.status, taken.onwards()));
        let bare = |page: &Page, email: &str| page.without_chance().replace(email, "");
        assert_eq!(bare(&free, "free@example.org"), bare(&taken, &other.email));
        let told = site.letter().await;
        assert_eq!((&told.to, told.subject.as_str()), (&other.email, "You have an account at RateMyDerp already"));
        assert!(!told.text.contains("/email/") && !told.text.contains(&member.handle));
        // Somebody signs up with the address between the letter and the click.
        let third = site.browser();
        third.ask_to_join("Third", "free@example.org", ANOTHER).await;
        let join = site.link().await;
        assert_eq!(third.fill(&join, &[("password", ANOTHER)]).await.status, 302);
        assert_eq!(member.browser.fill(&letter.link(), &[]).await.status, 410);
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302, "nothing was changed");
    }

    async fn the_link_to_a_new_address_lives_a_day_and_dies_with_the_password(site: TestSite) {
        let member = site.a_member().await;
        change_email(&member, "new@example.org", PASSWORD).await;
        let link = site.link().await;
        site.let_time_pass(DAY - MINUTE);
        assert_eq!(site.browser().page(&link).await.status, 200);
        site.let_time_pass(2 * MINUTE);
        assert_eq!(site.browser().fill(&link, &[]).await.status, 410);
        change_email(&member, "new@example.org", PASSWORD).await;
        let link = site.link().await;
        change_password(&member, PASSWORD, ANOTHER).await;
        assert_eq!(site.browser().fill(&link, &[]).await.status, 410);
        assert_eq!(site.browser().sign_in(&member.email, ANOTHER).await.status, 302, "nothing was changed");
    }

    async fn a_passkey_takes_the_password_is_told_by_mail_and_signs_in(site: TestSite) {
        let (member, mut key) = (site.a_member().await, Authenticator::new());
        let add = async |key: &mut Authenticator, password: &str| {
            let page = member.browser.page("/settings/passkeys").await;
            let options = page.all("data-options").remove(0);
            let answer = key.create(&options);
            let ceremony = ceremony_of(&page);
            let fields = [("do", "add"), ("ceremony", &ceremony), ("credential", &answer), ("name", "Blue key"), ("password", password)];
            member.browser.fill("/settings/passkeys", &fields).await
        };
        let page = add(&mut key, ANOTHER).await;
        assert!(page.status == 422 && page.shows("That is not your password."), "{}", page.words());
        assert_eq!(add(&mut key, PASSWORD).await.onwards(), Some("/settings/passkeys?saved"));
        assert!(member.browser.page("/settings/passkeys").await.html.contains("value=\"Blue key\""));
        assert_eq!(letter_to(&site, &member.email).await.subject, "A passkey was added at RateMyDerp");
        let browser = site.browser();
        let page = browser.page("/sign-in").await;
        let answer = key.get(&page.all("data-options")[0]);
        let fields = [("ceremony", ceremony_of(&page)), ("credential", answer)];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(browser.fill("/sign-in", &fields).await.onwards(), Some("/"));
        assert_eq!(browser.signed_in_as().await, Some(member.handle.clone()));
        assert_eq!(site.browser().fill("/sign-in", &fields).await.status, 410, "an answer is good once");
        let remove = async |password: &str| {
            let fields = [("do", "remove"), ("passkey", "1"), ("password", password)];
            member.browser.fill("/settings/passkeys", &fields).await
        };
        assert!(remove(ANOTHER).await.shows("That is not your password."));
        assert_eq!(remove(PASSWORD).await.onwards(), Some("/settings/passkeys?saved"));
        assert_eq!(letter_to(&site, &member.email).await.subject, "A passkey was removed at RateMyDerp");
    }
}

fn ceremony_of(page: &Page) -> String {
    let (_, rest) = page.html.split_once("name=\"ceremony\" value=\"").expect("a ceremony");
    rest.split('"').next().expect("its number").to_owned()
}
