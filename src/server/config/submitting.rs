use super::Raw;

/// How many photos members may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submitting {
    /// In a day.
    pub per_day: u32,
    /// In all.
    pub per_member: u32,
    /// So many first photos of each member wait for somebody to look at them.
    pub reviewed: u32,
}

pub(super) fn parse(raw: &mut Raw) -> Option<Submitting> {
    let mut count = |key, least: u32| {
        raw.parse(
            key,
            if least == 0 { "a whole number, 0 for none" } else { "a whole number from 1 on" },
            |setting| setting.text.parse().ok().filter(|n| *n >= least),
        )
    };
    let (per_day, per_member, reviewed) =
        (count("PHOTOS_PER_DAY", 1), count("PHOTOS_PER_MEMBER", 1), count("REVIEW_FIRST_PHOTOS", 0));
    Some(Submitting { per_day: per_day?, per_member: per_member?, reviewed: reviewed? })
}
