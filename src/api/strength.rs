use leptos::prelude::*;
use leptos::server_fn::codec::PostUrl;

use super::wire::Json;
use crate::domain::{AppError, Strength};

/// How hard a password is to guess for someone who knows the other fields of its form. It is looked at and forgotten.
#[server(MeasurePassword, "/api", endpoint = "strength", input = PostUrl, output = Json)]
pub async fn measure_password(
    password: String,
    #[server(default)] handle: String,
    #[server(default)] email: String,
) -> Result<Strength, AppError> {
    use super::who;
    use crate::server::services::accounts::limits;
    use crate::server::services::passwords::Password;

    let (site, asker) = who::is_asking()?;
    limits::ask_strength(&site, &asker.client).await.map_err(who::refuse)?;
    let about = vec![handle, email, site.settings.read().words.name.clone()];
    site.passwords.strength(Password::typed(password), about).await
}
