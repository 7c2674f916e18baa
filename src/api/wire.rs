//! How answers and errors travel: as JSON, read in the browser by one and the same reader as the islands' properties,
//! from text. Leptos's own codec reads from bytes, which would bring every reader a second time (14 kB of WASM).

use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::AppError;

/// Answers as JSON.
pub type Json = Post<JsonText>;

pub struct JsonText;

/// Errors as JSON: `{"code":"stale_ballot"}`.
pub struct ErrorJson;

#[derive(Serialize, Deserialize)]
struct ErrorBody {
    code: AppError,
}

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(answer: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(answer).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_json::from_str(&String::from_utf8_lossy(&bytes))
    }
}

impl ContentType for ErrorJson {
    const CONTENT_TYPE: &'static str = JsonText::CONTENT_TYPE;
}

impl FormatType for ErrorJson {
    const FORMAT_TYPE: Format = JsonText::FORMAT_TYPE;
}

impl Encodes<AppError> for ErrorJson {
    type Error = serde_json::Error;

    fn encode(error: &AppError) -> Result<Bytes, Self::Error> {
        JsonText::encode(&ErrorBody { code: *error })
    }
}

impl Decodes<AppError> for ErrorJson {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<AppError, Self::Error> {
        <JsonText as Decodes<ErrorBody>>::decode(bytes).map(|body| body.code)
    }
}
