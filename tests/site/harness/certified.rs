use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::free_address;

/// A server with a certificate of its own making, which nobody signed.
pub struct Certified {
    process: Child,
    pub url: String,
    _folder: TempDir,
}

impl Certified {
    /// With a certificate that is good for so many days.
    pub async fn start(days: u32) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem"])
            .args(["-subj", "/CN=localhost", "-days", &days.to_string()])
            .current_dir(folder.path())
            .stderr(Stdio::null())
            .status()
            .expect("openssl is installed");
        assert!(made.success(), "a certificate is made");
        let address = free_address();
        let process = Command::new("openssl")
            .args(["s_server", "-quiet", "-www", "-key", "key.pem", "-cert", "cert.pem", "-accept"])
            .arg(address.to_string())
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl is installed");
        let server = Self { process, url: format!("https://{address}"), _folder: folder };
        for _ in 0..200 {
            if std::net::TcpStream::connect(address).is_ok() {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("openssl listens within four seconds");
    }
}

impl Drop for Certified {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
