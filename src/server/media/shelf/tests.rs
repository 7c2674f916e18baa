use super::*;
use crate::domain::Timestamp;
use crate::server::config::{Media, Place};

const KEY: &str = "aB3456789012345678901x";

fn a_shelf() -> (tempfile::TempDir, Shelf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let media = Media { place: Place::Folder(folder.path().to_owned()), photos_url: None };
    let shelf = Shelf::open(&media).expect("a shelf");
    (folder, shelf)
}

#[tokio::test]
async fn private_files_are_kept_until_they_are_forgotten() {
    let (folder, shelf) = a_shelf();
    for (what, path) in [(Private::Incoming, KEY.to_owned()), (Private::Original, format!("{KEY}.jpg"))] {
        shelf.keep(what, KEY, Bytes::from_static(b"a file")).await.expect("it is kept");
        let place = if what == Private::Incoming { "incoming" } else { "originals" };
        assert!(folder.path().join(place).join("aB").join(path).is_file());
        assert_eq!(shelf.kept(what, KEY).await.expect("readable").as_deref(), Some(&b"a file"[..]));
        shelf.forget(what, KEY).await.expect("it goes");
        shelf.forget(what, KEY).await.expect("that it is gone is fine");
        assert_eq!(shelf.kept(what, KEY).await.expect("readable"), None);
    }
}

#[tokio::test]
async fn a_folder_that_is_in_the_way_is_a_failure_and_not_an_absence() {
    let (folder, shelf) = a_shelf();
    std::fs::remove_dir(folder.path().join("incoming")).expect("it is empty");
    std::fs::write(folder.path().join("incoming"), "").expect("a file in its place");
    assert!(shelf.kept(Private::Incoming, KEY).await.is_err());
    assert!(shelf.keep(Private::Incoming, KEY, Bytes::new()).await.is_err());
}

#[tokio::test]
async fn what_is_left_of_unfinished_files_is_swept() {
    let (folder, shelf) = a_shelf();
    shelf.keep(Private::Incoming, KEY, Bytes::from_static(b"a file")).await.expect("it is kept");
    let place = folder.path().join("incoming/aB");
    std::fs::write(place.join(format!("{KEY}#1")), "half a fi").expect("it can be written");
    shelf.sweep(Timestamp::from_millis(0)).await.expect("nothing to sweep");
    assert_eq!(std::fs::read_dir(&place).expect("a folder").count(), 2, "it may be under way");
    shelf.sweep(Timestamp::from_millis(i64::MAX / 4)).await.expect("swept");
    assert!(shelf.kept(Private::Incoming, KEY).await.expect("readable").is_some());
    assert_eq!(std::fs::read_dir(&place).expect("a folder").count(), 1);
}

#[tokio::test]
async fn a_place_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let media = Media { place: Place::Folder(folder.path().join("unmounted")), photos_url: None };
    assert!(matches!(Shelf::open(&media), Err(ShelfError::Folder(_))));
}

#[test]
fn only_names_of_photos_are_read() {
    let large = PhotoFile { key: KEY.to_owned(), size: Size::Large };
    assert_eq!(PhotoFile::parse("aB", &format!("{KEY}-large.jpg")), Some(large));
    for (folder, file) in [
        ("aB", "aB3456789012345678901x-huge.jpg"),
        ("aB", "aB3456789012345678901x.jpg"),
        ("aB", "aB3456789012345678901x-large.png"),
        ("aB", "aB34567890123456789-large.jpg"),
        ("aC", "aB3456789012345678901x-large.jpg"),
        ("..", "../secret.key"),
        ("aB", "aB3456789012345678901%-large.jpg"),
        ("", ""),
    ] {
        assert_eq!(PhotoFile::parse(folder, file), None, "{folder}/{file}");
    }
}
