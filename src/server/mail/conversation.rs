//! One conversation with the mail server (RFC 5321). Where in it something was refused tells whose fault it is: that of
//! one message, which is never sent again, or of the whole, which is tried again later.

use std::error::Error as _;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;

use super::{Lock, Mail};
use crate::domain::reminder::Trouble;
use crate::storage::{Outcome, Waiting};

/// How long a mail server may look at a whole message before it says that it has it. RFC 5321, 4.5.3.2.6 asks for ten
/// minutes, so that nothing is sent twice; with five, a message is over before it is taken for lost (`storage/mail.rs`).
const RECEIPT: Duration = Duration::from_mins(5);
/// "Service not available, closing": nothing more can be said on this line.
const CLOSING: u16 = 421;

/// Why a message did not go out, and whether the conversation can go on.
#[derive(Clone, Copy, Debug)]
struct Fault {
    trouble: Trouble,
    code: Option<u16>,
    is_over: bool,
}

impl Fault {
    const TIMED_OUT: Self = Self { trouble: Trouble::TimedOut, code: None, is_over: true };

    /// What an error means where a plain no of the mail server means `refused`.
    fn of(error: &Error, refused: Trouble) -> Self {
        let code = error.status().map(u16::from);
        let trouble = if error.is_permanent() {
            refused
        } else if error.is_transient() {
            Trouble::Later
        } else if error.is_timeout() {
            Trouble::TimedOut
        } else if is_about_tls(error) {
            Trouble::NotSecure
        } else {
            Trouble::Unreachable
        };
        Self { trouble, code, is_over: code.is_none() || code == Some(CLOSING) }
    }

    /// The same as the end of the conversation, whatever was said.
    const fn over(self) -> Self {
        Self { is_over: true, ..self }
    }

    const fn outcome(self) -> Outcome {
        Outcome::Failed(self.trouble, self.code)
    }
}

/// A certificate that cannot be believed, or a server that speaks no TLS: the handshake's own error lies below.
fn is_about_tls(error: &Error) -> bool {
    let mut below = error.source();
    while let Some(one) = below {
        if one.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::InvalidData) {
            return true;
        }
        below = one.source();
    }
    error.is_tls()
}

/// A line to the mail server. Where it breaks, what is left has had the same trouble.
pub(in crate::server) struct Line<'a> {
    mail: &'a Mail,
    /// Nothing before the first message.
    connection: Option<Result<AsyncSmtpConnection, Fault>>,
}

impl Line<'_> {
    /// Hands one message over, and tells what came of it.
    pub async fn hand_over(&mut self, message: &Waiting, now_ms: i64) -> Outcome {
        let Some((envelope, bytes)) = self.mail.written(message, now_ms) else {
            return Outcome::Failed(Trouble::BadAddress, None);
        };
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.mail.connect().await,
        };
        let outcome = match &mut connection {
            Err(fault) => fault.outcome(),
            Ok(open) => match self.mail.say(open, &envelope, &bytes).await {
                Ok(()) => Outcome::Sent,
                Err(fault) => {
                    tracing::warn!(trouble = fault.trouble.slug(), code = fault.code, "a message was not sent");
                    if fault.is_over {
                        connection = Err(fault);
                    }
                    fault.outcome()
                }
            },
        };
        self.connection = Some(connection);
        outcome
    }

    /// Everything is said; whether the farewell arrives does not matter.
    pub async fn close(self) {
        if let Some(Ok(mut connection)) = self.connection {
            drop(tokio::time::timeout(Duration::from_secs(2), connection.quit()).await);
        }
    }
}

impl Mail {
    /// A line to the mail server, which is asked when there is something to say.
    pub(in crate::server) const fn line(&self) -> Line<'_> {
        Line { mail: self, connection: None }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Fault> {
        let connection = within(self.patience, self.open()).await;
        connection.inspect_err(|fault| {
            tracing::warn!(trouble = fault.trouble.slug(), code = fault.code, "no message could be handed over");
        })
    }

    /// Comes to the mail server, over TLS and let in, as far as that is set.
    async fn open(&self) -> Result<AsyncSmtpConnection, Fault> {
        let hello = ClientId::Domain(self.from.email.domain().to_owned());
        let server = (self.host.as_str(), self.port);
        let from_the_start = match &self.lock {
            Lock::Tls(tls) => Some(tls.clone()),
            Lock::StartTls(_) | Lock::Open => None,
        };
        let connect = AsyncSmtpConnection::connect_tokio1(server, Some(self.patience), &hello, from_the_start, None);
        let mut connection = connect.await.map_err(|error| Fault::of(&error, Trouble::Later).over())?;
        if let Lock::StartTls(tls) = &self.lock {
            if !connection.can_starttls() {
                connection.abort().await;
                return Err(Fault { trouble: Trouble::NotSecure, code: None, is_over: true });
            }
            let locked = connection.starttls(tls.clone(), &hello).await;
            locked.map_err(|error| Fault::of(&error, Trouble::NotSecure).over())?;
        }
        if let Some(login) = &self.login {
            let let_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], login).await;
            if let Err(error) = let_in {
                let fault = Fault::of(&error, Trouble::NotLetIn).over();
                // It offers no way in that we know.
                let trouble = if error.is_client() { Trouble::NotLetIn } else { fault.trouble };
                return Err(Fault { trouble, ..fault });
            }
        }
        Ok(connection)
    }

    /// Says one message.
    async fn say(&self, connection: &mut AsyncSmtpConnection, envelope: &Envelope, bytes: &[u8]) -> Result<(), Fault> {
        let begun = within(self.patience, begin(connection, envelope)).await;
        let said = match begun {
            // Whoever gives up here does not know whether the message arrived.
            Ok(()) => {
                let whole = async { connection.message(bytes).await.map(drop) };
                within(RECEIPT, async { whole.await.map_err(|error| Fault::of(&error, Trouble::Refused)) }).await
            }
            Err(fault) => Err(fault),
        };
        match said {
            // The next message begins anew.
            Err(fault) if !fault.is_over => match within(self.patience, reset(connection)).await {
                Ok(()) => Err(fault),
                Err(_) => Err(fault.over()),
            },
            said => said,
        }
    }
}

/// From whom and to whom a message goes, up to where its bytes are asked for.
async fn begin(connection: &mut AsyncSmtpConnection, envelope: &Envelope) -> Result<(), Fault> {
    let from = MailFrom::new(envelope.from().cloned(), Vec::new());
    connection.command(from).await.map_err(|error| Fault::of(&error, Trouble::SenderRefused))?;
    for to in envelope.to() {
        let to = Rcpt::new(to.clone(), Vec::new());
        connection.command(to).await.map_err(|error| Fault::of(&error, Trouble::Refused))?;
    }
    connection.command(Data).await.map(drop).map_err(|error| Fault::of(&error, Trouble::Refused))
}

async fn reset(connection: &mut AsyncSmtpConnection) -> Result<(), Fault> {
    connection.command(Rset).await.map(drop).map_err(|error| Fault::of(&error, Trouble::Later).over())
}

/// Waits for no part of a conversation longer than this: also not for a server that says a letter now and then.
async fn within<T>(patience: Duration, part: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    tokio::time::timeout(patience, part).await.unwrap_or(Err(Fault::TIMED_OUT))
}
