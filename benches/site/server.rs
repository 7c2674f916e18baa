use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use ratemyderp::server::clock::Clock;
use ratemyderp::server::config::Config;
use ratemyderp::server::state::Site;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;

use crate::used;

/// A database of its own in a temporary folder, or in the PostgreSQL that the benchmark runs beside.
pub struct Bed {
    pub folder: TempDir,
    pub database_url: String,
}

/// The built program, serving; it ends with this value.
pub struct Server {
    process: Child,
    pub address: SocketAddr,
}

/// An address of this machine where nobody listens.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a free port")
}

impl Bed {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database_url = format!("sqlite://{}", folder.path().join("derp.db").display());
        Self { folder, database_url }
    }

    pub async fn postgres() -> Self {
        let server = std::env::var("TEST_POSTGRES_URL").expect("run the benchmark by `make bench`");
        let name = format!("bench_{}", ratemyderp::server::chance::name().to_lowercase());
        let mut connection = PgConnection::connect(&server).await.expect("the server answers");
        sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .execute(&mut connection)
            .await
            .expect("made");
        let (server, _) = server.rsplit_once('/').expect("the address ends in a database");
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            database_url: format!("{server}/{name}"),
        }
    }

    /// The site in this process, with what the database holds by then.
    pub async fn open(&self) -> Arc<Site> {
        let settings = self.folder.path().join("Leptos.toml");
        std::fs::write(&settings, "").expect("the folder can be written");
        let config = Config::load(Some(&settings), self.environment().into_iter()).expect("valid settings");
        Site::open(config, Clock::default()).await.expect("the site opens")
    }

    /// Ends the database, which may be large, where it is not in the folder.
    pub async fn drop_database(self) {
        let Some((_, name)) = self.database_url.rsplit_once("/bench_") else { return };
        let server = std::env::var("TEST_POSTGRES_URL").expect("it was there at the start");
        let mut connection = PgConnection::connect(&server).await.expect("the server answers");
        let drop = sqlx::query(AssertSqlSafe(format!("DROP DATABASE bench_{name} WITH (FORCE)")));
        drop.execute(&mut connection).await.expect("dropped");
    }

    pub fn serve(&self) -> Server {
        self.serve_with(self.program())
    }

    /// Without its background work.
    pub fn serve_apart(&self) -> Server {
        let mut program = self.program();
        program.env("WORKER", "apart");
        self.serve_with(program)
    }

    /// The built program with the site's settings.
    pub fn program(&self) -> Command {
        let mut program = Command::new(dist().join("ratemyderp"));
        program.current_dir(self.folder.path()).envs(self.environment()).env("LOG", "warn");
        program
    }

    pub fn serve_with(&self, mut program: Command) -> Server {
        let address = free_address();
        let process = program
            .env("LEPTOS_SITE_ADDR", address.to_string())
            .env("LEPTOS_SITE_ROOT", dist().join("site"))
            .stdout(Stdio::null())
            .spawn()
            .expect("make build made dist/");
        let server = Server { process, address };
        for _ in 0..1200 {
            if TcpStream::connect(address).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the site listens within a minute");
    }

    fn environment(&self) -> Vec<(String, String)> {
        let data = self.folder.path().display().to_string();
        let key = "a7".repeat(32);
        // Clients say which network they are in, as a web server in front would.
        let proxies = "127.0.0.1".to_owned();
        [
            ("DATABASE_URL", self.database_url.clone()),
            ("SECRET_KEY", key),
            ("DATA_DIR", data),
            ("TRUSTED_PROXIES", proxies),
            // The load is a few raters who do nothing but vote: the limits are counted, and never met.
            ("VOTES_PER_MINUTE", "1000000".to_owned()),
            ("VOTES_PER_DAY", "100000000".to_owned()),
            ("VOTES_PER_MINUTE_AND_NETWORK", "1000000".to_owned()),
            ("VOTES_PER_MINUTE_IN_ALL", "10000000".to_owned()),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .to_vec()
    }
}

impl Server {
    /// The most memory that the program took so far.
    pub fn peak_megabytes(&self) -> f64 {
        used::megabytes_so_far(self.process.id()).expect("Linux tells it")
    }
}

fn dist() -> PathBuf {
    std::env::current_dir().expect("a folder").join("dist")
}

impl Server {
    /// What it has in memory, in megabytes.
    pub fn megabytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("it runs");
        let kilobytes =
            status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
        kilobytes.and_then(|figure| figure.parse::<f64>().ok()).expect("Linux says so") / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
