use std::path::{Path, PathBuf};

use super::Raw;
use crate::domain::Email;

/// What the operator's own pages say.
#[derive(Debug, Clone)]
pub struct Texts {
    /// Where files lie that are shown in place of the texts that came with the program.
    pub dir: PathBuf,
    /// Where people write to; `None`: nowhere.
    pub contact: Option<Email>,
}

pub(super) fn parse(raw: &mut Raw, data_dir: Option<&Path>) -> Option<Texts> {
    let dir = raw.parse("TEXTS_DIR", "a folder, or nothing", |setting| match setting.text.as_str() {
        "" => Some(data_dir?.join("texts")),
        folder => Some(setting.base.join(folder)),
    });
    let contact =
        raw.parse("CONTACT_EMAIL", "an e-mail address, or nothing", |setting| match setting.text.as_str() {
            "" => Some(None),
            address => Email::new(address).ok().map(Some),
        });
    Some(Texts { dir: dir?, contact: contact? })
}
