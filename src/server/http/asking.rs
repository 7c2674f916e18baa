use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::USER_AGENT;
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;

use super::client::ClientAddress;
use super::cookies::Cookie;
use crate::domain::{AppError, Role};
use crate::server::services::clients::{self, Client};
use crate::server::services::networks;
use crate::server::services::sessions::{self, SignedIn};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;

const PURPOSES: [HeaderName; 3] = [
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("purpose"),
    HeaderName::from_static("x-moz"),
];

/// What the answer is for. The site's own scripts ask for what is "empty".
const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Whose request it is: everyone is a visitor, some are signed in.
#[derive(Debug, Clone)]
pub struct Asker {
    pub visitor: Visitor,
    pub signed_in: Option<Arc<SignedIn>>,
    pub client: Client,
}

impl Asker {
    /// The operator whose request it is; [`AppError::NoSuchPage`] for everyone else, to whom what is an operator's
    /// answers as if it were not there.
    pub fn operator(&self) -> Result<&Arc<SignedIn>, AppError> {
        let signed_in = self.signed_in.as_ref();
        signed_in.filter(|signed_in| signed_in.member.role.is_operator()).ok_or(AppError::NoSuchPage)
    }

    /// The same for what is for admins alone.
    pub fn admin(&self) -> Result<&Arc<SignedIn>, AppError> {
        self.operator().and_then(|signed_in| match signed_in.member.role {
            Role::Admin => Ok(signed_in),
            Role::Moderator | Role::Member => Err(AppError::NoSuchPage),
        })
    }
}

/// Gives the request its `Result<Asker, AppError>`: without the database nobody can tell who is signed in, and to take
/// them for a stranger would lose them their votes.
pub async fn recognise(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let address = request.extensions().get::<ClientAddress>();
    let networks = address.map(|address| (address.network(), address.wider_network()));
    let asker = asker(&site, request.headers(), networks.unwrap_or_default()).await;
    request.extensions_mut().insert(asker);
    next.run(request).await
}

async fn asker(
    site: &Site,
    headers: &HeaderMap,
    (network, wider_network): (String, String),
) -> Result<Asker, AppError> {
    let cookie = |cookie: Cookie| cookie.read(&site.config.site_url, headers);
    let signed_in = match cookie(Cookie::Session) {
        Some(token) => sessions::recognise(site, &token).await?.map(Arc::new),
        None => None,
    };
    let visitor = match &signed_in {
        Some(signed_in) => Visitor::member(signed_in.member.id, signed_in.rater),
        None => Visitor::recognise(&site.signer, cookie(Cookie::Rater).as_deref()),
    };
    let mark = |network: &str| networks::mark(&site.signer, network, site.clock.now());
    let visitor = Visitor { network: mark(&network), wider_network: mark(&wider_network), ..visitor };
    let user_agent = headers.get(USER_AGENT).and_then(|name| name.to_str().ok());
    let client = Client {
        network,
        wider_network,
        device: clients::describe(user_agent.unwrap_or_default()),
        known_device: cookie(Cookie::Device),
        looks: clients::is_browser(user_agent.unwrap_or_default())
            && !is_fetched_in_advance(headers)
            && !is_part_of_a_page(headers),
    };
    Ok(Asker { visitor, signed_in, client })
}

/// Whether a page asks for it as its picture, frame or script: another site's page may make everyone who reads it ask so.
fn is_part_of_a_page(headers: &HeaderMap) -> bool {
    headers.get(DESTINATION).is_some_and(|destination| destination != "document" && destination != "empty")
}

/// Browsers say so of pages that they fetch in case somebody will want them; the older ones in `Purpose` or `X-Moz`.
fn is_fetched_in_advance(headers: &HeaderMap) -> bool {
    let says = |name: &HeaderName| {
        headers.get(name).and_then(|purpose| purpose.to_str().ok()).is_some_and(|purpose| {
            let purpose = purpose.to_lowercase();
            purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview")
        })
    };
    PURPOSES.iter().any(says)
}
