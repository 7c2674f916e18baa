//! The test images of Pillow, the Python library: every format under the sun, many of them broken, many of them attacks
//! that once worked. `.ci/pillow-images` fetches them; none is kept here.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{MAX_WORK_BYTES, Refusal, develop, weigh};
use crate::domain::Crop;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

#[test]
fn every_image_of_pillow_is_answered() {
    let folder = std::env::var("TEST_PILLOW_IMAGES").unwrap_or_default();
    let mut found = Vec::new();
    files(Path::new(&folder), &mut found);
    if found.is_empty() {
        println!(
            "SKIPPED: Pillow's images are not here. `.ci/pillow-images` fetches them, which needs a network."
        );
        return;
    }
    assert!(found.len() > 600, "{} files", found.len());
    let mut photos = 0;
    for path in found {
        let file = fs::read(&path).expect("it can be read");
        if let Ok(weight) = weigh(&file) {
            assert!(weight <= MAX_WORK_BYTES);
        }
        match develop(&file, Crop::default()) {
            Ok(photo) => {
                photos += 1;
                assert!(photo.large.starts_with(&[0xFF, 0xD8]), "{path:?}");
            }
            Err(Refusal::Damaged(cause)) => assert!(!cause.contains("panicked"), "{path:?}: {cause}"),
            Err(refusal) => assert!(refusal.to_string().len() > 40, "{path:?}: {refusal}"),
        }
    }
    println!("{photos} of them are photos");
    assert!(photos > 20);
}
