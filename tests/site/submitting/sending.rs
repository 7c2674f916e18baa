use std::time::Duration;

use ratemyderp::server::jobs::JobError;
use ratemyderp::server::services::developing;
use ratemyderp::server::store::{outbox, own_photos};

use super::{BLUE, RED, code_of, files, is_near, middle, picture, red_and_blue};
use crate::harness::{TestSite, on_both_databases};
use crate::publishing::fixture;

on_both_databases! {
    async fn a_photo_is_sent_worked_on_and_shown_to_others(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&fixture("raccoon.jpg")).await;
        assert_eq!((member.state(&code).await.0.as_str(), files(&site)), ("processing", [0, 0, 1]));
        assert!(site.browser().turn().await.next.is_none(), "nobody sees it yet");
        site.work().await;
        assert_eq!((member.state(&code).await.0.as_str(), files(&site)), ("live", [3, 1, 0]));
        let photo = site.browser().deal().await.photo;
        assert_eq!((&photo.code, photo.caption.as_str()), (&code, "A cat on a shelf"));
        assert_eq!((photo.kind.as_deref(), photo.by.as_deref()), (Some("cat"), Some(member.handle.as_str())));
        assert_eq!(photo.side, 768);
        let page = member.browser.page("/mine").await;
        assert!(page.shows("A cat on a shelf") && page.html.contains(&format!("/mine/{code}")));
    }

    async fn the_crop_says_which_square_is_shown(site: TestSite) {
        let member = site.a_member().await;
        for (across, colour) in [("0", RED), ("1", BLUE)] {
            // Other bytes, or it would be the same photo.
            let file = [red_and_blue(), across.as_bytes().to_vec()].concat();
            let page = member.send_with(&file, &[("across", across), ("down", "0.5"), ("side", "1")]).await;
            let code = code_of(&page);
            site.work().await;
            assert!(is_near(middle(&member.browser, &member.address(&code).await).await, colour), "{across}");
        }
        let page = member.send_with(&picture(1, (300, 300)), &[("across", "2"), ("down", "0"), ("side", "1")]).await;
        assert_eq!(page.status, 400, "no range of a page says that");
    }

    async fn what_is_no_photo_is_refused_at_once(site: TestSite) {
        let member = site.a_member().await;
        let files_sent: [(&[u8], &str); 5] = [
            (b"<!doctype html><script>alert(1)</script>", "This file is not a photo we can open."),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG files are not supported."),
            (b"GIF89a=1;alert(1)//", "at most 60 million fit"),
            (&picture(1, (100, 100)), "its shorter side needs at least 200"),
            (b"", "Please choose a photo first."),
        ];
        for (file, words) in files_sent {
            let page = member.send_with(file, &[]).await;
            assert_eq!(page.status, 422, "{words}");
            let problem = page.problem("photo").unwrap_or_else(|| panic!("{words}: {}", page.words()));
            assert!(problem.contains(words), "{problem}");
            assert_eq!(page.value("caption").as_deref(), Some("A cat on a shelf"), "what was typed stays");
        }
        assert_eq!(files(&site), [0, 0, 0]);
        assert!(!member.browser.page("/mine").await.shows("A cat on a shelf"));
    }

    async fn words_are_asked_for(site: TestSite) {
        let member = site.a_member().await;
        let fields = [("caption", " "), ("kind", "much too long a name for a kind of animal")];
        let page = member.browser.upload_with("/submit", &fields, "photo", &picture(1, (300, 300))).await;
        assert_eq!((page.status.as_u16(), page.problem("caption").is_some(), page.problem("kind").is_some()), (422, true, true));
        let without_kind = [("caption", "No idea what it is")];
        let page = member.browser.upload_with("/submit", &without_kind, "photo", &picture(1, (300, 300))).await;
        code_of(&page);
    }

    async fn a_damaged_photo_says_so_and_may_come_again(site: TestSite) {
        let member = site.a_member().await;
        let whole = picture(1, (900, 900));
        let broken = whole.get(..whole.len() / 2).expect("half of it");
        let code = member.send(broken).await;
        site.work().await;
        let (state, problem) = member.state(&code).await;
        assert_eq!((state.as_str(), files(&site)), ("failed", [0, 0, 0]));
        assert!(problem.expect("why").starts_with("This photo is damaged"));
        assert!(member.browser.page("/mine").await.shows("This photo is damaged"));
        assert_ne!(member.send(broken).await, code);
    }

    async fn the_same_file_again_is_the_same_photo(site: TestSite) {
        let member = site.a_member().await;
        let file = picture(1, (300, 300));
        let code = member.send(&file).await;
        assert_eq!(member.send(&file).await, code, "while it is worked on");
        site.work().await;
        let again = member.send_with(&file, &[("caption", "Other words")]).await;
        assert_eq!(again.onwards(), Some(format!("/mine?again={code}").as_str()), "and that is told");
        assert_eq!(files(&site), [3, 1, 0]);
        member.browser.fill(&format!("/mine/{code}"), &[("do", "delete")]).await;
        site.work().await;
        assert_ne!(member.send(&file).await, code, "one that is gone may come again");
    }

    async fn sent_twice_at_the_same_moment_it_is_one(site: TestSite) {
        let member = site.a_member().await;
        let file = picture(1, (300, 300));
        let codes = futures::future::join_all((0..4).map(|_| member.send(&file))).await;
        assert!(codes.windows(2).all(|pair| pair[0] == pair[1]), "{codes:?}");
        site.work().await;
        assert_eq!(files(&site), [3, 1, 0]);
    }

    async fn a_file_that_got_lost_is_told(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (300, 300))).await;
        std::fs::remove_dir_all(site.site.config.data_dir.join("incoming")).expect("it is there");
        let id = own_photos::find(&site.site.db, member.id, &code).await.expect("readable").expect("theirs").id;
        let tried = developing::carry_out(&site.site, id).await;
        assert!(matches!(tried, Err(JobError::Retry(_))), "its folder may not be mounted: {tried:?}");
        site.let_time_pass(Duration::from_secs(72 * 3600));
        developing::tidy(&site.site).await.expect("it is tidied");
        assert_eq!(member.state(&code).await.0, "processing", "its job is still to be done");
        for job in outbox::list(&site.site.db, None, 10).await.expect("readable") {
            outbox::finish(&site.site.db, job.row).await.expect("it is dropped");
        }
        developing::tidy(&site.site).await.expect("it is tidied");
        let (state, problem) = member.state(&code).await;
        assert_eq!((state.as_str(), problem.expect("why").contains("got lost")), ("failed", true));
    }
}
