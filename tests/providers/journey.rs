//! The real server on a socket, the real provider on others, and a browser that walks between them: it follows what
//! it is led to, keeps each site's cookies apart, and fills in the provider's own forms.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use ilp::api::Clock;
use ilp::domain::person::PersonId;
use ilp::domain::trail::Capacity;
use ilp::server::{Application, Settings, system_clock};
use ilp::storage::{Database, Identity};
use leptos::config::LeptosOptions;
use openidconnect::url::Url;
use tokio::runtime::Runtime;

use crate::support::html::Page;
use crate::support::{DISTRICT, TestFile};

/// What the servers of this process have logged, as the program itself does.
static LOG: LazyLock<Arc<Mutex<Vec<u8>>>> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    let format = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_ansi(false);
    format.with_writer(move || writer.clone()).try_init().expect("the only log of this process");
    log.0
});

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a log").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything that was logged until now.
pub fn log() -> String {
    String::from_utf8(LOG.lock().expect("a log").clone()).expect("text")
}

/// The provider's process; it ends with this.
pub struct Providers {
    process: Child,
    /// It would end at the first word that nobody can hear any more.
    _output: BufReader<ChildStdout>,
    /// The name of each kind in `provider.mjs`, and its address.
    pub issuers: BTreeMap<String, String>,
}

impl Providers {
    fn start(way_back: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/providers");
        assert!(
            folder.join("node_modules/oidc-provider").exists(),
            "the provider is not installed: run scripts/setup.sh, or `npm ci` in {}",
            folder.display()
        );
        let mut process = Command::new("node")
            .arg("provider.mjs")
            .arg(way_back)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts");
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        output.read_line(&mut line).expect("a line");
        let issuers = serde_json::from_str(&line).expect("the issuers");
        Self { process, _output: output, issuers }
    }
}

impl Drop for Providers {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The whole product at an address of loopback, with the settings as a file has them.
pub struct Served {
    pub file: TestFile,
    pub database: Database,
    pub providers: Providers,
    pub origin: String,
    runtime: Runtime,
    offset: Arc<AtomicI64>,
}

/// A provider as a test sets it: its id, which is the client's name there, the kind of issuer, and further lines.
pub type Set<'a> = (&'a str, &'a str, &'a str);

impl Served {
    pub fn with(set: &[Set]) -> Self {
        LazyLock::force(&LOG);
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("an address");
        let origin = format!("http://{address}");
        let providers = Providers::start(&format!("{origin}/sign-in/from/"));
        let file = TestFile::demo();
        std::fs::write(file.beside("secret"), "a secret of the tests\n").expect("a file");
        let mut text = format!("[ilp]\norigin = \"{origin}\"\n");
        for (id, issuer, more) in set {
            let issuer = providers.issuers.get(*issuer).map_or(*issuer, String::as_str);
            let table = format!(
                "[[ilp.provider]]\nid = \"{id}\"\nname = \"School {id}\"\nissuer = \"{issuer}\"\nclient-id = \"{id}\"\n\
                 client-secret-file = \"secret\"\nscopes = [\"profile\"]\n{more}\n"
            );
            text.push_str(&table);
        }
        let settings = file.beside("Leptos.toml");
        std::fs::write(&settings, text).expect("a file");
        let mut settings = Settings::read(&settings, address).expect("settings");
        settings.protection.rates = None;
        let options = LeptosOptions::builder().output_name("ilp").site_addr(address).build();
        let offset = Arc::new(AtomicI64::new(0));
        let (hand, real) = (offset.clone(), system_clock());
        let clock = Clock(Arc::new(move || (real.0)() + hand.load(Ordering::SeqCst)));
        let application =
            runtime.block_on(Application::build(&file.path, options, settings, clock)).expect("the application");
        let database = application.database.clone();
        runtime.spawn(application.serve(listener, std::future::pending()));
        Self { file, database, providers, origin, runtime, offset }
    }

    /// Moves the server's clock on.
    pub fn pass(&self, minutes: i64) {
        self.offset.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// The account `subject` at this issuer belongs to a person from now on, as an import would say it.
    pub fn import(&self, issuer: &str, subject: &str, person: i64) {
        let identity = Identity { issuer: self.providers.issuers[issuer].clone(), subject: subject.to_owned() };
        let linked = self.database.link(&identity, (DISTRICT, PersonId(person)), (None, Capacity::Operator), 0);
        self.runtime.block_on(linked).expect("a link");
    }

    pub fn sessions(&self) -> i64 {
        self.file.number("SELECT count(*) FROM session")
    }

    pub fn visitor(&self) -> Visitor {
        Visitor { origin: self.origin.clone(), jars: BTreeMap::new(), seen: Vec::new(), given: Vec::new() }
    }
}

/// Where a walk ended.
pub struct Arrived {
    pub url: Url,
    pub status: u16,
    pub body: String,
}

impl Arrived {
    pub fn path(&self) -> &str {
        self.url.path()
    }

    pub fn words(&self) -> String {
        Page::read(&self.body).words().to_owned()
    }
}

/// A browser, and everywhere it was.
pub struct Visitor {
    origin: String,
    /// Each site's cookies.
    jars: BTreeMap<String, BTreeMap<String, String>>,
    pub seen: Vec<Url>,
    /// Every cookie that our server gave, as it gave it.
    pub given: Vec<String>,
}

impl Visitor {
    /// The value of a cookie of ours.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.jars.get(&self.origin)?.get(name).map(String::as_str)
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.jars.entry(self.origin.clone()).or_default().insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page of ours and goes wherever that leads, signing in at the provider as `login`.
    pub fn walk(&mut self, path: &str, login: &str) -> Arrived {
        let url = self.ours(path);
        self.go(url, login, false)
    }

    /// The same up to the way back, which is not taken.
    pub fn walk_to_the_way_back(&mut self, path: &str, login: &str) -> Url {
        let url = self.ours(path);
        let arrived = self.go(url, login, true);
        assert!(arrived.path().starts_with("/sign-in/from/"), "{}: {}", arrived.url, arrived.body);
        arrived.url
    }

    /// Follows an address of ours as it stands.
    pub fn open(&mut self, url: &Url) -> Arrived {
        self.go(url.clone(), "nobody", false)
    }

    /// Sends a form of ours, and follows.
    pub fn post(&mut self, path: &str, pairs: &[(&str, &str)]) -> Arrived {
        let url = self.ours(path);
        let answer = self.ask(&url, Some(pairs));
        self.follow(url, answer, "nobody", false)
    }

    /// Where it was stopped at the provider: the login page, for its own links.
    pub fn stop_at_the_provider(&mut self, path: &str) -> Arrived {
        let mut url = self.ours(path);
        loop {
            let answer = self.ask(&url, None);
            let Some(to) = answer.to.clone() else {
                return Arrived { url, status: answer.status, body: answer.body };
            };
            url = url.join(&to).expect("an address");
        }
    }

    pub fn ours(&self, path: &str) -> Url {
        format!("{}{path}", self.origin).parse().expect("an address")
    }

    fn go(&mut self, url: Url, login: &str, stops: bool) -> Arrived {
        let answer = self.ask(&url, None);
        self.follow(url, answer, login, stops)
    }

    fn follow(&mut self, mut url: Url, mut answer: Answer, login: &str, stops: bool) -> Arrived {
        for _ in 0..20 {
            if let Some(to) = &answer.to {
                url = url.join(to).expect("an address");
                if stops && url.path().starts_with("/sign-in/from/") {
                    return Arrived { url, status: answer.status, body: String::new() };
                }
                answer = self.ask(&url, None);
                continue;
            }
            let page = Page::read(&answer.body);
            let is_ours = url.as_str().starts_with(&self.origin);
            let form = page.all("form").find(|form| form.attribute("method") == Some("post"));
            let (false, Some(action)) = (is_ours, form.and_then(|form| form.attribute("action"))) else {
                return Arrived { url, status: answer.status, body: answer.body };
            };
            url = url.join(action).expect("an address");
            // Its login page, then its question whether this site may know who it is.
            let pairs = match page.field("prompt") {
                "login" => vec![("prompt", "login"), ("login", login), ("password", "any")],
                prompt => vec![("prompt", prompt)],
            };
            answer = self.ask(&url, Some(&pairs));
        }
        panic!("led in circles: {:?}", self.seen);
    }

    fn ask(&mut self, url: &Url, form: Option<&[(&str, &str)]>) -> Answer {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).proxy(None).build().into();
        self.seen.push(url.clone());
        // As a page asks, and as its script does.
        let accept = if url.path().starts_with("/api/") { "application/json" } else { "text/html" };
        let site = url.origin().ascii_serialization();
        let jar = self.jars.entry(site.clone()).or_default();
        let cookie = jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let response = match form {
            None => agent.get(url.as_str()).header("accept", accept).header("cookie", &cookie).call(),
            Some(pairs) => agent
                .post(url.as_str())
                .header("accept", "text/html")
                .header("origin", &site)
                .header("cookie", &cookie)
                .send_form(pairs.iter().copied()),
        };
        let mut response = response.unwrap_or_else(|error| panic!("{url}: {error}"));
        let headers = |name| -> Vec<String> {
            let all = response.headers().get_all(name).iter();
            all.map(|value| value.to_str().expect("a plain header").to_owned()).collect()
        };
        let (cookies, to) = (headers("set-cookie"), headers("location").pop());
        for cookie in &cookies {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if value.is_empty() {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
        if site == self.origin {
            self.given.extend(cookies);
        }
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_string().expect("text");
        Answer { status, to: to.filter(|_| (300..400).contains(&status)), body }
    }
}

struct Answer {
    status: u16,
    to: Option<String>,
    body: String,
}
