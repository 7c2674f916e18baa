//! What is measured: the registry of all measurements, the figures this process counts, what the machine says, and how
//! figures are written for others. It knows neither the services nor the database.

pub mod boards;
mod counted;
pub mod flux;
mod influx;
pub mod lines;
mod machine;
pub mod prometheus;
pub mod registry;
mod rungs;
mod samples;
mod series;

pub use counted::{Counted, bounds};
pub use influx::{Influx, Pace};
pub use machine::{Machine, OwnProcess, host};
pub use registry::{Kind, Metric, Unit};
pub use rungs::{Range, Rung};
pub use samples::{Fold, Samples};
pub use series::Series;
