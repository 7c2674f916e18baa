use std::sync::Arc;

use crate::domain::{AppError, Handle, Role, counted};
use crate::server::services::operators::appoint;
use crate::server::state::Site;
use crate::server::store::operators;
use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

/// Say which members look after the site.
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
}

impl Admin {
    pub async fn run(self, site: &Arc<Site>) -> Result<()> {
        match self.command {
            Command::List => list(site).await,
            Command::Make { handle, role } => change(site, &handle, role).await,
            Command::Unmake { handle } => change(site, &handle, Role::Member).await,
        }
    }
}

/// Those of operators.
fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new([Role::Moderator.code(), Role::Admin.code()])
        .try_map(|code| code.parse::<Role>())
}

async fn list(site: &Site) -> Result<()> {
    let operators = operators::list(&site.db).await?;
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
    let before = match appoint(site, None, handle, role).await {
        Err(AppError::NoSuchMember) => {
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

fn a(role: Role) -> &'static str {
    match role {
        Role::Member => "a member",
        Role::Moderator => "a moderator",
        Role::Admin => "an admin",
    }
}
