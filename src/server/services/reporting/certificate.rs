use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use reqwest::tls::TlsInfo;
use x509_parser::parse_x509_certificate;

use crate::server::config::SiteUrl;
use crate::server::logs::with_causes;

const PATIENCE: Duration = Duration::from_secs(5);

/// Until when the certificate is good that visitors of the site are shown, in seconds since 1970. `None` where it has none,
/// or does not answer.
pub async fn end(site: &SiteUrl) -> Option<f64> {
    if !site.is_https() {
        return None;
    }
    match shown_at(site).await {
        Ok(certificate) => {
            let certificate = certificate?;
            let (_, certificate) = parse_x509_certificate(&certificate).ok()?;
            Some(certificate.validity().not_after.timestamp() as f64)
        }
        Err(error) => {
            tracing::warn!(error = with_causes(&error), "the site's certificate could not be looked at");
            None
        }
    }
}

/// Whether it is a good one is for browsers to say: one that is over is looked at as well.
async fn shown_at(site: &SiteUrl) -> reqwest::Result<Option<Vec<u8>>> {
    let client = Client::builder()
        .tls_info(true)
        .tls_danger_accept_invalid_certs(true)
        .redirect(Policy::none())
        .timeout(PATIENCE)
        .build()?;
    let answer = client.get(site.absolute("/healthz")).send().await?;
    let info = answer.extensions().get::<TlsInfo>();
    Ok(info.and_then(TlsInfo::peer_certificate).map(<[u8]>::to_vec))
}
