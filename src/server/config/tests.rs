use std::fs;

use super::*;

fn load(file: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("Leptos.toml");
    fs::write(&path, file).expect("a file can be written");
    let environment = environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Config::load(Some(&path), environment).map_err(|error| error.to_string())
}

#[test]
fn the_defaults_suffice() {
    let config = load("", &[]).expect("nothing is required");
    assert_eq!(config.words.name, "RateMyDerp");
    assert!(config.data_dir.ends_with("data"));
    assert!(matches!(config.database, Database::Sqlite(path) if path.ends_with("data/ratemyderp.db")));
    assert!(config.secret_key.is_none());
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = "[leptos]\nsite-addr = '127.0.0.1:4000'\n[site]\nSITE_NAME = 'RateMyCactus'\nBALLOT_HOURS = 2";
    let config = load(file, &[("LEPTOS_SITE_ADDR", "127.0.0.1:5000"), ("UNRELATED", "x")]).expect("valid");
    assert_eq!((config.words.name.as_str(), config.listen.port()), ("RateMyCactus", 5000));
    assert_eq!(config.ballot_lifetime, Duration::from_secs(7200));
}

#[test]
fn a_wrong_value_names_its_key_its_source_and_what_was_expected() {
    let error = load("", &[("DATABASE_CONNECTIONS", "many")]).expect_err("not a number");
    insta::assert_snapshot!(error, @r#"
    the settings cannot be used:
      - DATABASE_CONNECTIONS is "many" (from the environment); expected a whole number from 1 to 1000
    "#);
}

#[test]
fn every_problem_is_told_at_once() {
    let environment = [("SITE_URL", "derp.example"), ("BALLOT_HOURS", "0"), ("LEPTOS_SITE_ADDR", "3000")];
    let error = load("", &environment).expect_err("three wrong values");
    assert!(environment.iter().all(|(key, _)| error.contains(key)), "{error}");
}

#[test]
fn unknown_keys_stop_the_start_and_the_nearest_known_one_is_named() {
    let error = load("[site]\nSITE_NAM = 'x'", &[]).expect_err("unknown in the file");
    assert!(error.contains("SITE_NAM (from ") && error.contains("did you mean SITE_NAME?"), "{error}");
    let error = load("", &[("DATABASE_URI", "postgres://x")]).expect_err("nearly known in the environment");
    assert!(error.contains("did you mean DATABASE_URL?"), "{error}");
    assert!(load("[stuff]\nx = 1", &[]).expect_err("an unknown table").contains("stuff.x"));
}

#[test]
fn secrets_are_not_repeated_in_messages() {
    let secrets = [
        ("DATABASE_URL", "mysql://u:hunter2@h/d"),
        ("REDIS_URL", "http://u:hunter2@h/"),
        ("SECRET_KEY", "hunter3"),
        ("SMTP_URL", "mail.example?password=hunter4"),
    ];
    let error = load("", &secrets).expect_err("none can be used");
    assert!(secrets.iter().all(|(key, _)| error.contains(key)) && !error.contains("hunter"), "{error}");
    let config = load("", &[("REDIS_URL", "redis://u:hunter2@h/")]).expect("valid");
    assert!(!format!("{config:?}").contains("hunter"));
    let url = ("SMTP_URL", "smtp://derp:hunter5@mail.example?tls=required");
    assert!(!format!("{:?}", load("", &[url]).expect("a mail server")).contains("hunter"));
}

#[test]
fn redis_may_be_plain_encrypted_or_a_socket() {
    assert!(load("", &[]).expect("valid").redis_url.is_none());
    for url in
        ["redis://127.0.0.1", "rediss://:word@redis.example:6380/2", "redis+unix:///run/redis.sock?db=1"]
    {
        let config = load("", &[("REDIS_URL", url)]).expect("valid");
        assert_eq!(config.redis_url.as_ref().map(RedisUrl::as_str), Some(url));
    }
    for url in ["redis", "127.0.0.1:6379", "mysql://u:word@h/"] {
        assert!(load("", &[("REDIS_URL", url)]).is_err(), "{url}");
    }
}

#[test]
fn proxies_are_addresses_and_networks() {
    assert!(load("", &[]).expect("valid").trusted_proxies.is_empty());
    let config = load("", &[("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,::1,")]).expect("valid");
    let proxies: Vec<String> = config.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(proxies, ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]);
    for wrong in ["localhost", "10.0.0.0/33", "127.0.0.1 10.0.0.1", "*"] {
        assert!(load("", &[("TRUSTED_PROXIES", wrong)]).is_err(), "{wrong}");
    }
}

#[test]
fn letters_are_from_the_site_unless_they_are_from_someone_else() {
    let from =
        |text| load("", &[("MAIL_FROM", text), ("SITE_NAME", "Derp, Inc.")]).map(|c| c.mail.from.to_string());
    assert_eq!(from("derp@derp.example").as_deref(), Ok("\"Derp, Inc.\" <derp@derp.example>"));
    assert_eq!(from("Ann <ann@derp.example>").as_deref(), Ok("Ann <ann@derp.example>"));
    for wrong in ["", "derp", "derp@", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"] {
        assert!(from(wrong).expect_err(wrong).contains("MAIL_FROM"));
    }
}

#[test]
fn postgres_demands_a_secret_key() {
    let url = ("DATABASE_URL", "postgres://derp@localhost/derp");
    assert!(load("", &[url]).expect_err("no key").contains("SECRET_KEY is empty"));
    assert!(load("", &[url, ("SECRET_KEY", &"a7".repeat(32))]).is_ok());
    assert!(load("", &[url, ("SECRET_KEY", &"g7".repeat(32))]).is_err());
}

#[test]
fn broken_toml_is_told_with_its_line() {
    assert!(load("[site]\nSITE_NAME = ", &[]).expect_err("broken").contains("line 2"));
}
