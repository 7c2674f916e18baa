//! Passwords: hashed and checked away from the threads that serve pages, and only so many at a time.
//!
//! One check takes a tenth of a second of a core and 46 MiB. So that a thousand sign-ins at once leave the rating page
//! as fast as before, a core stays free, a few callers wait, and the others are told to come back.

mod common;
mod password;
mod strength;

use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use argon2::password_hash::{self, PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;

pub use password::{Password, PasswordError};

use crate::domain::{AppError, Strength};
use crate::server::chance;

/// What a hash costs: 46 MiB, two passes, one lane. The first choice of OWASP's password storage cheat sheet has one pass;
/// with two, the few milliseconds in which a sign-in writes its session do not show.
/// When it changes, each member's hash follows at their next sign-in.
const COST: Params = match Params::new(46 * 1024, 2, 1, None) {
    Ok(cost) => cost,
    Err(_) => Params::DEFAULT,
};

/// Callers that may wait for their turn: at 100 ms each the last one waits about three seconds.
const WAITING: usize = 32;

/// The one who hashes and checks passwords.
pub struct Passwords {
    /// As many as may work at once.
    workers: Arc<Semaphore>,
    /// As many as may work or wait.
    room: Arc<Semaphore>,
    /// The hash of a password that nobody knows, checked in place of one that is not there.
    dummy: String,
}

/// What became of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    pub matches: bool,
    /// The hash was made at another cost than today's: a password that matches is to be hashed anew.
    pub outdated: bool,
}

impl Passwords {
    /// Makes the dummy hash, so it takes as long as one check.
    pub fn open() -> Result<Self> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self::with_workers(cores.saturating_sub(1).max(1))
    }

    fn with_workers(workers: usize) -> Result<Self> {
        let dummy = hash(&chance::secret()).map_err(|error| anyhow!("{error}"));
        Ok(Self {
            workers: Arc::new(Semaphore::new(workers)),
            room: Arc::new(Semaphore::new(workers + WAITING)),
            dummy: dummy.context("passwords cannot be hashed on this machine")?,
        })
    }

    /// Hashes a password with a salt of its own, as text with its parameters. [`AppError::Busy`] when too many wait.
    pub async fn hash(&self, password: Password) -> Result<String, AppError> {
        let hashed = self.work(move || hash(password.as_bytes())).await?;
        hashed.map_err(|error| {
            tracing::error!(%error, "a password could not be hashed");
            AppError::Internal
        })
    }

    /// Checks a password against a hash. Without one (nobody has that address, or the member has no password) nothing
    /// matches, after the same work: the time tells nobody who has an account. [`AppError::Busy`] when too many wait.
    pub async fn verify(&self, password: Password, hash: Option<&str>) -> Result<Verified, AppError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or(&self.dummy).to_owned();
        let verified = self.work(move || verify(&password, &hash)).await?;
        Ok(Verified { matches: verified.matches && known, ..verified })
    }

    /// How hard a password is to guess for someone who knows `about` its owner (handle, address, the site's name).
    /// [`AppError::Busy`] when too many wait.
    pub async fn strength(&self, password: Password, about: Vec<String>) -> Result<Strength, AppError> {
        self.work(move || strength::of(&password, &about)).await
    }

    /// Does work when there is a worker for it. The permits go with the work: it cannot be called off once it began,
    /// even when the caller is gone.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let permits = self.wait_for_turn().await?;
        let done = spawn_blocking(move || {
            let result = work();
            drop(permits);
            result
        });
        done.await.map_err(|error| {
            tracing::error!(%error, "the work on a password ended early");
            AppError::Internal
        })
    }

    async fn wait_for_turn(&self) -> Result<[OwnedSemaphorePermit; 2], AppError> {
        let place = self.room.clone().try_acquire_owned().map_err(|_| AppError::Busy)?;
        let worker = self.workers.clone().acquire_owned().await.map_err(|_| AppError::Internal)?;
        Ok([place, worker])
    }
}

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, COST)
}

fn hash(password: &[u8]) -> Result<String, password_hash::Error> {
    let mut salt = [0; 16];
    salt.iter_mut().zip(chance::secret()).for_each(|(slot, byte)| *slot = byte);
    let salt = SaltString::encode_b64(&salt)?;
    Ok(hasher().hash_password(password, &salt)?.to_string())
}

fn verify(password: &Password, hash: &str) -> Verified {
    let Ok(hash) = PasswordHash::new(hash) else {
        tracing::error!("a stored password hash cannot be read");
        return Verified { matches: false, outdated: false };
    };
    let matches = hasher().verify_password(password.as_bytes(), &hash).is_ok();
    let outdated = hash.algorithm != Algorithm::Argon2id.ident()
        || hash.version != Some(Version::V0x13.into())
        || !Params::try_from(&hash).is_ok_and(|cost| same_cost(&cost));
    Verified { matches, outdated }
}

fn same_cost(cost: &Params) -> bool {
    (cost.m_cost(), cost.t_cost(), cost.p_cost()) == (COST.m_cost(), COST.t_cost(), COST.p_cost())
}

#[cfg(test)]
mod tests;
