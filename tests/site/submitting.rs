//! Members send photos, and do with them what they like.

mod crash;
mod editing;
mod limits;
mod look_alikes;
mod privacy;
mod sending;

use ratemyderp::domain::Code;
use reqwest::{Method, StatusCode};

use crate::harness::{Browser, Member, Page, TestSite};
use crate::publishing::files_below;

/// Pictures of 25 fields each: nothing in them looks like another.
pub fn picture(number: u8, size: (u32, u32)) -> Vec<u8> {
    let image = image::RgbImage::from_fn(size.0, size.1, |x, y| {
        let cell = (x * 5 / size.0 + 5 * (y * 5 / size.1)).wrapping_mul(2_654_435_761);
        let shade = (cell ^ u32::from(number).wrapping_mul(0x9E37_79B9)).wrapping_mul(0x85EB_CA6B) >> 24;
        image::Rgb([u8::try_from(shade).unwrap_or(0), number, 90])
    });
    png(&image)
}

fn png(image: &image::RgbImage) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    image.write_to(&mut file, image::ImageFormat::Png).expect("the picture is whole");
    file.into_inner()
}

/// The left half red, the right half blue.
fn red_and_blue() -> Vec<u8> {
    png(&image::RgbImage::from_fn(800, 400, |x, _| if x < 400 { RED } else { BLUE }))
}

const RED: image::Rgb<u8> = image::Rgb([220, 20, 20]);
const BLUE: image::Rgb<u8> = image::Rgb([20, 20, 220]);

impl Member {
    /// Sends a photo by the form, with these fields beside the usual ones.
    pub async fn send_with(&self, file: &[u8], more: &[(&str, &str)]) -> Page {
        let mut fields = vec![("caption", "A cat on a shelf"), ("kind", "Cat")];
        fields.extend(more);
        self.browser.upload_with("/submit", &fields, "photo", file).await
    }

    /// Sends a photo that is taken; returns its code.
    pub async fn send(&self, file: &[u8]) -> Code {
        let page = self.send_with(file, &[]).await;
        code_of(&page)
    }

    /// What became of a photo: its state and what is said of it.
    pub async fn state(&self, code: &Code) -> (String, Option<String>) {
        let answer = self.ask(code).await;
        let text = |name: &str| answer[name].as_str().map(str::to_owned);
        (text("state").expect("a state"), text("problem"))
    }

    async fn ask(&self, code: &Code) -> serde_json::Value {
        let answer = state_of(&self.browser, code).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.expect("JSON")
    }

    /// The address of the large square, by its small one.
    pub async fn address(&self, code: &Code) -> String {
        let answer = self.ask(code).await;
        answer["thumb"].as_str().expect("an address").replace("-thumb.", "-large.")
    }
}

async fn state_of(browser: &Browser, code: &Code) -> reqwest::Response {
    let request = browser.request(Method::GET, &format!("/api/submission?code={code}"));
    request.header("Accept", "application/json").send().await.expect("an answer")
}

fn code_of(page: &Page) -> Code {
    let onwards = page.onwards().unwrap_or_else(|| panic!("{}: {}", page.status, page.words()));
    let (_, code) = onwards.split_once('=').expect("it was taken");
    code.parse().expect("a code")
}

/// The files of photos below the data folder: those everyone may see, the uncropped ones, those that wait.
pub fn files(site: &TestSite) -> [usize; 3] {
    ["photos", "originals", "incoming"].map(|place| files_below(&site.media().join(place)))
}

/// The colour in the middle of a JPEG, as red, green, blue.
async fn middle(browser: &Browser, address: &str) -> [u8; 3] {
    let bytes = browser.get(address).await.bytes().await.expect("a file");
    let jpeg = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).expect("a JPEG");
    jpeg.to_rgb8().get_pixel(jpeg.width() / 2, jpeg.height() / 2).0
}

fn is_near(one: [u8; 3], other: image::Rgb<u8>) -> bool {
    one.iter().zip(other.0).all(|(one, other)| one.abs_diff(other) < 24)
}
