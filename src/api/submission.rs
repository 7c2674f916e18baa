use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::wire::Json;
use crate::domain::AppError;

/// What has become of a photo that was sent: its state by name, why it failed or is held, and its small version once it
/// can be looked at.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Submission {
    pub state: String,
    pub problem: Option<String>,
    pub thumb: Option<String>,
}

/// What has become of one's own photo, by its code.
#[server(ViewSubmission, "/api", endpoint = "submission", input = GetUrl, output = Json)]
pub async fn view_submission(code: String) -> Result<Submission, AppError> {
    use super::pages::submitting::describe;
    use super::who;
    use crate::server::services::own_photos;

    let (site, _, signed_in) = who::is_signed_in()?;
    let photo = own_photos::find(&site, signed_in.member.id, &code).await?;
    let state = photo.state.code().to_owned();
    let shown = describe(&site, photo, &signed_in.member.settings.dates);
    Ok(Submission { state, problem: shown.problem, thumb: shown.thumb })
}
