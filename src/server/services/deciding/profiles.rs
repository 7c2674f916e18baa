use super::{Because, Decision};
use crate::domain::{AppError, MemberId, Timestamp};
use crate::server::jobs::Job;
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::{Tx, members};

/// Leaves a profile as it is, or takes words and picture out of it: for good, since copies of both would have to be kept
/// somewhere.
pub async fn judge(
    site: &Site,
    tx: &mut Tx,
    actor: Actor,
    member: MemberId,
    decision: &Decision,
    now: Timestamp,
) -> Result<(), AppError> {
    let because = decision.because().map(Because::in_words);
    if because.is_some() {
        members::clear_bio(tx, member).await?;
        let picture = members::swap_picture(tx, member, None).await?;
        site.jobs.add_in(tx, &Job::discard_photos(picture.into_iter().collect())).await?;
    }
    let action = if because.is_some() { Action::ProfileCleared } else { Action::ProfileKept };
    let reason = because.unwrap_or_default();
    let subject = Subject::member(member);
    Ok(audit::note(tx, &Entry { actor, action, subject, reason: &reason, was: "", became: "" }, now).await?)
}
