use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

use toml::{Table, Value};

/// The file that ships with the source is the list of all settings, with their defaults.
const DEFAULTS: &str = include_str!("../../../Leptos.toml");

/// How the names of credentials start that are settings.
const CREDENTIAL: &str = "settings_";

/// Values that are never printed.
const SECRETS: [&str; 10] = [
    "DATABASE_URL",
    "INFLUXDB_TOKEN",
    "INFLUXDB_URL",
    "REDIS_URL",
    "S3_ACCESS_KEY_ID",
    "S3_SECRET_ACCESS_KEY",
    "SECRET_KEY",
    "SMTP_URL",
    "WEBHOOK_SECRET",
    "WEBHOOK_URL",
];

/// A setting as it was written.
#[derive(Debug, Clone)]
pub struct Setting {
    pub text: String,
    /// The folder that a relative path starts from.
    pub base: PathBuf,
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    Default,
    File(PathBuf),
    Credential,
    Environment,
}

/// All settings as text, by the names they have in the environment, and what was found wrong so far.
pub struct Raw {
    settings: BTreeMap<String, Setting>,
    problems: Vec<String>,
}

impl Raw {
    pub fn gather(file: Option<&Path>, environment: impl Iterator<Item = (String, String)>) -> Self {
        let mut raw = Self { settings: BTreeMap::new(), problems: Vec::new() };
        let here = env::current_dir().unwrap_or_default();
        let file = file.map(Path::to_owned).or_else(find_file);
        let folder = file.as_deref().and_then(Path::parent).map_or(here.clone(), |parent| here.join(parent));
        for (key, text) in flatten(&parse_defaults()) {
            raw.settings.insert(key, Setting { text, base: folder.clone(), source: Source::Default });
        }
        if let Some(file) = file {
            raw.read_file(&file, &folder);
        }
        let environment: Vec<_> = environment.collect();
        if let Some((_, folder)) = environment.iter().find(|(key, _)| key == "CREDENTIALS_DIRECTORY") {
            raw.read_credentials(Path::new(folder));
        }
        raw.read_environment(environment, &here);
        raw
    }

    /// The setting `key`, by `parse`; where that gives `None`, a problem is noted that says what was `expected`.
    pub fn parse<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        parse: impl FnOnce(&Setting) -> Option<T>,
    ) -> Option<T> {
        let setting = self.settings.get(key)?;
        let value = parse(setting);
        if value.is_none() {
            self.problems.push(format!("{}; expected {expected}", setting.describe(key)));
        }
        value
    }

    pub fn into_problems(self) -> Vec<String> {
        self.problems
    }

    fn read_file(&mut self, file: &Path, folder: &Path) {
        let table = fs::read_to_string(file).map_err(|error| error.to_string());
        let table = table.and_then(|text| text.parse::<Table>().map_err(|error| error.to_string()));
        let table = match table {
            Ok(table) => table,
            Err(error) => return self.problems.push(format!("{}: {error}", file.display())),
        };
        for (key, text) in flatten(&table) {
            let setting = Setting { text, base: folder.to_owned(), source: Source::File(file.to_owned()) };
            match self.settings.get_mut(&key) {
                Some(known) => *known = setting,
                None => self.unknown(&key, &setting),
            }
        }
    }

    /// Takes what systemd hands over of a folder of secrets, by `LoadCredential=settings:FOLDER`: a file a setting. A
    /// unit may have other credentials too.
    fn read_credentials(&mut self, folder: &Path) {
        let Ok(files) = fs::read_dir(folder) else {
            return self
                .problems
                .push(format!("{} cannot be read (CREDENTIALS_DIRECTORY)", folder.display()));
        };
        for path in files.flatten().map(|file| file.path()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let Some(key) = name.strip_prefix(CREDENTIAL).filter(|key| is_name(key)) else { continue };
            let text = fs::read_to_string(&path).map(|text| text.trim().to_owned());
            let setting = |text| Setting { text, base: folder.to_owned(), source: Source::Credential };
            match (text, self.settings.get_mut(key)) {
                (Ok(text), Some(known)) => *known = setting(text),
                (Ok(text), None) => self.unknown(key, &setting(text)),
                (Err(error), _) => self.problems.push(format!("{}: {error}", path.display())),
            }
        }
    }

    /// Takes the known names. Other software has names of its own there, so an unknown one is only a problem when it
    /// is nearly a known one.
    fn read_environment(&mut self, environment: Vec<(String, String)>, here: &Path) {
        for (key, text) in environment {
            let setting = Setting { text, base: here.to_owned(), source: Source::Environment };
            if let Some(known) = self.settings.get_mut(&key) {
                *known = setting;
            } else if self.nearest(&key).is_some_and(|known| strsim::osa_distance(known, &key) <= 1) {
                self.unknown(&key, &setting);
            }
        }
    }

    fn unknown(&mut self, key: &str, setting: &Setting) {
        let known = self.nearest(key).map(|known| format!("; did you mean {known}?")).unwrap_or_default();
        self.problems.push(format!("{key} ({}) is not a setting{known}", setting.source));
    }

    /// The known name that looks most like `key`; short names look like everything.
    fn nearest(&self, key: &str) -> Option<&str> {
        let known = self.settings.keys().map(String::as_str).filter(|known| known.len() > 4);
        known.min_by_key(|known| strsim::osa_distance(known, key))
    }
}

impl Setting {
    fn describe(&self, key: &str) -> String {
        match SECRETS.contains(&key) {
            true if self.text.is_empty() => format!("{key} is empty ({})", self.source),
            true => format!("{key} has a value that is not shown here ({})", self.source),
            false => format!("{key} is {:?} ({})", self.text, self.source),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("the default"),
            Self::File(path) => write!(f, "from {}", path.display()),
            Self::Credential => f.write_str("from systemd's credentials"),
            Self::Environment => f.write_str("from the environment"),
        }
    }
}

/// What an editor leaves beside a file is none.
fn is_name(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

fn find_file() -> Option<PathBuf> {
    let beside = env::current_exe().ok().and_then(|exe| exe.parent().map(|dir| dir.join("Leptos.toml")));
    beside.into_iter().chain([PathBuf::from("Leptos.toml")]).find(|path| path.is_file())
}

#[expect(clippy::expect_used, reason = "the text is in the program, and a test reads it")]
fn parse_defaults() -> Table {
    DEFAULTS.parse().expect("the settings' defaults are valid TOML")
}

/// Every setting of both tables by its name in the environment; a table or key of another kind keeps its own name,
/// and so is unknown.
fn flatten(table: &Table) -> Vec<(String, String)> {
    let mut settings = Vec::new();
    for (name, value) in table {
        let Value::Table(inner) = value else {
            settings.push((name.clone(), text(value)));
            continue;
        };
        for (key, value) in inner {
            let key = match name.as_str() {
                "leptos" => format!("LEPTOS_{}", key.to_uppercase().replace('-', "_")),
                "site" => key.clone(),
                _ => format!("{name}.{key}"),
            };
            settings.push((key, text(value)));
        }
    }
    settings
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
