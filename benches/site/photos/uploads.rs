use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use ratemyderp::domain::{MemberId, State};
use ratemyderp::server::chance;
use ratemyderp::server::services::clients::Client;
use ratemyderp::server::services::sessions;
use ratemyderp::server::state::Site;
use ratemyderp::server::store::members::{self, NewMember};
use ratemyderp::server::store::{Tx, following, own_photos};
use tokio::task::JoinSet;

use crate::server::Bed;

const MEMBERS: u8 = 4;
/// Of each member, as many as one may send at once.
const EACH: u8 = 4;

/// Sixteen uploads at once to the built program, until all of them are photos.
pub struct Uploads {
    /// Until all requests were answered, and until all photos were made.
    pub answered: Duration,
    pub made: Duration,
    /// The most memory that the program took.
    pub megabytes: f64,
    pub megabytes_idle: f64,
}

pub async fn measure(file: &Path) -> Uploads {
    let (bed, file) = (Bed::sqlite(), std::fs::read(file).expect("it can be read"));
    let site = bed.open().await;
    let mut ids = Vec::new();
    let mut tokens = Vec::new();
    for number in 0..MEMBERS {
        let (id, token) = a_member(&site, number).await;
        ids.push(id);
        tokens.push(token);
    }
    let server = bed.serve();
    let megabytes_idle = server.peak_megabytes();
    let start = Instant::now();
    let mut uploads = JoinSet::new();
    for (number, token) in (0..MEMBERS * EACH).zip(tokens.iter().cycle()) {
        // Behind the picture's end, so that each is another file.
        let (mut file, token) = (file.clone(), token.clone());
        file.push(number);
        uploads.spawn(async move { upload(server.address, &token, &file).await });
    }
    let statuses = uploads.join_all().await;
    assert!(statuses.iter().all(|status| *status == 302), "{statuses:?}");
    let answered = start.elapsed();
    for id in ids {
        all_made(&site, id).await;
    }
    Uploads { answered, made: start.elapsed(), megabytes: server.peak_megabytes(), megabytes_idle }
}

async fn a_member(site: &Site, number: u8) -> (MemberId, String) {
    let (handle, email) = (format!("Member{number}"), format!("member{number}@example.org"));
    let (rater, created_at) = (chance::rater_id(), site.clock.now());
    let new = NewMember { handle: &handle, email: &email, password_hash: "", rater, created_at };
    let client = Client {
        network: "10.0.0.1".to_owned(),
        wider_network: "10.0.0.1".to_owned(),
        device: "A benchmark".to_owned(),
        known_device: None,
        looks: true,
    };
    let mut tx = Tx::begin(&site.db).await.expect("a transaction");
    let id = members::create(&mut tx, &new).await.expect("a member");
    following::begin(&mut tx, rater, None, created_at).await.expect("a rater");
    let token = sessions::begin(site, &mut tx, &client, id).await.expect("a session");
    tx.commit().await.expect("all are there");
    (id, token)
}

async fn upload(site: SocketAddr, token: &str, file: &[u8]) -> u16 {
    let part = |head: &str| format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n");
    let head = part("name=\"caption\"") + "One of many\r\n" + &part("name=\"photo\"; filename=\"a.jpg\"");
    let body = [head.as_bytes(), file, b"\r\n--x--\r\n"].concat();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    let request = client.expect("a client").post(format!("http://{site}/submit")).body(body);
    let request = request.header("Cookie", format!("session={token}")).header("Accept", "text/html");
    let answer = request.header("Content-Type", "multipart/form-data; boundary=x").send().await;
    answer.expect("an answer").status().as_u16()
}

async fn all_made(site: &Site, member: MemberId) {
    loop {
        let photos = own_photos::list(&site.db, member, EACH.into(), 0).await.expect("readable");
        if photos.iter().all(|photo| photo.state != State::Processing) {
            assert!(photos.iter().all(|photo| photo.state.has_files()), "{photos:?}");
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
