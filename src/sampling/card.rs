use super::Window;
use crate::domain::{MemberId, Need, SubmissionId};

/// A live photo as the sampler knows it: 24 bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Card {
    pub submission: SubmissionId,
    pub need: Need,
    owner: Owner,
    /// How often it was dealt in `window`.
    deals: u16,
    window: Window,
}

/// Whose a photo is: the member's number, which has room in four bytes until there are four billion of them. 0 is nobody,
/// and everyone whose number is larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Owner(u32);

impl From<Option<MemberId>> for Owner {
    fn from(member: Option<MemberId>) -> Self {
        Self(member.and_then(|member| u32::try_from(member.0).ok()).unwrap_or(0))
    }
}

impl Card {
    pub fn new(submission: SubmissionId, need: Need, owner: Option<MemberId>) -> Self {
        Self { submission, need, owner: owner.into(), deals: 0, window: Window::default() }
    }

    /// Whether it is this member's own photo.
    pub fn belongs_to(&self, member: Option<MemberId>) -> bool {
        self.owner == member.into() && self.owner != Owner(0)
    }

    /// How often it was dealt in the window.
    pub fn deals(&self, window: Window) -> u16 {
        if self.window == window { self.deals } else { 0 }
    }

    /// Notes that it was dealt.
    pub fn deal(&mut self, window: Window) {
        (self.deals, self.window) = (self.deals(window).saturating_add(1), window);
    }

    /// Takes over how often the photo was dealt by what was known of it before.
    pub(super) fn dealt_as(self, before: &Self) -> Self {
        Self { deals: before.deals, window: before.window, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_belong_to_their_members_and_to_nobody_else() {
        let card = |owner| Card::new(SubmissionId(1), Need::default(), owner);
        let (one, other) = (Some(MemberId(7)), Some(MemberId(8)));
        assert!(card(one).belongs_to(one) && !card(one).belongs_to(other) && !card(one).belongs_to(None));
        assert!(!card(None).belongs_to(one) && !card(None).belongs_to(None));
    }

    #[test]
    fn deals_are_counted_within_a_window() {
        let (one, other) = (Window::numbered(1), Window::numbered(2));
        let mut card = Card::new(SubmissionId(1), Need::default(), None);
        card.deal(one);
        card.deal(one);
        assert_eq!((card.deals(one), card.deals(other)), (2, 0));
        card.deal(other);
        assert_eq!((card.deals(one), card.deals(other)), (0, 1));
    }

    #[test]
    fn a_card_takes_24_bytes() {
        assert_eq!(size_of::<Card>(), 24);
    }
}
