use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::Response;

use super::{absent_photos, ask_with, code_of};
use crate::harness::{TestSite, on_both_databases};
use crate::publishing::{fixture, publish};

async fn picture(answer: Response) -> DynamicImage {
    let bytes = answer.bytes().await.expect("a file");
    assert!(bytes.len() < 150_000, "{} bytes", bytes.len());
    image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).expect("a JPEG")
}

on_both_databases! {
    async fn a_photos_card_is_drawn(site: TestSite) {
        let photo = publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let path = format!("/d/{}/card.jpg", code_of(&site, photo).await);
        let browser = site.browser();
        let answer = browser.get(&path).await;
        assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].to_str().expect("text")), (200, "image/jpeg"));
        assert_eq!(answer.headers()["cache-control"], "public, max-age=600");
        assert_eq!(answer.headers()["cross-origin-resource-policy"], "cross-origin");
        assert!(answer.headers().get("set-cookie").is_none(), "it is the same for everyone");
        let tag = answer.headers()["etag"].to_str().expect("text").to_owned();
        let card = picture(answer).await.into_rgb8();
        assert_eq!(card.dimensions(), (1200, 630));
        let corner = card.get_pixel(1190, 10).0;
        assert!(corner[0] > 240 && corner[2] < 60, "marigold: {corner:?}");

        let again = ask_with(&browser, &path, "if-none-match", &tag).await;
        assert_eq!((again.status().as_u16(), again.headers()["etag"].to_str().expect("text")), (304, &*tag));
        assert!(again.bytes().await.expect("nothing").is_empty());
        assert_eq!(ask_with(&browser, &path, "if-none-match", "\"another\"").await.status(), 200);
    }

    async fn the_site_has_a_card_of_its_own(site: TestSite) {
        let browser = site.browser();
        let answer = browser.get("/card.jpg").await;
        assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].to_str().expect("text")), (200, "image/jpeg"));
        assert_eq!(answer.headers()["cross-origin-resource-policy"], "cross-origin");
        let tag = answer.headers()["etag"].to_str().expect("text").to_owned();
        assert_eq!(picture(answer).await.into_rgb8().dimensions(), (1200, 630));
        assert_eq!(ask_with(&browser, "/card.jpg", "if-none-match", &tag).await.status(), 304);
    }

    async fn what_is_not_live_has_no_card(site: TestSite) {
        let member = site.a_member().await;
        let photo = publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let path = format!("/d/{}/card.jpg", code_of(&site, photo).await);
        assert_eq!(site.browser().get(&path).await.status(), 200);
        site.without_photo(photo).await;
        let mut paths: Vec<_> =
            absent_photos(&site, &member).await.iter().map(|code| format!("/d/{code}/card.jpg")).collect();
        paths.extend([path, "/d/7hGq2mWx4Z/card.jpg".to_owned(), "/d/x/card.jpg".to_owned()]);
        for path in paths {
            for browser in [&member.browser, &site.browser()] {
                assert_eq!(browser.get(&path).await.status(), 404, "{path}");
            }
        }
    }

    async fn one_network_has_a_few_drawn_at_a_time_and_others_get_theirs(site: TestSite) {
        let mut paths = Vec::new();
        for shade in 0..10 {
            let mut file = std::io::Cursor::new(Vec::new());
            let plain = RgbImage::from_fn(200, 200, |x, _| Rgb([x as u8, shade * 25, 99]));
            plain.write_to(&mut file, ImageFormat::Png).expect("the picture is whole");
            let photo = publish(&site, file.into_inner()).await.expect("a photo");
            paths.push(format!("/d/{}/card.jpg", code_of(&site, photo).await));
        }
        let greedy = site.browser();
        let (last, paths) = paths.split_last().expect("ten");
        let asked = paths.iter().map(|path| greedy.get(path));
        let other = site.browser();
        let (answers, other) = tokio::join!(futures::future::join_all(asked), other.get(last));
        assert_eq!(other.status(), 200);
        let refused: Vec<_> = answers.iter().filter(|answer| answer.status() == 429).collect();
        let drawn = answers.iter().filter(|answer| answer.status() == 200).count();
        assert!((3..9).contains(&drawn) && refused.len() + drawn == 9, "{drawn} {}", refused.len());
        assert!(refused.iter().all(|answer| answer.headers()["retry-after"] == "60"));
        for path in paths {
            assert_eq!(greedy.get(path).await.status(), 200, "one after the other");
        }
    }

    async fn many_who_ask_at_once_get_the_same_card(site: TestSite) {
        let photo = publish(&site, fixture("chelsea.png")).await.expect("a photo");
        let path = format!("/d/{}/card.jpg", code_of(&site, photo).await);
        let browser = site.browser();
        let answers = futures_of(40, || browser.get(&path)).await;
        let mut cards = Vec::new();
        for answer in answers {
            assert_eq!(answer.status(), 200);
            cards.push(answer.bytes().await.expect("a file"));
        }
        cards.dedup();
        assert_eq!(cards.len(), 1);
    }
}

async fn futures_of<F: Future>(n: usize, make: impl Fn() -> F) -> Vec<F::Output> {
    futures::future::join_all((0..n).map(|_| make())).await
}
