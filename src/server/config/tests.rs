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
fn credentials_win_over_the_file_and_the_environment_over_both() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let credential = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    let environment = |more: (&'static str, &'static str)| {
        load(
            "[site]\nBALLOT_HOURS = 2",
            &[("CREDENTIALS_DIRECTORY", folder.path().to_str().expect("text")), more],
        )
    };
    credential("settings_BALLOT_HOURS", "3\n");
    credential("settings_SMTP_URL", "smtps://derp:secret@mail.example\n");
    credential("another", "not ours");
    credential("settings_SMTP_URL~", "an editor's");
    let hours = |config: Config| config.ballot_lifetime.as_secs() / 3600;
    assert_eq!(environment(("", "")).map(hours), Ok(3));
    assert_eq!(environment(("BALLOT_HOURS", "4")).map(hours), Ok(4));
    credential("settings_SMTP_UR", "x");
    let error = environment(("", "")).expect_err("unknown");
    assert!(error.contains("SMTP_UR (from systemd's credentials)") && error.contains("SMTP_URL?"), "{error}");
    credential("settings_SMTP_UR", "");
    credential("settings_SECRET_KEY", "hunter2");
    let error = environment(("", "")).expect_err("not a key");
    assert!(
        error.contains("SECRET_KEY has a value that is not shown here") && !error.contains("hunter2"),
        "{error}"
    );
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
        ("WEBHOOK_URL", "http://chat.example/hunter6"),
    ];
    let error = load("", &secrets).expect_err("none can be used");
    assert!(secrets.iter().all(|(key, _)| error.contains(key)) && !error.contains("hunter"), "{error}");
    let config = load("", &[("REDIS_URL", "redis://u:hunter2@h/")]).expect("valid");
    assert!(!format!("{config:?}").contains("hunter"));
    let url = ("SMTP_URL", "smtp://derp:hunter5@mail.example?tls=required");
    assert!(!format!("{:?}", load("", &[url]).expect("a mail server")).contains("hunter"));
}

#[test]
fn the_log_is_for_people_or_for_machines() {
    let format = |text| load("", &[("LOG_FORMAT", text)]).map(|config| config.log_format);
    assert_eq!(load("", &[]).map(|config| config.log_format), Ok(LogFormat::Pretty));
    assert_eq!(format("json"), Ok(LogFormat::Json));
    assert!(format("JSON lines").expect_err("neither").contains("expected pretty or json"));
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

#[test]
fn photos_lie_in_the_data_folder_in_another_or_in_a_bucket() {
    let place = |settings: &[(&str, &str)]| load("", settings).map(|config| config.media.place);
    assert!(matches!(place(&[]), Ok(Place::Folder(folder)) if folder.ends_with("data")));
    assert_eq!(place(&[("MEDIA_URL", "file:///srv/derps")]), Ok(Place::Folder("/srv/derps".into())));
    let keys = [("S3_ACCESS_KEY_ID", "derp"), ("S3_SECRET_ACCESS_KEY", "hunter2")];
    let bucket = |url| place(&[("MEDIA_URL", url), keys[0], keys[1], ("S3_ENDPOINT", "http://[::1]:9000/")]);
    let derps = Bucket {
        name: "my-derps".to_owned(),
        prefix: "a/b".to_owned(),
        endpoint: Some("http://[::1]:9000".to_owned()),
        region: "us-east-1".to_owned(),
        access_key_id: "derp".to_owned(),
        secret_access_key: "hunter2".to_owned(),
    };
    assert_eq!(bucket("s3://my-derps/a/b/"), Ok(Place::Bucket(derps.clone())));
    assert_eq!(bucket("s3://my-derps"), Ok(Place::Bucket(Bucket { prefix: String::new(), ..derps.clone() })));
    assert!(!format!("{derps:?}").contains("hunter"));
    for wrong in
        ["photos", "file://photos", "s3://", "s3://a", "s3://my derps", "s3://derps/../x", "gs://derps"]
    {
        assert!(bucket(wrong).expect_err(wrong).contains("expected file:///path, s3://bucket/prefix"));
    }
    let error = place(&[("MEDIA_URL", "s3://derps"), keys[1]]).expect_err("half a key");
    assert!(error.contains("S3_ACCESS_KEY_ID is empty") && !error.contains("hunter"), "{error}");
    let error = place(&[("S3_ENDPOINT", "s3.example")]).expect_err("no scheme");
    assert!(error.contains("S3_ENDPOINT is \"s3.example\""), "{error}");
}

#[test]
fn photos_may_be_served_from_elsewhere() {
    let url = |text| load("", &[("PHOTOS_URL", text)]).map(|config| config.media.photos_url);
    assert_eq!(url(""), Ok(None));
    for (text, kept, origin) in [
        ("https://photos.example", "https://photos.example", "https://photos.example"),
        ("https://cdn.example:8443/derps/", "https://cdn.example:8443/derps", "https://cdn.example:8443"),
    ] {
        let url = url(text).expect("valid").expect("an address");
        assert_eq!((url.as_str(), url.origin()), (kept, origin));
    }
    for wrong in [
        "/photos",
        "photos.example",
        "https://",
        "https://a.example/?x",
        "https://a;b/",
        "https://u:p@a.example",
    ] {
        assert!(url(wrong).expect_err(wrong).contains("PHOTOS_URL"), "{wrong}");
    }
}

#[test]
fn influxdb_wants_all_of_its_settings() {
    let error =
        load("", &[("INFLUXDB_URL", "http://127.0.0.1:8086")]).expect_err("no organisation, no token");
    assert!(error.contains("INFLUXDB_ORG") && error.contains("INFLUXDB_TOKEN"), "{error}");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("token");
    fs::write(&file, "derp-token\n").expect("a file can be written");
    let path = file.display().to_string();
    let settings = [
        ("INFLUXDB_URL", "https://influx.example/a/"),
        ("INFLUXDB_ORG", "my derps"),
        ("INFLUXDB_TOKEN_FILE", &path),
    ];
    let influx = load("", &settings).expect("valid").reporting.influxdb.expect("there is one");
    assert_eq!(influx.token.reveal(), "derp-token");
    let url = "https://influx.example/a/api/v2/write?org=my+derps&bucket=ratemyderp&precision=s";
    assert_eq!(influx.write_url().as_str(), url);
    assert!(!format!("{influx:?}").contains("derp-token"));
    let error = load("", &[("INFLUXDB_TOKEN_FILE", "/no/such/file")]).expect_err("no file");
    assert!(error.contains("INFLUXDB_TOKEN_FILE"), "{error}");
}

#[test]
fn a_port_alone_is_one_of_this_machine() {
    let listen = |text| load("", &[("METRICS_LISTEN", text)]).map(|config| config.reporting.metrics_listen);
    assert_eq!(listen(""), Ok(None));
    assert_eq!(listen("9464"), Ok(Some(([127, 0, 0, 1], 9464).into())));
    assert_eq!(listen("[::]:9464"), Ok(Some("[::]:9464".parse().expect("an address"))));
    assert!(listen("derp").expect_err("no address").contains("METRICS_LISTEN"));
}

#[test]
fn a_webhook_is_encrypted_or_on_this_machine_and_never_shown() {
    let webhook = |url| load("", &[("WEBHOOK_URL", url), ("WEBHOOK_SECRET", "hunter7")]);
    for url in ["https://chat.example/hunter8", "http://localhost:8065/hunter8", "http://[::1]/hunter8"] {
        let config = webhook(url).expect("valid");
        assert!(config.moderation.webhook.is_some() && !format!("{config:?}").contains("hunter"), "{url}");
    }
    for url in
        ["http://chat.example/x", "http://127.0.0.1.chat.example/x", "ftp://localhost/x", "chat.example"]
    {
        assert!(
            webhook(url).expect_err("not private").contains("WEBHOOK_URL has a value that is not shown"),
            "{url}"
        );
    }
    assert!(load("", &[]).expect("valid").moderation.webhook.is_none());
}

#[test]
fn so_many_reports_hold_a_photo_and_none_where_that_is_off() {
    let is_enough =
        |most, reports| load("", &[("REPORTS_TO_HOLD", most)]).expect("valid").moderation.is_enough(reports);
    assert!(!is_enough("2", 1) && is_enough("2", 2) && is_enough("2", 3));
    assert!(!is_enough("0", 0) && !is_enough("0", 9));
}
