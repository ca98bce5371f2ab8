//! A server from its first answer to its last. In between it may lend its database: `ilp restore` puts another file in its
//! place, and nobody has to start anything again. Whoever comes meanwhile waits in the line of the machine, and is turned
//! away only when that takes long.

use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::connections::{self, Open};
use super::protection::Protection;
use super::reminding::Reminding;
use super::settings::Settings;
use super::{Application, Origin, router, turn};
use crate::api::Unsaved;
use crate::api::company::Company;
use crate::storage::{Database, Error, Lender};

/// How long a server that stops waits for requests that are under way: as long as a service manager waits for it
/// (systemd kills after 90 seconds).
const LAST_WORDS: Duration = Duration::from_secs(30);
/// The same for one that lends its file: whoever restores waits, and so does everybody else.
const SHORT_WORDS: Duration = Duration::from_secs(10);
/// A form without script is answered after a wait as if nothing had been. Beyond this it is told that it shall come again.
const IN_LINE: Duration = Duration::from_secs(5);
/// Another program that has the file alone at this moment is waited for.
const AGAIN: Duration = Duration::from_millis(50);
const TIMES: u32 = 1_200;

/// Why a server no longer answers.
enum Happened {
    Stopped,
    Asked,
}

/// What goes on beside the answers.
struct Rest {
    database: Database,
    company: Company,
    turning: JoinHandle<()>,
    reminding: Reminding,
}

impl Rest {
    /// Ends all of it, and what is left of the connections after `patience`; then the file is closed.
    async fn end(self, open: Open, patience: Duration) {
        self.company.close();
        open.end(patience).await;
        self.reminding.stop().await;
        self.turning.abort();
        // It lets go of the database, so that the last to close tidies up.
        drop(self.turning.await);
        self.database.close().await;
    }
}

impl Application {
    /// Answers whoever connects until `stop` is over, then ends what is under way. When a program restores a backup, the
    /// database is closed in between, and what lies in its place then is served.
    ///
    /// # Errors
    /// Those of [`Database::open`], for what came in the place of the database.
    pub async fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Error> {
        #[cfg(feature = "pdf")]
        tokio::task::spawn_blocking(super::look_for_fonts);
        let mut lender = Lender::begin(&self.origin.database)?;
        let listener = Arc::new(listener);
        let (told, stopped) = watch::channel(());
        tokio::spawn(async move {
            stop.await;
            drop(told);
        });
        let mut application = self;
        loop {
            let (origin, unsaved) = (application.origin.clone(), application.unsaved.clone());
            let until = until(lender.asked(), stopped.clone());
            // Boxed, like the other below: else whether all of it may go from thread to thread is too deep for the compiler.
            let (happened, open, rest) = application.answer(Arc::clone(&listener), until).boxed().await;
            if matches!(happened, Happened::Stopped) {
                drop(listener);
                rest.end(open, LAST_WORDS).await;
                return Ok(());
            }
            tracing::warn!("the database is lent to a program that restores a backup");
            // Apart: it comes to its end also where it is too slow for whoever asked.
            tokio::spawn(rest.end(open, SHORT_WORDS));
            application = tokio::select! {
                again = build_again(lender.given_back(), (origin.clone(), unsaved)) => again?,
                () = turn_away(Arc::clone(&listener), origin.settings, IN_LINE).boxed() => return Ok(()),
                () = over(stopped.clone()) => return Ok(()),
            };
            lender.say_open()?;
            tracing::warn!("the database is open again");
        }
    }

    /// Answers until something happens.
    async fn answer(
        self,
        listener: Arc<TcpListener>,
        until: impl Future<Output = Happened> + Send + 'static,
    ) -> (Happened, Open, Rest) {
        let Self { router, database, company, refused, origin, .. } = self;
        let Origin { settings, clock, .. } = origin;
        let told = (company.clone(), refused);
        let turning = turn::turn_for_ever(database.clone(), clock.clone(), settings.mail.is_some(), told);
        let turning = tokio::spawn(turning);
        let reminding = Reminding::start(&database, settings.mail, &clock);
        let full = router::full(&settings.protection, &settings.site);
        let (happened, open) = connections::serve(listener, (router, full), settings.protection, until).await;
        (happened, open, Rest { database, company, turning, reminding })
    }
}

async fn until(asked: impl Future<Output = ()> + Send, stopped: watch::Receiver<()>) -> Happened {
    tokio::select! {
        () = over(stopped) => Happened::Stopped,
        () = asked => Happened::Asked,
    }
}

/// Over when whoever sends there is gone.
async fn over(mut stopped: watch::Receiver<()>) {
    while stopped.changed().await.is_ok() {}
}

/// Tells everybody who has waited for so long that they shall come again; never over.
async fn turn_away(listener: Arc<TcpListener>, Settings { protection, site, .. }: Settings, in_line: Duration) {
    tokio::time::sleep(in_line).await;
    let full = router::full(&protection, &site);
    let nobody = Protection { connections: 0, ..protection };
    connections::serve(listener, (full.clone(), full), nobody, std::future::pending::<()>()).await;
}

/// Opens what lies in the place of the database when that is given back. Forms that no disk has taken yet wait on.
async fn build_again(
    given_back: impl Future<Output = ()> + Send,
    (origin, unsaved): (Origin, Unsaved),
) -> Result<Application, Error> {
    given_back.await;
    for _ in 1..TIMES {
        match build(origin.clone(), unsaved.clone()).await {
            Err(Error::InUse(_)) => tokio::time::sleep(AGAIN).await,
            built => return built,
        }
    }
    build(origin, unsaved).await
}

/// On a thread that waits: that what opens a file may go from thread to thread is more than the compiler can prove.
async fn build(origin: Origin, unsaved: Unsaved) -> Result<Application, Error> {
    let build = move || Handle::current().block_on(Application::of(origin, unsaved));
    tokio::task::spawn_blocking(build).await.unwrap_or(Err(Error::Stopping))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::{Arc, Duration, Settings, TcpListener, turn_away};

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_has_waited_too_long_for_a_file_that_is_lent_is_told_when_to_come_again() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("a port");
        let asked = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).expect("the line is open");
            stream
                .write_all(b"GET /plan/goals HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
                .expect("a request");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("an answer");
            answer.to_lowercase()
        });
        let answer = tokio::select! {
            // The wait is over at once here, so that nothing has to sleep.
            () = turn_away(Arc::new(listener), Settings::default(), Duration::ZERO) => panic!("it is never over"),
            answer = asked => answer.expect("an answer"),
        };
        assert!(answer.starts_with("http/1.1 503 "), "{answer}");
        assert!(answer.contains("\r\nretry-after: "), "{answer}");
    }
}
