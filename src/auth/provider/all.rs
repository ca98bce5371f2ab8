//! The providers of this server, and who is at one of them right now.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::{Failure, Provider, Underway};

/// How many wait for a provider at one time; a slow one must not hold every thread.
const AT_ONCE: usize = 16;

/// Whoever is not among them waits no longer than for the provider itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// Every provider that the settings name.
#[derive(Clone, Debug)]
pub struct Providers {
    all: Arc<[Arc<Provider>]>,
    pub underway: Underway,
    turns: Arc<Semaphore>,
}

impl Default for Providers {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Providers {
    /// Of these, in the order in which pages show them.
    pub fn new(all: Vec<Provider>) -> Self {
        let all = all.into_iter().map(Arc::new).collect();
        Self { all, underway: Underway::default(), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.all.iter().map(AsRef::as_ref)
    }

    /// The one with this name in addresses.
    pub fn get(&self, id: &str) -> Option<&Arc<Provider>> {
        self.all.iter().find(|provider| provider.id() == id)
    }

    /// The first that says that it is this issuer.
    pub fn by_issuer(&self, issuer: &str) -> Option<&Provider> {
        self.iter().find(|provider| provider.issuer() == issuer)
    }

    /// Asks a provider something, on a thread that may wait.
    ///
    /// # Errors
    /// What `ask` gives; [`Failure::Down`] when too many are waiting already.
    pub async fn ask<T: Send + 'static>(
        &self,
        provider: Arc<Provider>,
        ask: impl FnOnce(&Provider) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(Failure::Down)?;
        let asked = tokio::task::spawn_blocking(move || {
            let answer = ask(&provider);
            drop(turn);
            answer
        });
        asked.await.unwrap_or(Err(Failure::Unbelievable("asking it failed")))
    }
}
