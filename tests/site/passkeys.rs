use std::time::Duration;

use ratemyderp::domain::{AppError, Handle, MemberId, PasskeyId, PasskeyName};
use ratemyderp::server::services::passkeys;
use ratemyderp::server::store::members;
use serde_json::Value;

use crate::harness::{Authenticator, TestSite, on_both_databases};

async fn a_member(site: &TestSite, handle: &str) -> MemberId {
    members::insert(&site.site.db, handle, site.site.clock.now()).await.expect("a member")
}

async fn add(site: &TestSite, member: MemberId, device: &mut Authenticator) -> Result<(), AppError> {
    let handle: Handle = "Pippin".parse().expect("a handle");
    let ceremony = passkeys::start_adding(&site.site, member, &handle).await?;
    let answer = device.create(&ceremony.options);
    passkeys::finish_adding(&site.site, member, &ceremony.id, &name("Blue key"), &answer).await
}

async fn sign_in(site: &TestSite, device: &mut Authenticator) -> Result<MemberId, AppError> {
    let ceremony = passkeys::start_sign_in(&site.site).await?;
    passkeys::finish_sign_in(&site.site, &ceremony.id, &device.get(&ceremony.options)).await
}

fn name(text: &str) -> PasskeyName {
    PasskeyName::new(text).expect("a name")
}

on_both_databases! {
    async fn a_passkey_signs_its_own_member_in_as_often_as_they_like(site: TestSite) {
        let (pippin, merry) = (a_member(&site, "Pippin").await, a_member(&site, "Merry").await);
        let (mut blue, mut red) = (Authenticator::new(), Authenticator::new());
        assert_eq!(add(&site, pippin, &mut blue).await, Ok(()));
        assert_eq!(add(&site, merry, &mut red).await, Ok(()));
        for _ in 0..2 {
            assert_eq!(sign_in(&site, &mut blue).await, Ok(pippin));
            assert_eq!(sign_in(&site, &mut red).await, Ok(merry));
        }
        let theirs = passkeys::list(&site.site, pippin).await.expect("a list");
        assert!(theirs.len() == 1 && theirs[0].name == "Blue key" && theirs[0].used_at.is_some());
    }

    async fn the_browser_is_asked_for_what_a_sign_in_without_a_name_needs(site: TestSite) {
        let pippin = a_member(&site, "Pippin").await;
        let mut blue = Authenticator::new();
        assert_eq!(add(&site, pippin, &mut blue).await, Ok(()));
        let handle = "Pippin".parse().expect("a handle");
        let ceremony = passkeys::start_adding(&site.site, pippin, &handle).await.expect("a ceremony");
        let options: Value = serde_json::from_str(&ceremony.options).expect("JSON");
        assert_eq!((&options["rp"]["id"], &options["user"]["name"]), (&"localhost".into(), &"Pippin".into()));
        let selection = &options["authenticatorSelection"];
        assert_eq!((&selection["residentKey"], &selection["userVerification"]), (&"required".into(), &"required".into()));
        assert_eq!(options["excludeCredentials"].as_array().map(Vec::len), Some(1));
        let ceremony = passkeys::start_sign_in(&site.site).await.expect("a ceremony");
        let options: Value = serde_json::from_str(&ceremony.options).expect("JSON");
        assert_eq!((&options["rpId"], &options["userVerification"]), (&"localhost".into(), &"required".into()));
        assert_eq!(options["allowCredentials"].as_array().map(Vec::len), Some(0), "it names nobody");
    }

    async fn a_ceremony_is_good_once_for_its_member_and_for_five_minutes(site: TestSite) {
        let (pippin, merry) = (a_member(&site, "Pippin").await, a_member(&site, "Merry").await);
        let mut blue = Authenticator::new();
        let handle: Handle = "Pippin".parse().expect("a handle");
        let start = || passkeys::start_adding(&site.site, pippin, &handle);
        let finish = async |member, id: &str, answer: &str| {
            passkeys::finish_adding(&site.site, member, id, &name("Blue key"), answer).await
        };
        let ceremony = start().await.expect("a ceremony");
        let answer = blue.create(&ceremony.options);
        assert_eq!(finish(merry, &ceremony.id, &answer).await, Err(AppError::StaleCeremony));
        assert_eq!(finish(pippin, &ceremony.id, &answer).await, Err(AppError::StaleCeremony), "it was answered");
        assert_eq!(finish(pippin, "made up", &answer).await, Err(AppError::StaleCeremony));
        let ceremony = start().await.expect("a ceremony");
        let answer = blue.create(&ceremony.options);
        site.let_time_pass(Duration::from_secs(300));
        assert_eq!(finish(pippin, &ceremony.id, &answer).await, Err(AppError::StaleCeremony));

        assert_eq!(add(&site, pippin, &mut blue).await, Ok(()));
        let ceremony = passkeys::start_sign_in(&site.site).await.expect("a ceremony");
        let answer = blue.get(&ceremony.options);
        assert_eq!(passkeys::finish_sign_in(&site.site, &ceremony.id, &answer).await, Ok(pippin));
        let again = passkeys::finish_sign_in(&site.site, &ceremony.id, &answer).await;
        assert_eq!(again, Err(AppError::StaleCeremony));
        let ceremony = passkeys::start_sign_in(&site.site).await.expect("a ceremony");
        let replayed = passkeys::finish_sign_in(&site.site, &ceremony.id, &answer).await;
        assert_eq!(replayed, Err(AppError::PasskeyRefused), "an answer to another asking");
        let ceremony = passkeys::start_sign_in(&site.site).await.expect("a ceremony");
        let answer = blue.get(&ceremony.options);
        site.let_time_pass(Duration::from_secs(300));
        let late = passkeys::finish_sign_in(&site.site, &ceremony.id, &answer).await;
        assert_eq!(late, Err(AppError::StaleCeremony));
    }

    async fn what_proves_nothing_opens_nothing(site: TestSite) {
        let pippin = a_member(&site, "Pippin").await;
        let mut blue = Authenticator::new();
        assert_eq!(sign_in(&site, &mut blue).await, Err(AppError::PasskeyRefused), "nobody has it");
        assert_eq!(add(&site, pippin, &mut blue).await, Ok(()));
        for garbage in ["", "{}", "null", r#"{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}"#] {
            let ceremony = passkeys::start_sign_in(&site.site).await.expect("a ceremony");
            let answered = passkeys::finish_sign_in(&site.site, &ceremony.id, garbage).await;
            assert_eq!(answered, Err(AppError::PasskeyRefused), "{garbage}");
        }
        let mut thief = Authenticator::new();
        thief.credential_id.clone_from(&blue.credential_id);
        assert_eq!(sign_in(&site, &mut thief).await, Err(AppError::PasskeyRefused), "signed by another key");
        blue.origin = "http://localhost.evil.example".to_owned();
        assert_eq!(sign_in(&site, &mut blue).await, Err(AppError::PasskeyRefused), "asked by another site");
        blue.origin = Authenticator::new().origin;
        blue.verifies_its_owner = false;
        assert_eq!(sign_in(&site, &mut blue).await, Err(AppError::PasskeyRefused), "in anybody's hand");
        blue.verifies_its_owner = true;
        assert_eq!(sign_in(&site, &mut blue).await, Ok(pippin));
        blue.counter = 0;
        assert_eq!(sign_in(&site, &mut blue).await, Err(AppError::PasskeyRefused), "a copy that lags behind");
    }

    async fn a_passkey_belongs_to_one_member_and_must_check_its_owner(site: TestSite) {
        let (pippin, merry) = (a_member(&site, "Pippin").await, a_member(&site, "Merry").await);
        let mut blue = Authenticator::new();
        blue.verifies_its_owner = false;
        assert_eq!(add(&site, pippin, &mut blue).await, Err(AppError::PasskeyRefused));
        blue.verifies_its_owner = true;
        assert_eq!(add(&site, pippin, &mut blue).await, Ok(()));
        assert_eq!(add(&site, merry, &mut blue).await, Err(AppError::PasskeyRefused));
        assert_eq!(sign_in(&site, &mut blue).await, Ok(pippin));
    }

    async fn a_member_has_twenty_passkeys_at_most(site: TestSite) {
        let pippin = a_member(&site, "Pippin").await;
        let handle: Handle = "Pippin".parse().expect("a handle");
        let ceremony = passkeys::start_adding(&site.site, pippin, &handle).await.expect("a ceremony");
        for _ in 0..20 {
            assert_eq!(add(&site, pippin, &mut Authenticator::new()).await, Ok(()));
        }
        assert_eq!(add(&site, pippin, &mut Authenticator::new()).await, Err(AppError::TooManyPasskeys));
        let answer = Authenticator::new().create(&ceremony.options);
        let begun_before = passkeys::finish_adding(&site.site, pippin, &ceremony.id, &name("Last"), &answer).await;
        assert_eq!(begun_before, Err(AppError::TooManyPasskeys));
    }

    async fn passkeys_are_renamed_and_removed_by_their_member_alone(site: TestSite) {
        let (pippin, merry) = (a_member(&site, "Pippin").await, a_member(&site, "Merry").await);
        let mut blue = Authenticator::new();
        assert_eq!(add(&site, pippin, &mut blue).await, Ok(()));
        let id = passkeys::list(&site.site, pippin).await.expect("a list")[0].id;
        let gone = Err(AppError::NoSuchPasskey);
        assert_eq!(passkeys::rename(&site.site, merry, id, &name("Mine")).await, gone);
        assert_eq!(passkeys::remove(&site.site, merry, id).await, gone);
        assert_eq!(passkeys::remove(&site.site, pippin, PasskeyId(id.0 + 1)).await, gone);
        assert_eq!(passkeys::rename(&site.site, pippin, id, &name("Old key")).await, Ok(()));
        assert_eq!(passkeys::list(&site.site, pippin).await.expect("a list")[0].name, "Old key");
        assert_eq!(passkeys::remove(&site.site, pippin, id).await, Ok(()));
        assert_eq!(sign_in(&site, &mut blue).await, Err(AppError::PasskeyRefused));
        assert_eq!(passkeys::list(&site.site, pippin).await, Ok(Vec::new()));
    }
}
