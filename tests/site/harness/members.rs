use std::sync::atomic::{AtomicU32, Ordering};

use ratemyderp::domain::{MemberId, RaterId, Role};
use ratemyderp::server::chance;
use ratemyderp::server::services::clients::Client;
use ratemyderp::server::services::passwords::{Password, Passwords};
use ratemyderp::server::services::{operators, sessions};
use ratemyderp::server::store::members::{self, NewMember};
use ratemyderp::server::store::{Tx, following};
use tokio::sync::OnceCell;

use super::{Browser, Page, TestSite};

/// The password of members that a test made no other for.
pub const PASSWORD: &str = "quokka under vermilion moss";

/// Hashed once, since that is slow.
static HASH: OnceCell<String> = OnceCell::const_new();
static MEMBERS: AtomicU32 = AtomicU32::new(1);

/// Somebody with an account, signed in with a browser of theirs.
pub struct Member {
    pub browser: Browser,
    pub handle: String,
    pub email: String,
    pub id: MemberId,
    pub rater: RaterId,
}

impl TestSite {
    /// A member as if they had signed up, confirmed and signed in, without the time it takes.
    pub async fn a_member(&self) -> Member {
        let number = MEMBERS.fetch_add(1, Ordering::Relaxed);
        self.a_member_called(&format!("Pippin{number}")).await
    }

    pub async fn a_member_called(&self, handle: &str) -> Member {
        let email = format!("{handle}@example.org");
        let rater = chance::rater_id();
        let new = NewMember {
            handle,
            email: &email,
            password_hash: HASH.get_or_init(hash).await,
            rater,
            created_at: self.site.clock.now(),
        };
        let mut tx = Tx::begin(&self.site.db).await.expect("a transaction");
        let id = members::create(&mut tx, &new).await.expect("a member");
        following::begin(&mut tx, rater, None, self.site.clock.now()).await.expect("a rater");
        tx.commit().await.expect("both are there");
        let browser = self.a_browser_of(id).await;
        Member { browser, handle: handle.to_owned(), email, id, rater }
    }

    /// A member who looks after the site.
    pub async fn an_operator(&self) -> Member {
        let member = self.a_member().await;
        self.appoint(&member, Role::Admin).await;
        member
    }

    /// A member who keeps it clean.
    pub async fn a_moderator(&self) -> Member {
        let member = self.a_member().await;
        self.appoint(&member, Role::Moderator).await;
        member
    }

    pub async fn appoint(&self, member: &Member, role: Role) {
        let handle = member.handle.parse().expect("a handle");
        operators::appoint(&self.site, None, &handle, role).await.expect("they are there");
    }

    /// Another browser with which the member is signed in.
    pub async fn a_browser_of(&self, member: MemberId) -> Browser {
        let browser = self.browser();
        let client = Client {
            network: "10.9.9.9".to_owned(),
            wider_network: "10.9.9.9".to_owned(),
            device: "A test".to_owned(),
            known_device: None,
            looks: true,
        };
        let mut tx = Tx::begin(&self.site.db).await.expect("a transaction");
        let token = sessions::begin(&self.site, &mut tx, &client, member).await.expect("a session");
        tx.commit().await.expect("it is there");
        browser.put_cookie("session", &token);
        browser
    }
}

async fn hash() -> String {
    let passwords = Passwords::open().expect("passwords can be hashed");
    passwords.hash(Password::typed(PASSWORD.to_owned())).await.expect("a hash")
}

impl Browser {
    /// Fills in the form to become a member.
    pub async fn ask_to_join(&self, handle: &str, email: &str, password: &str) -> Page {
        self.fill("/join", &[("handle", handle), ("email", email), ("password", password)]).await
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Page {
        self.fill("/sign-in", &[("email", email), ("password", password)]).await
    }

    /// The handle of whoever is signed in, by the bar at the top of every page.
    pub async fn signed_in_as(&self) -> Option<String> {
        let page = self.page("/sign-out").await;
        let (_, rest) = page.html.split_once("Your profile, ")?;
        rest.split('"').next().map(str::to_owned)
    }
}
