//! The table `[ilp.mail]`: the mail server through which reminders go out. Its password never stands in a file: it is in
//! the environment, as `ILP_SMTP_PASSWORD`.

use std::net::IpAddr;
use std::path::Path;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use serde::Deserialize;

use crate::auth::Origin;
use crate::server::mail::{Lock, Mail};

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Table {
    host: String,
    port: Option<u16>,
    #[serde(default)]
    tls: Tls,
    from: String,
    reply_to: Option<String>,
    user: Option<String>,
    /// Certificates in PEM that are believed besides those of the web: of a mail server of the district's own.
    ca_file: Option<String>,
}

/// How the line to the mail server is locked.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Tls {
    /// From the first byte on.
    #[default]
    Required,
    Starttls,
    /// Only on this computer.
    None,
}

impl Table {
    /// What it says.
    ///
    /// # Errors
    /// A sentence for whoever set it.
    pub(super) fn mail(self, origin: Option<&Origin>, folder: &Path, password: Option<String>) -> Result<Mail, String> {
        let Self { host, port, tls, from, reply_to, user, ca_file } = self;
        let Some(origin) = origin else {
            return Err("a reminder tells people where to sign in, at the address that origin names, so set that too"
                .to_owned());
        };
        if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c == '/') {
            return Err("host in [ilp.mail] is the name of the mail server: smtp.example.org".to_owned());
        }
        if tls == Tls::None && !is_here(&host) {
            return Err(
                "tls = \"none\" in [ilp.mail] is for a mail server on this computer alone: elsewhere use \"required\" or \"starttls\""
                    .to_owned(),
            );
        }
        let parameters = || -> Result<TlsParameters, String> {
            let mut builder = TlsParameters::builder(host.clone());
            if let Some(file) = &ca_file {
                let path = folder.join(file);
                let pem =
                    std::fs::read(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
                let certificate = Certificate::from_pem(&pem);
                let certificate = certificate.map_err(|_| format!("{} holds no certificate in PEM", path.display()))?;
                builder = builder.add_root_certificate(certificate);
            }
            builder.build_rustls().map_err(|error| format!("the certificates for [ilp.mail] cannot be used: {error}"))
        };
        let (lock, usual) = match tls {
            Tls::Required => (Lock::Tls(parameters()?), 465),
            Tls::Starttls => (Lock::StartTls(parameters()?), 587),
            Tls::None => (Lock::Open, 25),
        };
        let login = match (user, password) {
            (Some(_), None) => {
                return Err(
                    "user in [ilp.mail] needs a password: put it into the environment as ILP_SMTP_PASSWORD".to_owned()
                );
            }
            (Some(_), Some(_)) if tls == Tls::None => {
                return Err(
                    "a password is never sent unlocked: with user in [ilp.mail], tls is \"required\" or \"starttls\""
                        .to_owned(),
                );
            }
            (user, password) => user.zip(password).map(|(user, password)| Credentials::new(user, password)),
        };
        let reply_to = reply_to.map(|text| mailbox("reply-to", &text)).transpose()?;
        let server = (host, port.unwrap_or(usual));
        let mail = Mail::towards(server, lock, mailbox("from", &from)?, origin.to_string());
        Ok(Mail { reply_to, login, ..mail })
    }
}

/// An address with or without a name before it.
fn mailbox(key: &str, text: &str) -> Result<Mailbox, String> {
    text.parse().map_err(|_| {
        format!("{key} in [ilp.mail] is an address, with or without a name: \"Learning Plan <ilp@example.org>\"")
    })
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use std::path::Path;

    fn parse(table: &str, password: Option<&str>) -> Result<Settings, String> {
        let text = format!("[ilp]\norigin = \"https://plan.example.org\"\n[ilp.mail]\n{table}");
        Settings::parse(&text, Path::new(""), password.map(str::to_owned))
    }

    #[test]
    fn without_the_table_no_mail_is_sent_and_with_it_the_line_is_locked() {
        let none = Settings::parse("[ilp]\norigin = \"https://a.example\"", Path::new(""), None).expect("settings");
        assert!(none.mail.is_none());
        for (tls, port) in [("", 465), ("tls = \"required\"", 465), ("tls = \"starttls\"", 587)] {
            let table =
                format!("host = \"smtp.example.org\"\nfrom = \"Plan <ilp@example.org>\"\nuser = \"ilp\"\n{tls}");
            let mail = parse(&table, Some("secret")).expect(tls).mail.expect("mail");
            assert_eq!((mail.port, mail.site.as_str()), (port, "https://plan.example.org"), "{tls}");
            assert!(!format!("{mail:?}").contains("secret"));
        }
    }

    #[test]
    fn what_would_send_mail_or_a_password_unlocked_or_cannot_be_is_refused() {
        for (table, says) in [
            ("from = \"a@b.example\"", "missing field"),
            ("host = \"smtp.example.org\"\nfrom = \"nobody\"", "from in [ilp.mail]"),
            ("host = \"smtp.example.org\"\nfrom = \"a@b.example\"\nreply-to = \"x\"", "reply-to in [ilp.mail]"),
            ("host = \"smtp.example.org\"\nfrom = \"a@b.example\"\ntls = \"none\"", "on this computer alone"),
            ("host = \"smtp.example.org\"\nfrom = \"a@b.example\"\ntls = \"maybe\"", "maybe"),
            ("host = \"smtp.example.org\"\nfrom = \"a@b.example\"\nuser = \"ilp\"", "ILP_SMTP_PASSWORD"),
            ("host = \"smtp.example.org\"\nfrom = \"a@b.example\"\npassword = \"x\"", "password"),
            ("host = \"smtp.example.org\"\nfrom = \"a@b.example\"\nca-file = \"nowhere.pem\"", "nowhere.pem"),
            ("host = \"https://smtp.example.org\"\nfrom = \"a@b.example\"", "host in [ilp.mail]"),
        ] {
            let error = parse(table, None).expect_err(table);
            assert!(error.contains(says), "{table}: {error}");
        }
        let unlocked = parse("host = \"127.0.0.1\"\nfrom = \"a@b.example\"\nuser = \"ilp\"\ntls = \"none\"", Some("x"));
        assert!(unlocked.expect_err("unlocked").contains("never sent unlocked"));
        let nowhere = Settings::parse("[ilp.mail]\nhost = \"a\"\nfrom = \"a@b.example\"", Path::new(""), None);
        assert!(nowhere.expect_err("no origin").contains("origin"));
    }
}
