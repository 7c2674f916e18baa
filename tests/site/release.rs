//! How the program calls itself.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn it_says_the_name_of_its_release() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let program = folder.path().join("ratemyderp");
    fs::hard_link(env!("CARGO_BIN_EXE_ratemyderp"), &program).expect("the program in two places");
    assert_eq!(version_said_by(&program), concat!("ratemyderp ", env!("CARGO_PKG_VERSION"), "\n"));
    fs::write(folder.path().join("RELEASE"), "0.1.0-20261126120000-abc1234\n").expect("a name");
    assert_eq!(version_said_by(&program), "ratemyderp 0.1.0-20261126120000-abc1234\n");
}

fn version_said_by(program: &Path) -> String {
    let output = Command::new(program).arg("--version").output().expect("the program starts");
    String::from_utf8(output.stdout).expect("text")
}
