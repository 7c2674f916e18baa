//! Turns of estimating raters from photos and photos from raters, until neither moves. One sweep over the log a turn:
//! the raters' part of one turn and the photos' part of the next read the same votes.

use super::super::variances::{Sums, Variances};
use super::super::votes::VoteLog;
use super::{Fit, Photo, Rater, kept, quantised, robust, surprise};

const LEAST_PASSES: usize = 5;
const MOST_PASSES: usize = 8;

/// It is enough when photos move by so many points in a turn (root of the mean square).
const STILL: f64 = 0.002;

/// What a sweep reads of a photo: 8 bytes, since it is read at random.
#[derive(Clone, Copy)]
struct View {
    above: f32,
    precision: f32,
}

/// What a sweep adds up for a photo.
#[derive(Clone, Copy, Default)]
struct Sum {
    said: f64,
    precision: f64,
}

struct Sweep<'a> {
    log: &'a VoteLog,
    fit: Fit,
    views: Vec<View>,
    sums: Vec<Sum>,
    /// The surprises of one rater's votes.
    surprises: Vec<f64>,
}

pub fn run(log: &VoteLog) -> Fit {
    let (sums, mean, scores) = Sums::of(log);
    let mut sweep = Sweep::start(log, mean, Variances::of(&sums), &scores);
    drop(scores);
    for pass in 1..=MOST_PASSES {
        // The first estimates are too rough to judge anyone by.
        sweep.turn(pass > 2);
        if sweep.look() < STILL && pass >= LEAST_PASSES {
            break;
        }
    }
    sweep.finish()
}

impl<'a> Sweep<'a> {
    /// Photos start at their raw means, drawn to the mean of all; raters as unknown and reliable.
    fn start(log: &'a VoteLog, mean: f64, variances: Variances, scores: &[(u64, u32)]) -> Self {
        let view = |&(sum, votes): &(u64, u32)| {
            let votes = f64::from(votes);
            let above = (sum as f64 - votes * mean) / (votes + variances.caution());
            View { above: above as f32, precision: 0.0 }
        };
        let mut fit = Fit { mean, variances, ..Fit::default() };
        fit.raters = vec![fit.newcomer(); log.raters()];
        fit.kept = (0..log.len()).map(|at| log.weight(at)).collect();
        let sums = vec![Sum::default(); log.photos()];
        Self { log, fit, views: scores.iter().map(view).collect(), sums, surprises: Vec::new() }
    }

    fn turn(&mut self, judge: bool) {
        self.sums.fill(Sum::default());
        for number in 0..self.log.raters() {
            let mut rater = self.fit.raters[number];
            if judge {
                rater.scatter = self.judge(number, &rater);
            }
            self.learn(number, &mut rater);
            self.tell(number, &rater);
            self.fit.raters[number] = rater;
        }
    }

    /// Compares each of the rater's votes with what the others' votes on the photo let expect, sets what is kept of
    /// it, and returns how wide the rater's votes scatter.
    fn judge(&mut self, number: usize, rater: &Rater) -> f32 {
        let prior = 1.0 / self.fit.variances.photo;
        self.surprises.clear();
        for at in self.log.group(number) {
            let view = self.views[self.log.photo(at)];
            let precision = self.fit.precision(self.fit.kept[at], rater.scatter);
            let says = self.log.score(at) - self.fit.mean - f64::from(rater.leniency);
            let (above, all) = (f64::from(view.above), f64::from(view.precision));
            // At least the prior's, which single precision may have rounded away beside a great many votes.
            let others = (all - precision).max(prior);
            let expected = (above * all - precision * says) / others;
            self.surprises.push(surprise(says - expected, self.fit.variances.error + 1.0 / others));
        }
        let weighed = self.log.group(number).zip(&self.surprises).filter(|(at, _)| self.log.weight(*at) > 0);
        let scatter = robust::scatter(weighed.map(|(_, surprise)| *surprise));
        for (at, surprise) in self.log.group(number).zip(&self.surprises) {
            self.fit.kept[at] = quantised(self.log.weight(at), kept(*surprise, scatter));
        }
        scatter
    }

    /// How lenient the rater is beside what is known of the photos.
    fn learn(&self, number: usize, rater: &mut Rater) {
        let mut precision = 1.0 / self.fit.variances.rater;
        let mut said = 0.0;
        for at in self.log.group(number) {
            let vote = self.fit.precision(self.fit.kept[at], rater.scatter);
            let above = f64::from(self.views[self.log.photo(at)].above);
            said += vote * (self.log.score(at) - self.fit.mean - above);
            precision += vote;
        }
        rater.leniency = (said / precision) as f32;
        rater.precision = precision as f32;
        rater.votes = u32::try_from(self.log.group(number).len()).unwrap_or(u32::MAX);
    }

    /// What the rater's votes say of the photos.
    fn tell(&mut self, number: usize, rater: &Rater) {
        let usual = self.fit.mean + f64::from(rater.leniency);
        for at in self.log.group(number) {
            let precision = self.fit.precision(self.fit.kept[at], rater.scatter);
            let sum = &mut self.sums[self.log.photo(at)];
            sum.said += precision * (self.log.score(at) - usual);
            sum.precision += precision;
        }
    }

    /// Takes over what the turn added up; returns how far the photos moved (root of the mean square).
    fn look(&mut self) -> f64 {
        let prior = 1.0 / self.fit.variances.photo;
        let mut moved = 0.0;
        for (view, sum) in self.views.iter_mut().zip(&self.sums) {
            let precision = sum.precision + prior;
            let above = sum.said / precision;
            moved += (above - f64::from(view.above)).powi(2);
            *view = View { above: above as f32, precision: precision as f32 };
        }
        (moved / self.views.len().max(1) as f64).sqrt()
    }

    fn finish(self) -> Fit {
        let mut fit = self.fit;
        let photo = |sum: &Sum| Photo { said: sum.said, precision: sum.precision, ..Photo::default() };
        fit.photos = self.sums.iter().map(photo).collect();
        for (number, rater) in fit.raters.iter().enumerate() {
            for at in self.log.group(number) {
                let information = fit.information(fit.kept[at], rater);
                let photo = &mut fit.photos[self.log.photo(at)];
                photo.information += information as f32;
                photo.weight += f32::from(self.log.weight(at)) / 255.0;
                photo.votes += u32::from(self.log.weight(at) > 0);
            }
        }
        fit
    }
}
