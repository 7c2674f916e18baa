use std::collections::HashMap;

use super::votes::LogFull;

/// Gives the ids of the outside consecutive numbers from 0, so that all else is an index away. Ids that are known at
/// the start, or come in ascending order, take 8 bytes each and up to 8 more for their index; the others about 40.
#[derive(Debug, Default, Clone)]
pub(super) struct Numbers {
    ascending: Vec<i64>,
    index: Index,
    late: HashMap<i64, u32>,
    late_ids: Vec<i64>,
}

impl Numbers {
    pub fn new(mut ids: Vec<i64>) -> Result<Self, LogFull> {
        ids.sort_unstable();
        ids.dedup();
        u32::try_from(ids.len()).map_err(|_| LogFull)?;
        let mut numbers = Self { ascending: ids, ..Self::default() };
        numbers.index();
        Ok(numbers)
    }

    pub fn len(&self) -> usize {
        self.ascending.len() + self.late_ids.len()
    }

    pub fn get(&self, id: i64) -> Option<u32> {
        let range = self.index.range(id, self.ascending.len());
        match self.ascending.get(range.clone()).map(|ids| ids.binary_search(&id)) {
            Some(Ok(at)) => u32::try_from(range.start + at).ok(),
            _ => self.late.get(&id).copied(),
        }
    }

    /// The id's number, which is the next one when it is new.
    pub fn get_or_add(&mut self, id: i64) -> Result<u32, LogFull> {
        if self.ascending.last() == Some(&id) {
            return u32::try_from(self.ascending.len() - 1).map_err(|_| LogFull);
        }
        if let Some(number) = self.get(id) {
            return Ok(number);
        }
        let number = u32::try_from(self.len()).map_err(|_| LogFull)?;
        if self.late_ids.is_empty() && self.ascending.last().is_none_or(|last| *last < id) {
            self.ascending.push(id);
        } else {
            self.late.insert(id, number);
            self.late_ids.push(id);
        }
        Ok(number)
    }

    /// Makes look-ups fast, after many were added in ascending order.
    pub fn index(&mut self) {
        self.index = Index::of(&self.ascending);
    }

    pub fn bytes(&self) -> usize {
        let late =
            self.late.capacity() * size_of::<(i64, u32)>() + self.late_ids.capacity() * size_of::<i64>();
        (self.ascending.capacity() * size_of::<i64>())
            + self.index.starts.capacity() * size_of::<u32>()
            + late
    }
}

/// Cuts the span of the ids into one to two equal buckets an id and notes where in the list each begins. A database's
/// sequence and random numbers are both spread evenly, so a bucket holds about one: a look-up is two reads where a
/// binary search over a million ids is twenty.
#[derive(Debug, Default, Clone)]
struct Index {
    least: i64,
    shift: u32,
    starts: Vec<u32>,
}

impl Index {
    fn of(ids: &[i64]) -> Self {
        let (Some(&least), Some(&greatest)) = (ids.first(), ids.last()) else { return Self::default() };
        let span = greatest.wrapping_sub(least).cast_unsigned();
        let bits_of = |n: u64| u64::BITS - n.leading_zeros();
        let shift = bits_of(span).saturating_sub(bits_of(ids.len() as u64));
        let mut starts = Vec::new();
        for (at, id) in (0_u32..).zip(ids) {
            let bucket = id.wrapping_sub(least).cast_unsigned() >> shift;
            // Fewer buckets than two an id, so this fits wherever the ids do.
            while starts.len() as u64 <= bucket {
                starts.push(at);
            }
        }
        starts.shrink_to_fit();
        Self { least, shift, starts }
    }

    /// Where the id is in the list of `len` ids, if it is there; ids that came after the index was made are behind it.
    fn range(&self, id: i64, len: usize) -> std::ops::Range<usize> {
        if id < self.least || self.starts.is_empty() {
            return 0..len;
        }
        let bucket = usize::try_from(id.wrapping_sub(self.least).cast_unsigned() >> self.shift);
        let start = |bucket: usize| self.starts.get(bucket).map(|start| *start as usize);
        let last = self.starts.last().map_or(0, |start| *start as usize);
        match bucket {
            Ok(bucket) => start(bucket).unwrap_or(last)..start(bucket.saturating_add(1)).unwrap_or(len),
            Err(_) => last..len,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_keeps_its_number() {
        let known = (0..1000).map(|n| n * n * 7 - 3000).collect::<Vec<i64>>();
        let mut numbers = Numbers::new(known.clone()).expect("few");
        assert!(known.iter().enumerate().all(|(at, id)| numbers.get(*id) == u32::try_from(at).ok()));
        let news = [10_000_000, 10_000_001, -5000, 4, i64::MAX, i64::MIN];
        for (id, number) in news.iter().zip(1000..) {
            assert_eq!((numbers.get(*id), numbers.get_or_add(*id)), (None, Ok(number)));
        }
        assert!(
            known.iter().chain(&news).enumerate().all(|(at, id)| numbers.get(*id) == u32::try_from(at).ok())
        );
        assert_eq!(numbers.len(), 1006);
    }

    #[test]
    fn ids_at_both_ends_of_the_range_are_found() {
        let ids = vec![i64::MIN, -1, 0, 1, i64::MAX];
        let numbers = Numbers::new(ids.clone()).expect("few");
        assert_eq!(ids.iter().filter_map(|id| numbers.get(*id)).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!((numbers.get(2), numbers.get(-2)), (None, None));
    }
}
