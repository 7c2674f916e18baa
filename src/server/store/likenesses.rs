//! Which photos look alike: an index over [`Likeness`] that needs no look at every photo.
//!
//! Two likenesses that differ in at most seven of their 64 bits differ in at most one bit of at least one of four bands
//! of 16. So every photo has a row for each of its bands, and a search asks for the four bands of what it looks for and
//! for all that differ from those in one bit: 68 keys, whatever the number of photos.

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::{StoreError, on_tx, push_list};
use crate::domain::{Likeness, SubmissionId};

const BANDS: u32 = 4;
const BAND_BITS: u32 = 16;

/// The lock of those who look for copies.
const LOOKING: i64 = 0x6c69_6b65;

/// The keys of a likeness: each band's bits, and above them which band it is.
fn bands(likeness: Likeness) -> impl Iterator<Item = i32> {
    (0..BANDS).map(move |band| {
        let bits = (likeness.0 >> (band * BAND_BITS)) & 0xFFFF;
        // Eighteen bits.
        i32::try_from(u64::from(band) << BAND_BITS | bits).unwrap_or_default()
    })
}

/// Those keys, and all that differ in one bit.
fn bands_around(likeness: Likeness) -> impl Iterator<Item = i32> {
    bands(likeness)
        .flat_map(|key| std::iter::once(key).chain((0..BAND_BITS).map(move |bit| key ^ (1 << bit))))
}

/// Makes a photo one that can be found.
pub(super) async fn insert(tx: &mut Tx, id: SubmissionId, likeness: Likeness) -> Result<(), StoreError> {
    on_tx!(tx, connection => {
        let mut query = QueryBuilder::new("INSERT INTO likenesses (band, submission_id, likeness) ");
        query.push_values(bands(likeness), |mut row, band| {
            row.push_bind(band).push_bind(id.0).push_bind(likeness.0.cast_signed());
        });
        query.build().execute(connection).await.map(drop)?
    });
    Ok(())
}

/// The photo that this one is a copy of: of the same file, or at most [`Likeness::NEAR`] away. Until the transaction
/// ends nobody else finds one, so of two copies at the same time one finds the other.
pub async fn look_alike(
    tx: &mut Tx,
    id: SubmissionId,
    likeness: Likeness,
) -> Result<Option<SubmissionId>, StoreError> {
    tx.take_turns(LOOKING).await?;
    match same_file(tx, id).await? {
        Some(other) => Ok(Some(other)),
        None => nearest(tx, likeness).await,
    }
}

/// Photos from before there were likenesses have none.
async fn same_file(tx: &mut Tx, id: SubmissionId) -> Result<Option<SubmissionId>, StoreError> {
    const SQL: &str = "
        SELECT o.id FROM submissions s JOIN submissions o ON o.digest = s.digest AND o.id <> s.id
        WHERE s.id = $1 AND o.state IN ('held', 'live', 'hidden', 'taken_down') ORDER BY o.id LIMIT 1";
    let other: Option<i64> =
        on_tx!(tx, connection => sqlx::query_scalar(SQL).bind(id.0).fetch_optional(connection).await?);
    Ok(other.map(SubmissionId))
}

async fn nearest(tx: &mut Tx, likeness: Likeness) -> Result<Option<SubmissionId>, StoreError> {
    let candidates: Vec<(i64, i64)> = on_tx!(tx, connection => {
        let mut query = QueryBuilder::new("SELECT submission_id, likeness FROM likenesses WHERE band IN ");
        push_list(&mut query, bands_around(likeness));
        query.build_query_as().fetch_all(connection).await?
    });
    let distance = |(id, other): (i64, i64)| (likeness.distance(Likeness(other.cast_unsigned())), id);
    let nearest = candidates.into_iter().map(distance).filter(|(bits, _)| *bits <= Likeness::NEAR).min();
    Ok(nearest.map(|(_, id)| SubmissionId(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_differs_in_seven_bits_is_found() {
        let one = Likeness(0x0123_4567_89AB_CDEF);
        let keys: Vec<_> = bands_around(one).collect();
        assert_eq!(keys.len(), 68);
        // Two bits in each of three bands, one in the fourth: the worst that seven can do.
        for flipped in [0x0003_0003_0003_0001, 0x8001_8001_8000_8001, 0xFE00_0000_0000_0000] {
            let other = Likeness(one.0 ^ flipped);
            assert_eq!(one.distance(other), 7);
            assert!(bands(other).any(|band| keys.contains(&band)), "{flipped:x}");
        }
    }
}
