//! The composition root: settings, router, site, clock, demo district. Nobody imports it but the binary and
//! the tests.

mod clock;
pub mod demo;
mod router;
mod settings;
mod site;

use std::net::SocketAddr;
use std::path::Path;

use axum::Router;
use leptos::config::LeptosOptions;

use crate::api::company::Company;
use crate::api::{Clock, Unsaved, Waiting, World};
use crate::auth::{Code, Handed, Passwords};
use crate::storage::{Database, Error};

pub use clock::system_clock;
pub use settings::Settings;

/// Everything that a running server is made of.
#[derive(Debug)]
pub struct Application {
    pub router: Router,
    pub database: Database,
    pub passwords: Passwords,
    company: Company,
}

impl Application {
    /// Opens the database and builds the router. `options` name the address; one may enter a demo without a
    /// password only where that address is a loopback one, and no proxy opens it to others.
    ///
    /// # Errors
    /// Those of [`Database::open`].
    pub async fn build(
        database: &Path,
        options: LeptosOptions,
        settings: Settings,
        clock: Clock,
    ) -> Result<Self, Error> {
        let database = Database::open(database).await?;
        let only_here = options.site_addr.ip().is_loopback() && !settings.site.is_secure();
        let demo = database.demo_district().await?.filter(|_| only_here).map(|(district, _)| district);
        let company = Company::default();
        let passwords = Passwords::default();
        let world = World {
            database: database.clone(),
            clock,
            site: settings.site,
            passwords: passwords.clone(),
            handed: Handed::default(),
            limits: settings.limits,
            unsaved: Unsaved::default(),
            waiting: Waiting::default(),
            company: company.clone(),
            demo,
        };
        Ok(Self { router: router::router(world, options), database, passwords, company })
    }

    /// Answers on `address` until the process is told to stop, then ends what is under way.
    ///
    /// # Errors
    /// The address is taken, or may not be used.
    pub async fn serve(self, listener: tokio::net::TcpListener) -> std::io::Result<()> {
        axum::serve(listener, self.router.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(async move {
                stop().await;
                self.company.close();
            })
            .await?;
        self.database.close().await;
        Ok(())
    }
}

/// Makes the one-time link of whoever runs the server, at `here`; a link of before ends. Printed by the command line
/// alone: whoever can start the server may own it.
///
/// # Errors
/// Those of the database; also where the machine gives no random bytes.
pub async fn owner_link(database: &Database, here: &str, now_ms: i64) -> Result<String, Error> {
    let code = Code::random().ok_or(Error::Busy)?;
    database.make_owner_code(code.hash(), now_ms).await?;
    Ok(format!("{here}/welcome?code={code}"))
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

/// Ctrl-C, or SIGTERM of a service manager.
async fn stop() {
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
