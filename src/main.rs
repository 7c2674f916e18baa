//! The program `ratemyderp`: the site and the commands around it.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ratemyderp: {error:#}");
            ExitCode::FAILURE
        }
    }
}
