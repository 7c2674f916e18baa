use serde::{Deserialize, Serialize};

use crate::domain::Timestamp;
use crate::server::store::submissions::Files;

/// What is to be done, as it lies in the outbox. The names are kept in the database: a kind may be added, but renaming
/// one orphans its rows. Nothing secret is in it: links in mails are made when they are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Mail the link that confirms a sign-up, or tell the address that it has an account already.
    ConfirmSignUp { signup: i64 },
    /// Mail a link to set a new password, if the address has an account.
    Reset { email: String, asked_at: Timestamp },
    /// Mail the link that confirms a member's new address.
    ConfirmEmail { member: i64, email: String, asked_at: Timestamp },
    /// Tell a member what happened to their account.
    Notice { member: i64, what: Notice },
    /// Pack a copy of a member's data.
    Export { export: i64 },
    /// Make a photo of the file that a member sent.
    Develop { submission: i64 },
    /// Delete files to which no row leads any more, by their keys.
    Discard {
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        originals: Vec<String>,
        #[serde(default)]
        exports: Vec<String>,
    },
    /// Delete a member whose time to change their mind has run out.
    DeleteMember {
        member: i64,
        /// Why, where an operator wants it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// Tell the address of a deleted member that it is done.
    Farewell {
        email: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// Mail a member the week of their photos.
    Digest { member: i64, photos: Vec<PhotoWeek> },
    /// Tell a member what was decided at a moment about a photo or the profile of theirs, if that still stands.
    Decided { case: i64, at: Timestamp },
    /// Tell a member what came of their report, in the same way.
    ReportDecided { case: i64, at: Timestamp, reporter: i64 },
    /// Tell a member that a photo of theirs is back.
    PutBack { submission: i64 },
    /// Delete a photo that was taken down at a moment and not put back since.
    Purge { submission: i64, since: Timestamp },
    /// Tell a member that their photo is among the best hundred.
    EnteredTop { submission: i64 },
    /// Tell a member that their photo has so many ratings.
    Milestone { submission: i64, votes: u32 },
    /// Tell the operators' chat of the cases that it was not told of.
    TellOfCases,
}

/// The votes that a photo got in a week; `total` is the sum of their scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoWeek {
    pub code: String,
    pub caption: String,
    pub votes: i64,
    pub total: i64,
}

/// What happened to a member's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    PasswordChanged,
    /// Goes to the old address.
    EmailChanged {
        old: String,
    },
    PasskeyAdded,
    PasskeyRemoved,
    DeletionScheduled,
    ExportReady,
    /// Their row says until when, and why.
    Suspended,
    /// By an operator; their row says when.
    DeletionOrdered {
        because: String,
    },
    /// By an operator; what the member asked for themselves may hold.
    DeletionCalledOff,
    /// By an operator, in their words.
    Warned {
        words: String,
    },
}

/// Why a job is not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// Trying again later may help.
    #[error("{0}")]
    Retry(String),
    /// It never will.
    #[error("{0}")]
    GiveUp(String),
}

impl Job {
    /// Delete the files of photos that are gone.
    pub fn discard(files: Vec<Files>) -> Self {
        let (photos, originals): (Vec<_>, Vec<_>) =
            files.into_iter().map(|files| (files.photo_key, files.original_key)).unzip();
        Self::Discard { photos, originals: originals.into_iter().flatten().collect(), exports: Vec::new() }
    }

    /// Delete the squares of these keys.
    pub fn discard_photos(photos: Vec<String>) -> Self {
        Self::Discard { photos, originals: Vec::new(), exports: Vec::new() }
    }

    /// As it is kept in the outbox.
    pub fn to_json(&self) -> String {
        // Numbers and texts alone, which JSON can always hold.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_kept_under_names_that_do_not_change() {
        let what = Notice::EmailChanged { old: "a@b.example".to_owned() };
        let jobs = [
            Job::ConfirmSignUp { signup: 7 },
            Job::Notice { member: 3, what },
            Job::Notice { member: 3, what: Notice::PasswordChanged },
            Job::Milestone { submission: 9, votes: 100 },
        ];
        insta::assert_snapshot!(jobs.each_ref().map(Job::to_json).join("\n"), @r#"
        {"kind":"confirm_sign_up","signup":7}
        {"kind":"notice","member":3,"what":{"email_changed":{"old":"a@b.example"}}}
        {"kind":"notice","member":3,"what":"password_changed"}
        {"kind":"milestone","submission":9,"votes":100}
        "#);
        for job in jobs {
            assert_eq!(serde_json::from_str::<Job>(&job.to_json()).expect("readable"), job);
        }
    }
}
