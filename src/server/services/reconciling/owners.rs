use std::fmt;

use crate::domain::{State, SubmissionId};
use crate::server::media::{Contents, FileKind, Key, Private, Size};
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::claims::{self, Claim};

/// Rows that are read at once.
const BATCH: i64 = 1000;

/// What a photo must have; those from before there was a medium size lack that one.
const NEEDED: [FileKind; 2] = [FileKind::Photo(Size::Large), FileKind::Photo(Size::Thumb)];
const ALL_SIZES: [FileKind; 3] =
    [FileKind::Photo(Size::Large), FileKind::Photo(Size::Medium), FileKind::Photo(Size::Thumb)];
const ORIGINAL: FileKind = FileKind::Private(Private::Original);
const INCOMING: FileKind = FileKind::Private(Private::Incoming);

/// What files belong to: a submission, or a member because of their picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Submission(SubmissionId),
    Member(i64),
}

/// The rows that should have files.
#[derive(Debug, Default)]
pub struct Owners {
    pub count: usize,
    /// Those of which a file seems to be missing.
    pub lacking: Vec<Owner>,
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Submission(id) => write!(f, "submission {}", id.0),
            Self::Member(id) => write!(f, "member {id}"),
        }
    }
}

impl Owners {
    /// Reads all rows, and claims their files.
    pub async fn read(site: &Site, contents: &mut Contents) -> Result<Self, StoreError> {
        let mut owners = Self::default();
        let mut last = SubmissionId(0);
        loop {
            let batch = claims::submissions(&site.db, last, BATCH).await?;
            let Some(end) = batch.last() else { break };
            last = end.submission;
            for claim in &batch {
                claim_files(claim, contents);
                owners.note(Owner::Submission(claim.submission), &wanted(claim), contents);
            }
        }
        let mut last = 0;
        loop {
            let batch = claims::pictures(&site.db, last, BATCH).await?;
            let Some((end, _)) = batch.last() else { break };
            last = *end;
            for (member, key) in &batch {
                claim(contents, key, &ALL_SIZES);
                owners.note(Owner::Member(*member), &picture(key), contents);
            }
        }
        Ok(owners)
    }

    fn note(&mut self, owner: Owner, wants: &[(String, FileKind)], contents: &Contents) {
        self.count += usize::from(!wants.is_empty());
        let is_there =
            |(key, kind): &(String, FileKind)| Key::parse(key).is_some_and(|key| contents.has(key, *kind));
        if !wants.iter().all(is_there) {
            self.lacking.push(owner);
        }
    }
}

impl Owner {
    /// The files that it should have by now: rows change, and go.
    pub async fn wants_now(self, site: &Site) -> Result<Vec<(String, FileKind)>, StoreError> {
        Ok(match self {
            Self::Submission(id) => {
                claims::submission(&site.db, id).await?.map(|claim| wanted(&claim)).unwrap_or_default()
            }
            Self::Member(id) => {
                let next = claims::pictures(&site.db, id - 1, 1).await?;
                let own = next.into_iter().find(|(member, _)| *member == id);
                own.map(|(_, key)| picture(&key)).unwrap_or_default()
            }
        })
    }
}

/// A photo that is worked on has some of its files, in whatever order. One that was taken down has its squares only where
/// they are all that is left of it.
fn claim_files(row: &Claim, contents: &mut Contents) {
    if row.state != State::TakenDown || row.original_key.is_none() {
        claim(contents, &row.photo_key, &ALL_SIZES);
    }
    if let Some(key) = &row.original_key {
        match row.state {
            State::Processing => claim(contents, key, &[INCOMING, ORIGINAL]),
            _ => claim(contents, key, &[ORIGINAL]),
        }
    }
}

fn claim(contents: &mut Contents, key: &str, kinds: &[FileKind]) {
    if let Some(key) = Key::parse(key) {
        contents.claim(key, kinds);
    }
}

fn wanted(claim: &Claim) -> Vec<(String, FileKind)> {
    let original = claim.original_key.clone().map(|key| (key, ORIGINAL));
    match (claim.state, original) {
        (State::TakenDown, Some(original)) => vec![original],
        (State::Held | State::Live | State::Hidden | State::TakenDown, original) => {
            let mut wanted = picture(&claim.photo_key);
            wanted.extend(original);
            wanted
        }
        (State::Processing | State::Removed | State::Failed, _) => Vec::new(),
    }
}

fn picture(key: &str) -> Vec<(String, FileKind)> {
    NEEDED.map(|kind| (key.to_owned(), kind)).to_vec()
}
