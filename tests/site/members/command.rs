use super::log;
use crate::harness::{PASSWORD, TestSite, on_both_databases};

const ANOTHER: &str = "seven purple anvils in june";

on_both_databases! {
    async fn it_makes_a_link_with_which_a_member_chooses_a_password(site: TestSite) {
        let member = site.a_member().await;
        let said = site.said(&["admin", "reset", &member.handle]);
        assert!(said.starts_with(&format!("For {}, good for 30 minutes and one use:\nhttp", member.handle)), "{said}");
        let link = &said[said.find("/reset/").expect("a link")..].trim_end();
        let browser = site.browser();
        assert_eq!(browser.fill(link, &[("new_password", ANOTHER)]).await.onwards(), Some("/sign-in?changed"));
        assert_eq!(browser.page(link).await.status, 410, "once");
        assert_eq!(browser.sign_in(&member.email, ANOTHER).await.status, 302);
        let letters = site.letters().await;
        assert!(letters.iter().all(|letter| !letter.text.contains("/reset/")), "nothing is mailed: {letters:?}");
        let noted = log(&site.an_operator().await, &member).await;
        assert!(noted.shows("The command line had a new password set for"), "{}", noted.words());
        assert!(site.refused(&["admin", "reset", "Nobody_yet"]).contains("nobody here is called Nobody_yet"));
    }

    async fn it_suspends_and_lets_in_again(site: TestSite) {
        let (member, name) = (site.a_member_called("Quentin").await, "Quentin");
        assert_eq!(site.said(&["admin", "lift", name]), "Quentin is not suspended.\n");
        assert!(site.refused(&["admin", "suspend", name]).contains("--because"));
        assert!(site.refused(&["admin", "suspend", name, "--because", " "]).contains("Please say why."));
        let said = site.said(&["admin", "suspend", "quentin", "--days", "3", "--because", "Spam."]);
        assert_eq!(said, "Quentin is suspended for 3 days.\n");
        assert!(site.browser().sign_in(&member.email, PASSWORD).await.shows("Spam."));
        assert!(site.letter().await.text.contains("Spam."));
        assert_eq!(site.said(&["admin", "lift", name]), "Quentin may sign in again.\n");
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302);
        assert_eq!(site.said(&["admin", "suspend", name, "--because", "More spam."]), "Quentin is suspended for good.\n");
    }
}
