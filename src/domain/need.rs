/// What has been said of a photo, for the draw of the next one: how much it needs votes follows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Need {
    /// What its votes weigh together.
    pub weight: f32,
    /// Sum over its votes of their weight times how many points they are above the mean.
    pub above: f32,
}
