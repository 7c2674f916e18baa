use super::*;

fn passwords() -> Passwords {
    Passwords::with_workers(2).expect("passwords can be hashed")
}

fn password(text: &str) -> Password {
    Password::typed(text.to_owned())
}

/// A hash at another cost.
fn old_hash(text: &str) -> String {
    let salt = SaltString::encode_b64(&[7; 16]).expect("a salt");
    let cheap = Params::new(1024, 1, 1, None).expect("a cost");
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
    hasher.hash_password(text.as_bytes(), &salt).expect("a hash").to_string()
}

#[tokio::test]
async fn a_password_matches_its_own_hash_alone() {
    let passwords = passwords();
    let hash = passwords.hash(password("quokka tree")).await.expect("a hash");
    assert!(hash.starts_with("$argon2id$v=19$m=47104,t=2,p=1$"), "{hash}");
    assert_ne!(Ok(&hash), passwords.hash(password("quokka tree")).await.as_ref(), "each has its own salt");
    for (text, matches) in
        [("quokka tree", true), ("Quokka tree", false), ("quokka tree ", false), ("", false)]
    {
        let verified = passwords.verify(password(text), Some(&hash)).await;
        assert_eq!(verified, Ok(Verified { matches, outdated: false }), "{text:?}");
    }
}

#[tokio::test]
async fn no_character_is_cut_off() {
    let passwords = passwords();
    let long = "ü".repeat(128);
    let hash = passwords.hash(password(&long)).await.expect("a hash");
    let all_but_one = "ü".repeat(127);
    assert!(passwords.verify(password(&long), Some(&hash)).await.is_ok_and(|verified| verified.matches));
    assert!(
        passwords.verify(password(&all_but_one), Some(&hash)).await.is_ok_and(|verified| !verified.matches)
    );
}

#[tokio::test]
async fn a_hash_of_another_cost_is_outdated() {
    let verified = passwords().verify(password("quokka tree"), Some(&old_hash("quokka tree"))).await;
    assert_eq!(verified, Ok(Verified { matches: true, outdated: true }));
}

#[tokio::test]
async fn without_a_hash_nothing_matches_after_the_same_work() {
    let mut passwords = passwords();
    let dummy = PasswordHash::new(&passwords.dummy).expect("a hash");
    assert!(Params::try_from(&dummy).is_ok_and(|cost| same_cost(&cost)));
    let unknown = passwords.verify(password("quokka tree"), None).await;
    assert_eq!(unknown, Ok(Verified { matches: false, outdated: false }));
    // Even who knew the dummy's password would not get in; that it is checked shows in `outdated`.
    passwords.dummy = old_hash("quokka tree");
    let unknown = passwords.verify(password("quokka tree"), None).await;
    assert_eq!(unknown, Ok(Verified { matches: false, outdated: true }));
}

#[tokio::test]
async fn an_unreadable_hash_opens_nothing() {
    let verified = passwords().verify(password("quokka tree"), Some("quokka tree")).await;
    assert!(verified.is_ok_and(|verified| !verified.matches));
}

#[tokio::test]
async fn some_wait_and_the_rest_are_told_to_come_back() {
    let passwords = Arc::new(passwords());
    let held = passwords.workers.clone().acquire_many_owned(2).await.expect("both workers");
    let callers: Vec<_> = (0..WAITING + 2)
        .map(|_| {
            let passwords = passwords.clone();
            tokio::spawn(async move { passwords.work(|| ()).await })
        })
        .collect();
    while passwords.room.available_permits() > 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(passwords.work(|| ()).await, Err(AppError::Busy));
    drop(held);
    for caller in callers {
        assert_eq!(caller.await.expect("it ends"), Ok(()));
    }
    assert_eq!(passwords.work(|| ()).await, Ok(()));
}

#[tokio::test]
async fn a_caller_who_leaves_gives_the_place_back_but_not_the_worker_at_work() {
    let passwords = Arc::new(Passwords::with_workers(1).expect("passwords can be hashed"));
    let (finish, finished) = std::sync::mpsc::channel::<()>();
    let caller = tokio::spawn({
        let passwords = passwords.clone();
        async move { passwords.work(move || finished.recv()).await.map(drop) }
    });
    while passwords.workers.available_permits() > 0 {
        tokio::task::yield_now().await;
    }
    caller.abort();
    assert!(caller.await.is_err());
    assert_eq!(passwords.workers.available_permits(), 0, "its work goes on");
    drop(finish);
    let next = passwords.work(|| ()).await;
    assert_eq!(next, Ok(()));
}
