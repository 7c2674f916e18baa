//! What becomes of each photo since it arrived. A turn is as many votes as there are photos.

/// In turns.
#[derive(Default)]
pub struct Watch {
    arrived: Vec<f64>,
    tenth: Vec<Option<f64>>,
    /// Since when its place moved by no more than five hundredths of the board within a turn.
    settled: Vec<Option<f64>>,
    /// When it was looked at, and where it was, in hundredths of the board.
    paths: Vec<Vec<(f64, f64)>>,
}

impl Watch {
    pub fn arrive(&mut self, now: f64) {
        self.arrived.push(now);
        self.tenth.push(None);
        self.settled.push(None);
        self.paths.push(Vec::new());
    }

    pub fn tenth_vote(&mut self, photo: usize, now: f64) {
        self.tenth[photo] = Some(now);
    }

    /// Looks at the board, which has the photos in this order.
    pub fn look(&mut self, order: &[usize], now: f64) {
        for (at, photo) in order.iter().enumerate() {
            let here = 100.0 * at as f64 / order.len() as f64;
            let path = &mut self.paths[*photo];
            let before = path.iter().rev().find(|(then, _)| *then <= now - 1.0);
            let settled = &mut self.settled[*photo];
            match before {
                Some((_, before)) if (before - here).abs() <= 5.0 => *settled = settled.or(Some(now)),
                _ => *settled = None,
            }
            path.push((now, here));
        }
    }

    /// How old these photos were when they had ten votes.
    pub fn ages_at_tenth_vote(&self, photos: std::ops::Range<usize>) -> Vec<f64> {
        photos.filter_map(|photo| Some(self.tenth[photo]? - self.arrived[photo])).collect()
    }

    /// How old these photos were when they had settled.
    pub fn ages_when_settled(&self, photos: std::ops::Range<usize>) -> Vec<f64> {
        photos.filter_map(|photo| Some(self.settled[photo]? - self.arrived[photo])).collect()
    }
}
