//! The composition root: settings, router, site, clock, demo district. Nobody imports it but the binary and
//! the tests.

mod clock;
mod connections;
pub mod demo;
mod headers;
mod importing;
mod lending;
mod mail;
mod pace;
mod protection;
mod quarantine;
mod rates;
mod receiving;
mod refusal;
mod refused;
mod reminding;
mod router;
mod settings;
mod site;
mod speaking;
mod telemetry;
mod turn;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use axum::Router;
use leptos::config::LeptosOptions;

use crate::api::company::Company;
use crate::api::edit::Life;
use crate::api::import::Imports;
use crate::api::travel::Arrivals;
use crate::api::{Clock, Seal, Signs, Unsaved, World};
use crate::auth::{Code, Handed, Passwords};
use crate::storage::{Database, Error};
use refused::Refused;

pub use clock::system_clock;
pub use connections::allow_many_connections;
pub use importing::{Rows, What, import};
pub use mail::Mail;
pub use protection::{Pace, Protection, Rate, Rates};
pub use quarantine::{Quarantine, look_after};
pub use receiving::receive;
#[cfg(feature = "pdf")]
pub use router::PDFS;
pub use router::{OTHERS, pages, protect};
pub use settings::{Settings, Start, settings};
pub use telemetry::start_log;

/// Everything that a running server is made of.
#[derive(Debug)]
pub struct Application {
    pub router: Router,
    pub database: Database,
    pub passwords: Passwords,
    company: Company,
    refused: Refused,
    unsaved: Unsaved,
    origin: Origin,
}

/// What an application is built of, and can be built of again.
#[derive(Clone, Debug)]
struct Origin {
    database: PathBuf,
    options: LeptosOptions,
    settings: Settings,
    clock: Clock,
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
        Self::of(Origin { database: database.to_owned(), options, settings, clock }, Unsaved::default()).await
    }

    /// `unsaved` are forms that no disk has taken yet.
    async fn of(origin: Origin, unsaved: Unsaved) -> Result<Self, Error> {
        let Origin { options, settings, clock, .. } = origin.clone();
        let database = Database::open(&origin.database).await?;
        let only_here = options.site_addr.ip().is_loopback() && !settings.site.is_secure();
        let demo = database.demo_district().await?.filter(|_| only_here).map(|(district, _)| district);
        let company = Company::default();
        let passwords = Passwords::new(settings.breached);
        let world = World {
            database: database.clone(),
            clock,
            life: Life::default(),
            site: settings.site,
            passwords: passwords.clone(),
            handed: Handed::default(),
            limits: settings.limits,
            providers: settings.providers,
            sends_mail: settings.mail.is_some(),
            contact: settings.contact,
            paper: settings.paper,
            unsaved: unsaved.clone(),
            seal: Seal::of_file(&database).await,
            company: company.clone(),
            signs: Signs::default(),
            imports: Imports::default(),
            arrivals: Arrivals::default(),
            demo,
        };
        let refused = Refused::new(&world);
        let router = router::router(world, options, &settings.protection, refused.clone());
        Ok(Self { router, database, passwords, company, refused, unsaved, origin })
    }

    /// Brings what the desk says of check-in windows up to the day that it is, keeps the numbers of the day, and lets the
    /// windows remind that are to, and open pages know where their plans stand; gives how many grades of schools changed. A
    /// running server does it by itself.
    ///
    /// # Errors
    /// Those of [`Database::turn_day`], [`Database::remind_by_windows`] and [`Company::look_again`].
    pub async fn turn(&self) -> Result<u64, Error> {
        let changed = self.database.turn_day((self.origin.clock.0)()).await?;
        self.database.remind_by_windows(self.origin.settings.mail.is_some(), (self.origin.clock.0)()).await?;
        self.company.look_again(&self.database).await?;
        Ok(changed)
    }

    /// Reminds everybody who waits to be reminded, and sends what is due by e-mail. A running server does it by itself.
    ///
    /// # Errors
    /// Those of [`Database::assign_some`], [`Database::remind_some`] and [`Database::take_mail`].
    pub async fn remind(&self) -> Result<(), Error> {
        while self.database.assign_some((self.origin.clock.0)()).await? {}
        while self.database.remind_some((self.origin.clock.0)()).await? {}
        if let Some(mail) = &self.origin.settings.mail {
            while reminding::post_some(&self.database, mail, &self.origin.clock, || false).await? {}
        }
        Ok(())
    }
}

/// Finds the fonts of PDFs before anybody asks for one, and says what they lack.
#[cfg(feature = "pdf")]
fn look_for_fonts() {
    let missing = crate::api::print::fonts::scripts_without_font();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        tracing::warn!(
            missing,
            "no font shows these, so plans in them come as no PDF; docs/operating.md says what to install"
        );
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
