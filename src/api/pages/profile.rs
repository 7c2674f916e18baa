//! Public profiles, and the member's own line in the bar.

use crate::api::who;
use crate::domain::AppError;
use crate::server::services::profiles::{self, Order, Profile};

/// The profile at a handle. `tab` and `page` come from the address; what makes no sense there is the first.
pub async fn view(handle: &str, tab: &str, page: &str) -> Result<Profile, AppError> {
    let (site, asker) = who::is_asking()?;
    let order = match tab {
        "best" => Order::Best,
        "discussed" => Order::MostVoted,
        _ => Order::Newest,
    };
    let page = page.parse().unwrap_or(1);
    profiles::view(&site, &asker.visitor, asker.signed_in.as_deref(), handle, order, page).await
}

/// Whoever is signed in: their handle, and the address of their picture.
pub fn me() -> Option<(String, Option<String>)> {
    let (site, _, signed_in) = who::is_signed_in().ok()?;
    Some((signed_in.member.handle.clone(), profiles::picture(&site, &signed_in.member)))
}
