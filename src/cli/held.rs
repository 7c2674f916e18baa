use std::sync::Arc;

use crate::domain::{Code, Grounds, Remark, counted};
use crate::server::media::Size;
use crate::server::services::dates;
use crate::server::services::deciding::{self, Because, Decision};
use crate::server::state::Site;
use crate::server::store::held;
use anyhow::{Context, Result};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

/// Photos that are listed at most.
const MOST: i64 = 200;

/// List the photos that wait for somebody to look at them, and decide.
#[derive(Args)]
pub(super) struct Held {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Let everyone see them
    Publish(Photos),
    /// Take them down
    Remove {
        #[command(flatten)]
        photos: Photos,
        /// What their members are told
        #[arg(long, default_value = Grounds::Unfit.code(), value_parser = reasons())]
        reason: Grounds,
    },
}

#[derive(Args)]
struct Photos {
    /// Codes from the list
    #[arg(value_name = "CODE", required = true)]
    codes: Vec<String>,
}

impl Held {
    pub async fn run(self, site: &Arc<Site>) -> Result<()> {
        match self.command {
            None => list(site).await?,
            Some(Command::Publish(photos)) => decide(site, photos, &Decision::Keep, "is on the site").await?,
            Some(Command::Remove { photos, reason }) => {
                let because = Because { reason, words: Remark::default() };
                decide(site, photos, &Decision::Remove(because), "is taken down").await?;
            }
        }
        Ok(())
    }
}

fn reasons() -> impl TypedValueParser<Value = Grounds> {
    PossibleValuesParser::new(Grounds::ALL.map(Grounds::code)).try_map(|code| code.parse::<Grounds>())
}

async fn decide(site: &Arc<Site>, photos: Photos, decision: &Decision, done: &str) -> Result<()> {
    for code in photos.codes {
        let parsed: Code = code.parse().with_context(|| format!("{code} is no code of a photo"))?;
        let left = || format!("{code} was left as it is");
        let held = deciding::of_held(site, &parsed).await.with_context(left)?;
        deciding::decide(site, None, held, decision, site.clock.now()).await.with_context(left)?;
        println!("{code} {done}.");
    }
    Ok(())
}

async fn list(site: &Site) -> Result<()> {
    let photos = held::list(&site.db, MOST).await?;
    if photos.is_empty() {
        println!("No photo waits.");
        return Ok(());
    }
    println!("{}:", counted(u64::try_from(photos.len())?, "photo waits", "photos wait"));
    for photo in photos {
        let since = dates::iso(photo.created_at.0);
        println!("\n{}", line(&photo.code, &photo.caption, photo.handle.as_deref()));
        println!("    since {since}\n    {}", address(site, &photo.photo_key));
        if let (Some(code), Some(caption), Some(key)) =
            (photo.other_code, photo.other_caption, photo.other_key)
        {
            println!("  looks like {}", line(&code, &caption, photo.other_handle.as_deref()));
            println!("    {}", address(site, &key));
        }
    }
    Ok(())
}

fn line(code: &str, caption: &str, handle: Option<&str>) -> String {
    let by = handle.map(|handle| format!(" by {handle}")).unwrap_or_default();
    format!("{code}{by}: {caption}")
}

fn address(site: &Site, photo_key: &str) -> String {
    let address = site.shelf.address(photo_key, Size::Large);
    if address.starts_with('/') { format!("{}{address}", site.config.site_url) } else { address }
}
