//! The program `ratemyderp`. All of it is in the library: what is called from here only would be compiled here again.

use std::process::ExitCode;

fn main() -> ExitCode {
    match ratemyderp::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ratemyderp: {error:#}");
            ExitCode::FAILURE
        }
    }
}
