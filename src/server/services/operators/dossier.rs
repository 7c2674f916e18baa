//! Everything that is known about a member.

use crate::domain::{AppError, State};
use crate::server::services::{profiles, sessions};
use crate::server::state::Site;
use crate::server::store::dossiers::{self, Case};
use crate::server::store::members::Member;
use crate::server::store::own_photos::{self, OwnPhoto};
use crate::server::store::sessions::Session;
use crate::server::store::{StoreError, walls};

/// The newest of their photos, and of the cases about them, that are shown.
const SHOWN: i64 = 20;

pub struct Dossier {
    pub member: Member,
    pub sessions: Vec<Session>,
    /// How many there are in each state.
    pub photos: Vec<(State, i64)>,
    pub newest: Vec<OwnPhoto>,
    pub votes: i64,
    pub reports_made: i64,
    pub reports_received: i64,
    pub cases: Vec<Case>,
}

/// [`AppError::NoSuchMember`] when nobody has the handle.
pub async fn of(site: &Site, handle: &str) -> Result<Dossier, AppError> {
    let member = profiles::owner(site, handle).await?;
    let photos = dossiers::photos(&site.db, member.id).await?.into_iter().map(|(state, count)| {
        state.parse().map(|state| (state, count)).map_err(|_| StoreError::Corrupt { column: "state" })
    });
    let photos = photos.collect::<Result<_, _>>()?;
    let (reports_made, reports_received) = dossiers::reports(&site.db, member.id).await?;
    let votes = match member.rater {
        Some(rater) => walls::cast(&site.db, rater).await?.0,
        None => 0,
    };
    Ok(Dossier {
        sessions: sessions::list(site, member.id).await?,
        photos,
        newest: own_photos::list(&site.db, member.id, SHOWN, 0).await?,
        votes,
        reports_made,
        reports_received,
        cases: dossiers::cases(&site.db, member.id, SHOWN).await?,
        member,
    })
}
