//! The composition root: settings, router, site, clock, demo district. Nobody imports it but the binary and
//! the tests.

mod clock;
mod connections;
pub mod demo;
mod headers;
mod pace;
mod protection;
mod rates;
mod refusal;
mod router;
mod site;
mod telemetry;

use std::net::SocketAddr;
use std::path::Path;

use axum::Router;
use leptos::config::LeptosOptions;

use crate::api::company::Company;
use crate::api::import::Imports;
use crate::api::{Seal, Unsaved, World};
use crate::storage::{Database, Error};

pub use clock::system_clock;
pub use protection::{Pace, Protection, Rate, Rates};
pub use router::{OTHERS, pages, protect};
pub use telemetry::start_log;

/// Everything that a running server is made of.
#[derive(Debug)]
pub struct Application {
    pub router: Router,
    pub database: Database,
    company: Company,
    protection: Protection,
}

impl Application {
    /// Opens the database and builds the router. `options` name the address; one may enter a demo without a
    /// password only where that address is a loopback one. `protection` says how much a client may take.
    ///
    /// # Errors
    /// Those of [`Database::open`].
    pub async fn build(database: &Path, options: LeptosOptions, protection: Protection) -> Result<Self, Error> {
        let database = Database::open(database).await?;
        let demo = match database.demo_district().await? {
            Some((district, _)) if options.site_addr.ip().is_loopback() => Some(district),
            _ => None,
        };
        let company = Company::default();
        let world = World {
            database: database.clone(),
            clock: system_clock(),
            unsaved: Unsaved::default(),
            seal: Seal::default(),
            company: company.clone(),
            imports: Imports::default(),
            demo,
        };
        Ok(Self { router: router::router(world, options, &protection), database, company, protection })
    }

    /// Answers whoever connects until `stop` is over, then ends what is under way.
    pub async fn serve(self, listener: tokio::net::TcpListener, stop: impl Future<Output = ()>) {
        let company = self.company;
        let stop = async move {
            stop.await;
            company.close();
        };
        let full = router::full(&self.protection);
        connections::serve(listener, (self.router, full), &self.protection, stop).await;
        self.database.close().await;
    }
}

/// Binds the address of the server.
///
/// # Errors
/// One sentence for the person who started it.
pub async fn listen(address: SocketAddr) -> Result<tokio::net::TcpListener, String> {
    tokio::net::TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!(
                "{address} is taken by another program. Stop it, or name another address in Leptos.toml (site-addr)."
            )
        }
        _ => format!("The server cannot listen on {address}: {error}."),
    })
}

/// Over at Ctrl-C, or SIGTERM of a service manager.
pub async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            signal.recv().await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
