use serde::{Deserialize, Serialize};

/// The words that make this RateMyDerp and not RateMyCactus: settings, handed to every page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteWords {
    pub name: String,
    /// Asked under every photo, e.g. "How derpy is this creature?".
    pub question: String,
    /// What is rated, one of them: "creature".
    pub creature: String,
    /// What is rated, many of them: "creatures".
    pub creatures: String,
    /// What a 1 means: "majestic".
    pub lowest: String,
    /// What a 10 means: "maximum derp".
    pub highest: String,
}

/// "1 vote", "120 votes": a number with its noun.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// "1,204".
pub fn grouped(n: u64) -> String {
    match (n / 1000, n % 1000) {
        (0, n) => n.to_string(),
        (thousands, n) => format!("{},{n:03}", grouped(thousands)),
    }
}
