//! The providers of this server, and who is at one of them right now.

use std::sync::Arc;

use super::{Provider, Underway};
use crate::domain::import::Issuer;
use crate::domain::person::Role;

/// Every provider that the settings name.
#[derive(Clone, Debug)]
pub struct Providers {
    all: Arc<[Arc<Provider>]>,
    pub underway: Underway,
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
        Self { all, underway: Underway::default() }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.all.iter().map(AsRef::as_ref)
    }

    /// For whose accounts they vouch, for a file that names some.
    pub fn issuers(&self) -> Vec<Issuer> {
        let issuer = |provider: &Provider| Issuer {
            address: provider.issuer().to_owned(),
            roles: Role::ALL.into_iter().filter(|role| provider.serves(*role)).collect(),
        };
        self.iter().map(issuer).collect()
    }

    /// The one with this name in addresses.
    pub fn get(&self, id: &str) -> Option<&Arc<Provider>> {
        self.all.iter().find(|provider| provider.id() == id)
    }

    /// The first that says that it is this issuer.
    pub fn by_issuer(&self, issuer: &str) -> Option<&Provider> {
        self.iter().find(|provider| provider.issuer() == issuer)
    }
}
