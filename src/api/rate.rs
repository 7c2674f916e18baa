use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, PostUrl};

use super::wire::Json;
use crate::domain::{AppError, Turn};

/// Where the visitor stands: the photo to rate, its ballot, and the verdict on the last vote. Asking again gives the
/// same photo.
#[server(CurrentTurn, "/api", endpoint = "turn", input = GetUrl, output = Json)]
pub async fn current_turn() -> Result<Turn, AppError> {
    use super::who;
    use crate::server::services::{counting, rating};

    let (site, asker) = who::is_asking()?;
    let mut visitor = asker.visitor;
    let turn = rating::current(&site, &mut visitor).await?;
    who::remember(&site, &asker, &visitor);
    counting::turn(&site, &asker.visitor, &asker.client, &turn);
    Ok(turn)
}

/// Casts a vote: `ballot` as it was dealt, `score` from 1 to 10. Answers with the next turn.
#[server(Rate, "/api", endpoint = "rate", input = PostUrl, output = Json)]
pub async fn rate(ballot: String, score: String) -> Result<Turn, AppError> {
    use super::who;
    use crate::server::services::{counting, rating};

    let (site, asker) = who::is_asking()?;
    let mut visitor = asker.visitor;
    let score = score.parse().map_err(|_| AppError::BadScore)?;
    let turn = rating::cast(&site, &mut visitor, &ballot, score).await.map_err(who::refuse)?;
    who::remember(&site, &asker, &visitor);
    counting::turn(&site, &asker.visitor, &asker.client, &turn);
    let result = turn.last.as_ref().filter(|_| who::settings().rating.result_first);
    who::go_on(result.map(|last| last.photo.address()).as_deref());
    Ok(turn)
}
