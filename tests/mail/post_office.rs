//! The mail server of npm as a process, and the product set to send to it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ilp::server::Settings;
use serde_json::{Value, json};

use crate::support::{TestApp, TestFile};

/// How the mail server is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    None,
    StartTls,
    Tls,
}

impl Lock {
    const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::StartTls => "starttls",
            Self::Tls => "tls",
        }
    }

    const fn setting(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::StartTls => "starttls",
            Self::Tls => "required",
        }
    }
}

/// A message as the mail server got it.
#[derive(Clone, Debug)]
pub struct Got {
    pub to: String,
    pub secure: bool,
    /// Head and body, as they came.
    pub raw: String,
}

impl Got {
    /// The lines of the head with this name.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let head = self.raw.split("\r\n\r\n").next().unwrap_or_default();
        let start = format!("{}:", name.to_lowercase());
        let lines = head.split("\r\n").filter(|line| line.to_lowercase().starts_with(&start));
        lines.map(|line| line[start.len()..].trim().to_owned()).collect()
    }

    pub fn header(&self, name: &str) -> String {
        let all = self.headers(name);
        assert_eq!(all.len(), 1, "one {name} in {}", self.raw);
        all[0].clone()
    }

    /// The subject and the body in whatever script they are, as a mail program shows them.
    pub fn read(&self) -> (String, String) {
        let head = self.raw.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        let subject = head.split("\r\n").find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default();
        let mut said = String::new();
        // Words of RFC 2047; the space between two of them is none.
        for word in subject.split(' ') {
            let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
            let decoded =
                encoded.and_then(|word| STANDARD.decode(word).ok()).and_then(|word| String::from_utf8(word).ok());
            match decoded {
                Some(decoded) => said.push_str(&decoded),
                None => said.extend([if said.is_empty() { "" } else { " " }, word]),
            }
        }
        let body = self.raw.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        let body = if head.contains("Content-Transfer-Encoding: base64") {
            STANDARD.decode(body.split_whitespace().collect::<String>()).expect("base64")
        } else {
            let mut bytes = Vec::new();
            let mut rest = body.replace("=\r\n", "").into_bytes().into_iter();
            while let Some(byte) = rest.next() {
                let hex: String =
                    if byte == b'=' { rest.by_ref().take(2).map(char::from).collect() } else { String::new() };
                bytes.push(u8::from_str_radix(&hex, 16).unwrap_or(byte));
            }
            bytes
        };
        (said, String::from_utf8(body).expect("text"))
    }

    /// The body, as it is read.
    pub fn body(&self) -> String {
        let body = self.raw.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        body.replace("=\r\n", "").replace("=3D", "=")
    }
}

/// The mail server's process; it ends with this.
pub struct PostOffice {
    process: Child,
    lines: Receiver<String>,
    pub port: u16,
}

impl PostOffice {
    /// One that lets everybody in, unlocked.
    pub fn open() -> Self {
        Self::start(0, Lock::None, None, Path::new(""))
    }

    /// One on this port; its certificate lies in `folder`.
    pub fn start(port: u16, lock: Lock, password: Option<&str>, folder: &Path) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
        assert!(
            here.join("node_modules/smtp-server").exists(),
            "the mail server is not installed: run scripts/setup.sh, or `npm ci` in {}",
            here.display()
        );
        let settings = json!({
            "port": port, "lock": lock.name(), "password": password,
            "key": folder.join("key.pem"), "cert": folder.join("cert.pem"),
        });
        let mut process = Command::new("node")
            .arg("server.mjs")
            .arg(settings.to_string())
            .current_dir(here)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let started: Value = serde_json::from_str(&line).expect("its port");
        let (tell, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if tell.send(line).is_err() {
                    break;
                }
            }
        });
        let port = started["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
        Self { process, lines, port }
    }

    /// The next `number` messages; fails where there are not so many.
    pub fn got(&self, number: usize) -> Vec<Got> {
        let one = |_| {
            let line = self.lines.recv_timeout(Duration::from_secs(20)).expect("a message");
            let value: Value = serde_json::from_str(&line).expect("a message");
            let text = |value: &Value| value.as_str().expect("text").to_owned();
            Got {
                to: text(&value["to"][0]),
                secure: value["secure"].as_bool().expect("whether"),
                raw: text(&value["raw"]),
            }
        };
        (0..number).map(one).collect()
    }

    /// Whether nothing came besides. Messages are told before they are answered: what was sent is here.
    pub fn got_nothing(&self) -> bool {
        self.lines.try_recv().is_err()
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The product over `file`, which sends to the mail server at `port`.
pub async fn sending_to(port: u16, lock: Lock, file: TestFile, password: Option<&str>) -> TestApp {
    let user = if password.is_some() { "user = \"ilp\"\n" } else { "" };
    let roots = if lock == Lock::None { "" } else { "ca-file = \"cert.pem\"\n" };
    let text = format!(
        "[ilp]\norigin = \"http://127.0.0.1:3000\"\n[ilp.mail]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"{}\"\n\
         from = \"Learning Plan <ilp@school.example>\"\nreply-to = \"office@school.example\"\n{user}{roots}",
        lock.setting()
    );
    let path = file.beside("Leptos.toml");
    std::fs::write(&path, text).expect("a file");
    let address = "127.0.0.1:3000".parse().expect("an address");
    let mut settings = Settings::read_with(&path, address, password.map(str::to_owned)).expect("settings");
    settings.protection.rates = None;
    // Long enough for a mail server on this computer, and short where one never answers.
    settings.mail.as_mut().expect("mail").patience = Duration::from_secs(2);
    TestApp::set("127.0.0.1:3000", file, settings).await
}
