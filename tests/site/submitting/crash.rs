//! What was taken is not lost, and nothing is left half done: the program itself is killed in the middle of uploads.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ratemyderp::domain::Code;
use ratemyderp::server::services::reconciling;
use tokio::task::JoinSet;

use super::{code_of, picture};
use crate::harness::{Backend, Browser, Member, Page, Program, Store, TestSite};

const PHOTOS: u8 = 100;
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_on_sqlite_and_a_folder_all_photos_are_live() {
    kill_in_the_middle(Backend::Sqlite, Store::Folder).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_on_postgres_and_s3_all_photos_are_live() {
    kill_in_the_middle(Backend::Postgres, Store::S3).await;
}

async fn kill_in_the_middle(backend: Backend, store: Store) {
    let site = TestSite::start_on(backend, store).await;
    let member = site.a_member().await;
    let taken = Arc::new(Mutex::new(Vec::new()));
    let next = Arc::new(AtomicU8::new(0));
    for _ in 0..3 {
        let (program, address) = start(&site).await;
        let mut senders = JoinSet::new();
        for _ in 0..AT_ONCE {
            let browser = member.browser.copy_for(address);
            senders.spawn(send_until_it_dies(browser, next.clone(), taken.clone()));
        }
        tokio::time::sleep(Duration::from_millis(1200)).await;
        program.kill();
        senders.join_all().await;
    }
    let (program, address) = start(&site).await;
    send_until_it_dies(member.browser.copy_for(address), next, taken.clone()).await;
    let taken = taken.lock().expect("nobody panicked").clone();
    assert!(taken.len() >= usize::from(PHOTOS) * 3 / 4, "most were answered: {}", taken.len());
    let states = settled(&member, &taken).await;
    program.kill();
    assert_eq!(states.keys().collect::<Vec<_>>(), ["live"], "{states:?}");
    let report = reconciling::reconcile(&site.site, false).await.expect("the files can be listed");
    assert_eq!(report.missing.count, 0, "every row has its files: {report:?}");
}

async fn start(site: &TestSite) -> (Program, SocketAddr) {
    Program::serve(site.command().env("PHOTOS_PER_DAY", "1000")).await
}

/// Sends one photo after the other, noting each that is taken.
async fn send_until_it_dies(browser: Browser, next: Arc<AtomicU8>, taken: Arc<Mutex<Vec<Code>>>) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= PHOTOS {
            next.store(PHOTOS, Ordering::Relaxed);
            return;
        }
        let file = picture(number, (600, 600));
        let fields = [("caption", "One of a hundred")];
        let Some(answer) = browser.try_upload("/submit", &fields, "photo", &file).await else { return };
        let Some(page) = Page::try_read(answer).await else { return };
        let code = code_of(&page);
        taken.lock().expect("nobody panicked").push(code);
    }
}

/// How many of the photos are in which state once all of them are in one that stays.
async fn settled(member: &Member, photos: &[Code]) -> BTreeMap<String, usize> {
    for _ in 0..400 {
        let mut states = BTreeMap::new();
        for code in photos {
            *states.entry(member.state(code).await.0).or_insert(0) += 1;
        }
        if !states.contains_key("processing") {
            return states;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("they are worked on within three minutes, of which those begun by the dead take half a minute");
}
