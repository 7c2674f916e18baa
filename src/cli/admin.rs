use std::sync::Arc;
use std::time::Duration;

use crate::domain::{AppError, Handle, Reason, Role, counted};
use crate::server::services::accounts::Refusal;
use crate::server::services::operators;
use crate::server::state::Site;
use crate::server::store::members::{self, Member};
use crate::server::store::operators as stored;
use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

/// Say which members look after the site, and who may not come.
#[derive(Args)]
pub(super) struct Admin {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the operators
    List,
    /// Make a member an operator, or give an operator another role
    Make {
        /// The member's name on the site
        handle: Handle,
        /// What they are to be
        #[arg(long, default_value = Role::Admin.code(), value_parser = roles())]
        role: Role,
    },
    /// Make an operator a plain member again
    Unmake {
        /// The operator's name on the site
        handle: Handle,
    },
    /// Make a link with which a member chooses another password
    ///
    /// It is printed, and mailed to nobody: hand it to the member. It is good for 30 minutes, and for one use.
    Reset {
        /// The member's name on the site
        handle: Handle,
    },
    /// Keep a member out, and tell them why by mail
    Suspend {
        /// The member's name on the site
        handle: Handle,
        /// For so many days; without, for good
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=36_500))]
        days: Option<u32>,
        /// Why, in words for the member
        #[arg(long, value_name = "WORDS")]
        because: Reason,
    },
    /// Let a suspended member in again
    Lift {
        /// The member's name on the site
        handle: Handle,
    },
}

impl Admin {
    pub async fn run(self, site: &Arc<Site>) -> Result<()> {
        match self.command {
            Command::List => list(site).await,
            Command::Make { handle, role } => change(site, &handle, role).await,
            Command::Unmake { handle } => change(site, &handle, Role::Member).await,
            Command::Reset { handle } => reset(site, &handle).await,
            Command::Suspend { handle, days, because } => suspend(site, &handle, days, &because).await,
            Command::Lift { handle } => lift(site, &handle).await,
        }
    }
}

/// Those of operators.
fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new([Role::Moderator.code(), Role::Admin.code()])
        .try_map(|code| code.parse::<Role>())
}

async fn list(site: &Site) -> Result<()> {
    let operators = stored::list(&site.db).await?;
    if operators.is_empty() {
        println!("There is no operator. `ratemyderp admin make HANDLE` makes a member one.");
        return Ok(());
    }
    println!("{}:", counted(u64::try_from(operators.len())?, "operator", "operators"));
    for operator in operators {
        println!("{}, {}", operator.handle, operator.role);
    }
    Ok(())
}

async fn change(site: &Site, handle: &Handle, role: Role) -> Result<()> {
    let before = match operators::appoint(site, None, handle, role).await {
        Err(Refusal::Failed(AppError::NoSuchMember)) => {
            bail!("nobody here is called {handle}: whoever is to be an operator joins on the site first")
        }
        before => before.with_context(|| format!("{handle} was left as they are"))?,
    };
    let name = before.handle;
    match before.role {
        same if same == role => println!("{name} is {} already.", a(role)),
        other => println!("{name} is {} now, and was {} before.", a(role), a(other)),
    }
    Ok(())
}

async fn reset(site: &Site, handle: &Handle) -> Result<()> {
    let member = find(site, handle).await?;
    if member.email.is_none() {
        bail!("{} has no account to sign in to", member.handle);
    }
    let link = operators::reset(site, None, member.id).await?;
    println!("For {}, good for 30 minutes and one use:\n{link}", member.handle);
    Ok(())
}

async fn suspend(site: &Site, handle: &Handle, days: Option<u32>, because: &Reason) -> Result<()> {
    let member = find(site, handle).await?;
    let time = days.map(|days| Duration::from_secs(u64::from(days) * 24 * 3600));
    operators::suspend(site, None, &member, time, because.as_str())
        .await
        .with_context(|| format!("{handle} was left as they are"))?;
    match days {
        Some(days) => println!("{} is suspended for {}.", member.handle, counted(days.into(), "day", "days")),
        None => println!("{} is suspended for good.", member.handle),
    }
    Ok(())
}

async fn lift(site: &Site, handle: &Handle) -> Result<()> {
    let member = find(site, handle).await?;
    if member.suspended(site.clock.now()).is_none() {
        println!("{} is not suspended.", member.handle);
        return Ok(());
    }
    operators::lift(site, None, &member, "").await?;
    println!("{} may sign in again.", member.handle);
    Ok(())
}

async fn find(site: &Site, handle: &Handle) -> Result<Member> {
    members::by_handle(&site.db, handle).await?.with_context(|| format!("nobody here is called {handle}"))
}

fn a(role: Role) -> &'static str {
    match role {
        Role::Member => "a member",
        Role::Moderator => "a moderator",
        Role::Admin => "an admin",
    }
}
