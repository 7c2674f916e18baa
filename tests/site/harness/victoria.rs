use std::process::{Child, Command, Stdio};
use std::time::Duration;

use ratemyderp::server::tls;
use tempfile::TempDir;

use super::free_address;

/// A real server that takes what InfluxDB takes, in a process of its own with a folder of its own.
pub struct Victoria {
    process: Child,
    pub url: String,
    _folder: TempDir,
}

impl Victoria {
    pub async fn start() -> Self {
        tls::use_ring();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = free_address();
        let process = Command::new("victoria-metrics")
            .arg(format!("-storageDataPath={}", folder.path().display()))
            .arg(format!("-httpListenAddr={address}"))
            .arg("-memory.allowedBytes=128MB")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("run .ci/packages for victoria-metrics");
        let victoria = Self { process, url: format!("http://{address}"), _folder: folder };
        for _ in 0..200 {
            if reqwest::get(format!("{}/health", victoria.url)).await.is_ok() {
                return victoria;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("victoria-metrics listens within ten seconds");
    }

    /// The sum of all that it was sent under these names and tags, such as `ratings_count{draw="link"}`.
    pub async fn sum_of(&self, series: &str) -> f64 {
        reqwest::get(format!("{}/internal/force_flush", self.url)).await.expect("it answers");
        let all = reqwest::Client::new()
            .get(format!("{}/api/v1/export", self.url))
            .query(&[("match[]", series), ("end", "4102444800")]);
        let lines = all.send().await.and_then(reqwest::Response::error_for_status).expect("it answers");
        let lines = lines.text().await.expect("lines");
        let sum = |line: &str| {
            let series: serde_json::Value = serde_json::from_str(line).expect("JSON");
            series["values"]
                .as_array()
                .expect("values")
                .iter()
                .filter_map(serde_json::Value::as_f64)
                .sum::<f64>()
        };
        lines.lines().map(sum).sum()
    }
}

impl Drop for Victoria {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
