//! Pages of a long list.

use std::str::FromStr;

/// One page: which, of how many, and where on the list it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// From 1.
    pub page: u64,
    pub pages: u64,
    /// How many photos come before it.
    pub skip: usize,
    size: usize,
}

impl Paging {
    /// The page that was asked for, of a list of so many, with so many a page; the last one for whoever asks beyond.
    pub fn new(count: usize, size: usize, asked: u64) -> Self {
        let pages = u64::try_from(count.div_ceil(size)).unwrap_or(u64::MAX).max(1);
        let page = asked.clamp(1, pages);
        let before = usize::try_from(page - 1).unwrap_or(usize::MAX);
        Self { page, pages, skip: before.saturating_mul(size), size }
    }

    /// What of the list is on it.
    pub fn cut<T>(self, list: &[T]) -> &[T] {
        let rest = list.get(self.skip..).unwrap_or_default();
        rest.get(..self.size).unwrap_or(rest)
    }
}

/// Where a long list goes on, as an address says it: after what the list is ordered by, and a number.
pub fn place<T: FromStr>(text: &str) -> Option<(T, i64)> {
    let (by, id) = text.split_once('-')?;
    Some((by.parse().ok()?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_photo_is_on_one_page() {
        let list: Vec<usize> = (0..61).collect();
        let page = |asked| Paging::new(list.len(), 30, asked);
        assert_eq!((page(1).pages, page(1).cut(&list).len(), page(3).cut(&list)), (3, 30, &[60][..]));
        assert_eq!((1..=3).flat_map(|n| page(n).cut(&list).to_vec()).collect::<Vec<_>>(), list);
    }

    #[test]
    fn odd_pages_are_the_nearest_there_is() {
        let page = |count, asked| Paging::new(count, 30, asked).page;
        assert_eq!([page(61, 0), page(61, u64::MAX), page(0, 5)], [1, 3, 1]);
        assert!(Paging::new(0, 30, 5).cut::<u8>(&[]).is_empty());
    }
}
