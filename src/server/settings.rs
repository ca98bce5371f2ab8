//! What the server is told at its start: the table `[ilp]` of Leptos.toml. A key that it does not know is an error: a
//! mistyped one would leave the default in force, and nobody would notice.

mod mail;
mod provider;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::mail::Mail;
use super::protection::Protection;
use crate::api::print::Paper;
use crate::auth::provider::Providers;
use crate::auth::{Breached, Site};
use crate::domain::account::{Limit, Limits};

/// Everything that may be set.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub site: Site,
    pub limits: Limits,
    pub protection: Protection,
    pub providers: Providers,
    /// Whom to tell when a page cannot be used: shown to everybody on `/accessibility`.
    pub contact: Option<String>,
    /// On which sheets a PDF is laid out where nobody asks for others.
    pub paper: Paper,
    /// How e-mail is sent; without it none is.
    pub mail: Option<Mail>,
    /// Passwords that nobody may choose, beside the common ones.
    pub breached: Option<Breached>,
}

/// The file as far as it is ours.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    ilp: Table,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    /// What people type to come here: `https://plan.example.org`.
    origin: Option<String>,
    /// Proxies on other computers that say from which address a browser came.
    proxies: Vec<IpAddr>,
    /// Whom to tell when a page cannot be used.
    contact: Option<String>,
    /// A file of breached passwords, beside this one or anywhere.
    breached_passwords: Option<PathBuf>,
    /// The sheets of a PDF: letter or a4.
    paper: Paper,
    /// Sessions of students, guardians and partners.
    families: Minutes,
    /// Sessions of everybody who works for the schools.
    staff: Minutes,
    /// Where people may sign in besides here.
    provider: Vec<provider::Table>,
    /// How reminders go out by e-mail.
    mail: Option<mail::Table>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Minutes {
    idle_minutes: Option<u32>,
    longest_minutes: Option<u32>,
}

/// A session of a week serves nobody, and one that ends at once would lock everybody out.
const MINUTES: std::ops::RangeInclusive<i64> = 5..=7 * 24 * 60;

impl Minutes {
    fn over(&self, default: Limit) -> Result<Limit, String> {
        let minutes = |set: Option<u32>, default_ms: i64| set.map_or(default_ms / 60_000, i64::from);
        let (idle, longest) =
            (minutes(self.idle_minutes, default.idle_ms), minutes(self.longest_minutes, default.longest_ms));
        if MINUTES.contains(&idle) && MINUTES.contains(&longest) && idle <= longest {
            Ok(Limit { idle_ms: idle * 60_000, longest_ms: longest * 60_000 })
        } else {
            Err(format!(
                "a session lasts {} to {} minutes, and idle-minutes is not more than longest-minutes",
                MINUTES.start(),
                MINUTES.end()
            ))
        }
    }
}

impl Settings {
    /// Without a limit on rates: for whoever measures how much can be done.
    pub fn unhurried() -> Self {
        Self { protection: Protection { rates: None, ..Protection::default() }, ..Self::default() }
    }

    /// Reads `file`, where there is one, for a server that listens on `address`.
    ///
    /// # Errors
    /// One sentence for the person who started it: the file says what it cannot say, or the server would be reached
    /// from other computers without TLS.
    pub fn read(file: &Path, address: SocketAddr) -> Result<Self, String> {
        Self::read_with(file, address, std::env::var("ILP_SMTP_PASSWORD").ok())
    }

    /// The same with the password for the mail server, which never stands in a file.
    ///
    /// # Errors
    /// Those of [`Settings::read`].
    pub fn read_with(file: &Path, address: SocketAddr, password: Option<String>) -> Result<Self, String> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("{} cannot be read: {error}.", file.display())),
        };
        let settings = Self::parse(&text, file.parent().unwrap_or(Path::new("")), password)
            .map_err(|what| format!("{}, table [ilp]: {what}.", file.display()))?;
        settings.check(address)?;
        Ok(settings)
    }

    /// `folder` is where the files lie that the text names.
    fn parse(text: &str, folder: &Path, password: Option<String>) -> Result<Self, String> {
        let File { ilp: table } =
            toml::from_str(text).map_err(|error| error.message().trim_end_matches('.').to_owned())?;
        let origin = table.origin.map(|origin| origin.parse()).transpose()?;
        if origin.is_none() && !table.provider.is_empty() {
            return Err("a provider sends people back to the address that origin names, so set that too".to_owned());
        }
        let providers = provider::providers(table.provider, folder)?;
        let mail = table.mail.map(|mail| mail.mail(origin.as_ref(), folder, password)).transpose()?;
        let default = Limits::default();
        let limits =
            Limits { families: table.families.over(default.families)?, staff: table.staff.over(default.staff)? };
        let site = Site { origin, proxies: table.proxies };
        let contact = table.contact.as_deref().map(contact).transpose()?;
        let breached = table.breached_passwords.map(|file| Breached::open(&folder.join(file))).transpose()?;
        Ok(Self {
            site,
            limits,
            providers,
            contact,
            paper: table.paper,
            mail,
            breached,
            protection: Protection::default(),
        })
    }

    /// Passwords and plans never travel unlocked: over plain HTTP only on this computer itself.
    ///
    /// # Errors
    /// A sentence that says what to set.
    pub fn check(&self, address: SocketAddr) -> Result<(), String> {
        if address.ip().is_loopback() || self.site.is_secure() {
            return Ok(());
        }
        Err(format!(
            "The server would answer other computers at {address}, but Leptos.toml names no https:// address for them. Set origin in its table [ilp] to the address of the proxy that speaks TLS, or site-addr to 127.0.0.1."
        ))
    }
}

/// A name, an address, a telephone number: one line that a person reads.
fn contact(said: &str) -> Result<String, String> {
    let said = said.trim();
    if (3..=200).contains(&said.chars().count()) && !said.contains(char::is_control) {
        Ok(said.to_owned())
    } else {
        Err("contact is one line of 3 to 200 characters: an office, an e-mail address, a telephone number".to_owned())
    }
}

/// The name of the file.
const NAME: &str = "Leptos.toml";

/// Where the settings are read from: the folder in which the program was started, or else the one where it lies itself, which
/// a service manager starts it from nowhere near. Nothing where neither holds the file.
fn settings_file() -> Option<PathBuf> {
    let here = std::path::absolute(NAME).ok();
    let beside = std::env::current_exe().ok().map(|program| program.with_file_name(NAME));
    [here, beside].into_iter().flatten().find(|file| file.exists())
}

/// With what the server starts.
#[derive(Debug)]
pub struct Start {
    /// The file that said so; nothing where there is none.
    pub file: Option<PathBuf>,
    pub options: leptos::config::LeptosOptions,
    pub settings: Settings,
    /// The address that people type to come here.
    pub here: String,
}

/// What Leptos.toml says.
///
/// # Errors
/// A sentence for whoever starts the server.
pub fn settings() -> Result<Start, String> {
    let file = settings_file();
    let path = file.as_deref().unwrap_or(Path::new(NAME));
    let cannot = |reason: &dyn std::fmt::Display| format!("{} cannot be read: {reason}.", path.display());
    let name = match &file {
        Some(file) => Some(file.to_str().ok_or_else(|| cannot(&"its name is not Unicode"))?),
        None => None,
    };
    let options = leptos::config::get_configuration(name).map_err(|error| cannot(&error))?.leptos_options;
    let settings = Settings::read(path, options.site_addr)?;
    let here = settings.site.origin.as_ref();
    let here = here.map_or_else(|| format!("http://{}", options.site_addr), ToString::to_string);
    Ok(Start { file, options, settings, here })
}

#[cfg(test)]
mod tests {
    use super::{Limit, Limits, Path, Settings};
    use crate::api::print::Paper;

    fn here() -> &'static Path {
        Path::new("")
    }

    #[test]
    fn nothing_set_means_this_computer_alone_and_the_limits_of_the_duties() {
        let settings = Settings::parse("[package.metadata.leptos]\nsite-addr = \"127.0.0.1:3000\"\n", here(), None)
            .expect("no table");
        assert!(settings.site.origin.is_none());
        assert_eq!(settings.limits, Limits { families: Limit::minutes(60, 720), staff: Limit::minutes(30, 480) });
        let settings = Settings::parse(
            "[ilp]\norigin = \"https://a.example\"\nproxies = [\"10.0.0.1\"]\n[ilp.staff]\nidle-minutes = 20\n",
            here(),
            None,
        );
        let settings = settings.expect("a table");
        assert_eq!(settings.limits.staff, Limit::minutes(20, 480));
        assert_eq!(settings.contact, None);
        assert_eq!(settings.paper, Paper::Letter);
        assert_eq!(Settings::parse("[ilp]\npaper = \"a4\"", here(), None).expect("a table").paper, Paper::A4);
        let told = Settings::parse("[ilp]\ncontact = \" Access office, 555-0100 \"", here(), None).expect("a table");
        assert_eq!(told.contact.as_deref(), Some("Access office, 555-0100"));
        assert!(settings.site.is_secure());
    }

    #[test]
    fn what_is_mistyped_is_an_error_and_not_the_default() {
        for (text, says) in [
            ("[ilp]\norgin = \"https://a.example\"", "orgin"),
            ("[ilp]\norigin = \"http://a.example\"", "https://"),
            ("[ilp]\norigin = \"https://a.example/\"", "https://plan.example.org"),
            ("[ilp]\nproxies = [\"here\"]", "IP"),
            ("[[ilp.provider]]\nid = \"a\"", "missing field"),
            (
                "[[ilp.provider]]\nid = \"a\"\nname = \"A\"\nissuer = \"https://a.example\"\nclient-id = \"x\"\nclient-secret-file = \"x\"",
                "origin",
            ),
            ("[ilp.staff]\nidle-minutes = 2", "5 to 10080"),
            ("[ilp.staff]\nidle-minutes = 500", "not more than"),
            ("[ilp.staff]\nidle = 50", "idle"),
            ("[ilp]\ncontact = \" \"", "one line"),
            ("[ilp]\ncontact = \"one\\ntwo\"", "one line"),
            ("[ilp]\nbreached-passwords = \"/nowhere/list.txt\"", "/nowhere/list.txt cannot be read"),
        ] {
            let error = Settings::parse(text, here(), None).expect_err(text);
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn other_computers_come_over_tls_or_not_at_all() {
        let (open, secure) = (
            Settings::default(),
            Settings::parse("[ilp]\norigin = \"https://a.example\"", here(), None).expect("a table"),
        );
        for (address, without) in
            [("127.0.0.1:3000", true), ("[::1]:3000", true), ("0.0.0.0:3000", false), ("192.168.1.7:80", false)]
        {
            let address = address.parse().expect("an address");
            assert_eq!(open.check(address).is_ok(), without, "{address}");
            assert!(secure.check(address).is_ok(), "{address}");
        }
    }
}
