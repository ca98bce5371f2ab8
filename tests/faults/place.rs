//! A folder with a database, and the real server on it, which never outlives its test.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::Scale;

/// Beyond this a server does not hang, it is dead.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where one server lives, through all its starts.
pub struct Place {
    folder: TempDir,
    pub database: PathBuf,
    pub address: SocketAddr,
    binary: PathBuf,
}

impl Place {
    /// With a copy of the demo.
    pub fn demo(scale: &Scale) -> Self {
        Self::of(scale, &scale.demo)
    }

    /// With a copy of this file alone.
    pub fn of(scale: &Scale, database: &Path) -> Self {
        let place = Self::empty(scale);
        std::fs::copy(database, &place.database).expect("a copy");
        place
    }

    /// With no database yet.
    pub fn empty(scale: &Scale) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("ilp.db");
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("its number");
        Self { folder, database, address, binary: scale.binary.clone() }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The write-ahead log beside the database.
    pub fn wal(&self) -> PathBuf {
        self.database.with_extension("db-wal")
    }

    /// What would be on the disk if the power went now: the file and its write-ahead log.
    pub fn after_a_power_cut(&self, scale: &Scale) -> Self {
        let place = Self::of(scale, &self.database);
        if self.wal().exists() {
            std::fs::copy(self.wal(), place.wal()).expect("a copy of the log");
        }
        place
    }

    /// The file without the program.
    pub fn sql(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(&self.database).expect("a connection")
    }

    /// What SQLite itself finds wrong.
    pub fn integrity(&self) -> String {
        let found = rusqlite::Connection::open(&self.database)
            .and_then(|sql| sql.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)));
        found.unwrap_or_else(|error| error.to_string())
    }

    /// The program with its output in this place.
    pub fn program(&self, wrapper: &[&str]) -> Command {
        let mut words = wrapper.iter().copied().chain([self.binary.to_str().expect("a plain path")]);
        let mut command = Command::new(words.next().expect("a program"));
        let said = std::fs::File::options().create(true).append(true).open(self.log()).expect("a log");
        command
            .args(words)
            .current_dir(self.folder())
            .env("LEPTOS_SITE_ADDR", self.address.to_string())
            .env("LEPTOS_OUTPUT_NAME", "ilp")
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a log"))
            .stderr(said);
        command
    }

    fn log(&self) -> PathBuf {
        self.folder().join("server.log")
    }

    /// Everything that the program printed here.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(self.log()).unwrap_or_default()).into_owned()
    }

    /// Starts the server and waits until it answers.
    pub fn start(&self) -> Server {
        self.try_start(&[]).unwrap_or_else(|said| panic!("the server does not start: {said}"))
    }

    /// The same, under a wrapper (`strace …`) where there is one; or what it said when it ended instead.
    pub fn try_start(&self, wrapper: &[&str]) -> Result<Server, String> {
        let mut command = self.program(wrapper);
        command.args(["serve", "--any-rate"]).arg("--database").arg(&self.database);
        self.wait_for(&mut command)
    }

    /// Waits until what this command starts answers.
    pub fn wait_for(&self, command: &mut Command) -> Result<Server, String> {
        let began = Instant::now();
        let mut server = Server { child: command.spawn().expect("the program runs"), ready_after: Duration::ZERO };
        while TcpStream::connect(self.address).is_err() || !self.answers() {
            if server.child.try_wait().expect("a child").is_some() {
                let said = self.said();
                assert_no_panic(&said);
                return Err(said);
            }
            assert!(began.elapsed() < PATIENCE, "neither ready nor ended: {}", self.said());
            std::thread::sleep(Duration::from_millis(5));
        }
        server.ready_after = began.elapsed();
        Ok(server)
    }

    fn answers(&self) -> bool {
        ureq::get(format!("http://{}/health", self.address)).call().is_ok()
    }
}

/// Whatever was broken, the program ends or answers by its own decision.
pub fn assert_no_panic(said: &str) {
    assert!(!said.contains("panicked"), "the program panicked: {said}");
}

/// A refusal that a person can read: whole sentences, nothing of the program's inside.
pub fn assert_plain(said: &str) {
    assert_no_panic(said);
    let last = said.trim_end().lines().last().unwrap_or_default();
    assert!(last.ends_with('.'), "no sentence: {said}");
    for internal in ["Err(", "(code:", "error returned from"] {
        assert!(!last.contains(internal), "{internal:?} is no word for a person: {last}");
    }
}

/// The running program.
pub struct Server {
    child: Child,
    /// From its start to its first answer.
    pub ready_after: Duration,
}

impl Server {
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: nothing is tidied up.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// SIGTERM: gives how it ended, and after how long.
    pub fn stop(mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        let id = Pid::from_child(&self.child);
        kill_process(id, Signal::TERM).expect("told to stop");
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return (status, began.elapsed());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("told to stop, it still runs after {PATIENCE:?}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ended already in most cases; the rest must not outlive a failed assertion.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
