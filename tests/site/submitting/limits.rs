use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{files, picture};
use crate::harness::{Backend, Member, TestSite};

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn a_site(settings: &[(&str, &str)]) -> (TestSite, Member) {
    let site = TestSite::start_with(Backend::Sqlite, settings).await;
    let member = site.a_member().await;
    (site, member)
}

#[tokio::test]
async fn a_day_has_room_for_so_many() {
    let (site, member) = a_site(&[("PHOTOS_PER_DAY", "2")]).await;
    assert!(member.browser.page("/submit").await.shows("2 more today"));
    for number in 1..=2 {
        member.send(&picture(number, (300, 300))).await;
    }
    let page = member.send_with(&picture(3, (300, 300)), &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.words().contains("That is enough for one day."), "{}", page.words());
    assert!(
        !member.browser.page("/submit").await.html.contains("type=\"file\""),
        "there is nothing to fill in"
    );
    site.let_time_pass(DAY);
    member.send(&picture(3, (300, 300))).await;
}

#[tokio::test]
async fn a_member_has_room_for_so_many() {
    let (site, member) = a_site(&[("PHOTOS_PER_MEMBER", "2")]).await;
    let first = member.send(&picture(1, (300, 300))).await;
    member.send(&picture(2, (300, 300))).await;
    let page = member.send_with(&picture(3, (300, 300)), &[]).await;
    assert!(page.words().contains("You have as many photos here as fit."), "{}", page.words());
    member.browser.fill(&format!("/mine/{first}"), &[("do", "delete")]).await;
    member.send(&picture(3, (300, 300))).await;
    site.work().await;
    assert_eq!(files(&site), [6, 2, 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_the_same_moment_do_not_get_past_a_limit() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let site = TestSite::start_with(backend, &[("PHOTOS_PER_DAY", "3")]).await;
        let member = site.a_member().await;
        let pictures: Vec<_> = (0..10).map(|number| picture(number, (300, 300))).collect();
        let pages = futures::future::join_all(pictures.iter().map(|file| member.send_with(file, &[]))).await;
        assert_eq!(pages.iter().filter(|page| page.onwards().is_some()).count(), 3);
        assert_eq!(files(&site), [0, 0, 3], "what did not get in left nothing");
    }
}

/// Somebody whose form never ends.
async fn a_slow_one(site: &TestSite, member: &Member) -> TcpStream {
    let mut stream = TcpStream::connect(site.address).await.expect("a connection");
    let cookie = member.browser.cookie().expect("a cookie");
    let head = format!(
        "POST /submit HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nContent-Length: 1000\r\n\
         Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("it is sent");
    stream
}

/// Sends a photo until the answer is that there is no room, which comes when the last slow one is being read.
async fn assert_no_room(member: &Member) {
    let file = picture(1, (300, 300));
    for _ in 0..50 {
        let page = member.send_with(&file, &[]).await;
        if page.status == 503 {
            assert_eq!(page.header("retry-after"), "5");
            assert!(page.words().contains("Please try again in a few seconds."), "{}", page.words());
            assert!(page.html.contains("type=\"file\""), "on the page from which it can be");
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("there is room for one more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn so_many_are_read_at_once_and_the_next_is_asked_to_come_back() {
    let (site, member) = a_site(&[]).await;
    let mut slow = Vec::new();
    for _ in 0..4 {
        slow.push(a_slow_one(&site, &member).await);
    }
    assert_no_room(&member).await;
    let other = site.a_member().await;
    other.send(&picture(1, (300, 300))).await;
    for _ in 0..3 {
        let member = site.a_member().await;
        for _ in 0..4 {
            slow.push(a_slow_one(&site, &member).await);
        }
    }
    assert_no_room(&other).await;
    drop(slow);
    let mut answer = [0; 1];
    let mut another = a_slow_one(&site, &member).await;
    let waiting = tokio::time::timeout(Duration::from_millis(200), another.read(&mut answer)).await;
    assert!(waiting.is_err(), "there is room again, and it is listened to");
}
