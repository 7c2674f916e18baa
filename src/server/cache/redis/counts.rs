use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use redis::Script;

use super::Redis;
use crate::domain::{Code, Hour, HourCount};
use crate::server::cache::counters::{Batch, Deed, MOST, Sighting};

static COUNT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("count.lua")));
static TAKE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("take_counts.lua")));
static FORGET: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("forget_counts.lua")));

const COUNTS: &str = "counts";
const TAKEN: &str = "counts:taken";

/// So many marks of whom was seen are kept of a day: some 200 MB of Redis's memory at the most.
const SEEN: u32 = 2_500_000;

/// Whom was seen is kept until everybody's day is over, whatever their clocks say.
const SEEN_SECONDS: u32 = 26 * 3600;

impl Redis {
    /// Counts those that nobody has seen that day. `None`: Redis is away.
    pub async fn count(&self, sightings: &[Sighting]) -> Option<()> {
        let day = sightings.last()?.hour.first_of_day();
        let mut call = COUNT.key(self.key(COUNTS));
        call.key(self.key(&format!("seen:{}", day.0))).arg(MOST).arg(SEEN).arg(SEEN_SECONDS);
        for sighting in sightings {
            let alias = sighting.alias.map(|alias| alias.to_string()).unwrap_or_default();
            call.arg(sighting.mark).arg(alias).arg(field(sighting));
        }
        self.invoke(&call).await
    }

    /// The batch that was taken before and not forgotten, else what was counted since, under this number.
    pub async fn take_counts(&self, number: &str) -> Option<Batch> {
        let mut call = TAKE.key(self.key(COUNTS));
        let mut fields: HashMap<String, String> = self.invoke(call.key(self.key(TAKEN)).arg(number)).await?;
        let number = fields.remove("batch")?;
        let mut counts: BTreeMap<(Hour, &str), (i32, i32)> = BTreeMap::new();
        for (field, count) in &fields {
            let (Some((deed, hour, photo)), Ok(count)) = (parse(field), count.parse()) else { continue };
            let (views, shares) = counts.entry((hour, photo)).or_default();
            match deed {
                Deed::View => *views = count,
                Deed::Share => *shares = count,
            }
        }
        let count = |((hour, photo), (views, shares)): ((Hour, &str), _)| {
            let photo: Code = photo.parse().ok()?;
            Some(HourCount { hour, photo, views, shares })
        };
        Some(Batch { number, counts: counts.into_iter().filter_map(count).collect() })
    }

    pub async fn forget_counts(&self, number: &str) {
        self.invoke::<()>(FORGET.key(self.key(TAKEN)).arg(number)).await;
    }
}

/// The name of a count: "v:494521:zzzzzzzzz1".
fn field(sighting: &Sighting) -> String {
    let deed = match sighting.deed {
        Deed::View => 'v',
        Deed::Share => 's',
    };
    format!("{deed}:{}:{}", sighting.hour.0, sighting.photo)
}

fn parse(field: &str) -> Option<(Deed, Hour, &str)> {
    let (deed, rest) = field.split_once(':')?;
    let (hour, photo) = rest.split_once(':')?;
    let deed = match deed {
        "v" => Deed::View,
        "s" => Deed::Share,
        _ => return None,
    };
    Some((deed, Hour(hour.parse().ok()?), photo))
}
