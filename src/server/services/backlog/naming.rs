use crate::server::jobs::{Job, Notice};

/// What a job does, in words for operators.
pub fn named(job: &Job) -> &'static str {
    match job {
        Job::ConfirmSignUp { .. } => "letter: confirm to join",
        Job::Reset { .. } => "letter: a link for a new password",
        Job::ConfirmEmail { .. } => "letter: confirm a new address",
        Job::Notice { what, .. } => match what {
            Notice::PasswordChanged => "letter: the password was changed",
            Notice::EmailChanged { .. } => "letter: the address was changed",
            Notice::PasskeyAdded | Notice::PasskeyRemoved => "letter: a passkey was added or removed",
            Notice::DeletionScheduled | Notice::DeletionOrdered { .. } => {
                "letter: the account will be deleted"
            }
            Notice::DeletionCalledOff => "letter: the account is not deleted",
            Notice::ExportReady => "letter: the copy is ready",
            Notice::Suspended => "letter: suspended",
            Notice::Warned { .. } => "letter: a warning",
        },
        Job::Export { .. } => "pack a copy of a member's data",
        Job::Develop { .. } => "develop a photo",
        Job::Discard { .. } => "delete files",
        Job::DeleteMember { .. } => "delete an account",
        Job::Farewell { .. } => "letter: the account is deleted",
        Job::Digest { .. } => "letter: the week",
        Job::Decided { .. } => "letter: what was decided",
        Job::ReportDecided { .. } => "letter: what came of a report",
        Job::PutBack { .. } => "letter: a photo is back",
        Job::Purge { .. } => "delete a photo that was taken down",
        Job::TellOfCases => "tell the chat of new cases",
        Job::EnteredTop { .. } => "letter: among the best hundred",
        Job::Milestone { .. } => "letter: so many ratings",
    }
}

/// What stays as it is without a job that the site has promised to people: to take down, to delete, to forget.
pub const fn stays_undone(job: &Job) -> Option<&'static str> {
    match job {
        Job::DeleteMember { .. } => Some("the account stays"),
        Job::Discard { .. } => Some("the files stay where they lie"),
        Job::Purge { .. } => Some("the photo that was taken down stays in the store"),
        _ => None,
    }
}
