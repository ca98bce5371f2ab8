//! E-mail: where the mail server is, how a message is made, and the conversation in which some of them are handed over.
//! The sentences are `domain::reminder`'s; addresses and contents reach no log.

mod conversation;

use std::time::{Duration, SystemTime};

use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use lettre::{Address, Message};

use crate::domain::reminder::{Reader, letter};
use crate::say::Language;
use crate::storage::Waiting;

/// Nobody waits longer for a mail server: to be let in, and until it asks for a message.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the line to the mail server is locked.
#[derive(Clone)]
pub enum Lock {
    /// From the first byte on (RFC 8314).
    Tls(TlsParameters),
    /// Asked for before anything is said (RFC 3207), and nothing is said without.
    StartTls(TlsParameters),
    /// Not at all: only on this computer itself.
    Open,
}

/// How e-mail is sent.
#[derive(Clone)]
pub struct Mail {
    pub host: String,
    pub port: u16,
    pub lock: Lock,
    /// From whom, and to whom one answers.
    pub from: Mailbox,
    pub reply_to: Option<Mailbox>,
    pub login: Option<Credentials>,
    /// Where people sign in: `https://plan.example.org`.
    pub site: String,
    /// How long one waits for it, but for its word that it has a whole message.
    pub patience: Duration,
}

impl std::fmt::Debug for Mail {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mail({}:{})", self.host, self.port)
    }
}

impl Mail {
    /// A mail server that is asked with the usual patience.
    pub fn towards((host, port): (String, u16), lock: Lock, from: Mailbox, site: String) -> Self {
        Self { host, port, lock, from, reply_to: None, login: None, site, patience: PATIENCE }
    }

    /// A message as it goes out; nothing where it has no address that could be one. What it says is the same for
    /// everybody, and the only thing in it that a person wrote is the name of the district, which stands in the body.
    fn written(&self, message: &Waiting, now_ms: i64) -> Option<(Envelope, Vec<u8>)> {
        let to: Address = message.address.as_deref()?.parse().ok()?;
        let reader = if message.person == message.student { Reader::Student } else { Reader::Guardian };
        let language = message.language.as_deref().and_then(Language::of).unwrap_or_default();
        let off = format!("{}/mail/off/{}", self.site, message.off);
        let letter = letter(language, reader, &message.district_name, &self.site, &off);
        let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let at = SystemTime::UNIX_EPOCH + Duration::from_millis(now_ms.unsigned_abs());
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .date(at)
            .message_id(Some(format!("<{}@{}>", message.message_id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            // RFC 3834: nobody's absence notice answers it.
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            // RFC 8058: the mail program has a button of its own that stops them, and sends this form by itself.
            .raw_header(header("List-Unsubscribe", format!("<{off}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        let message = builder.body(letter.body).ok()?;
        Some((message.envelope().clone(), message.formatted()))
    }
}
