use std::sync::Arc;

use crate::domain::{AppError, Code, counted};
use crate::server::media::Size;
use crate::server::services::{dates, reviewing};
use crate::server::state::Site;
use crate::server::store::held;
use anyhow::{Context, Result};
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
    /// Take them away, with their files
    Remove(Photos),
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
            Some(Command::Publish(photos)) => {
                for code in photos.codes {
                    told(&code, reviewing::publish(site, &parse(&code)?).await)?;
                    println!("{code} is on the site.");
                }
            }
            Some(Command::Remove(photos)) => {
                for code in photos.codes {
                    told(&code, reviewing::remove(site, &parse(&code)?).await)?;
                    println!("{code} is removed.");
                }
            }
        }
        Ok(())
    }
}

fn parse(code: &str) -> Result<Code> {
    code.parse().with_context(|| format!("{code} is no code of a photo"))
}

fn told(code: &str, outcome: Result<(), AppError>) -> Result<()> {
    outcome.with_context(|| format!("{code} was left as it is"))
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
