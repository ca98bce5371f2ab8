//! The real program, as its own process.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ureq::Agent;

use super::TestFile;

/// The real program in a folder, until the end of the test.
pub struct Program {
    pub child: Child,
    pub agent: Agent,
    pub site: String,
    log: PathBuf,
}

impl Program {
    /// Starts it with these arguments, at an address that is free.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::start_as(Path::new(env!("CARGO_BIN_EXE_ilp")), folder, arguments)
    }

    /// The same from another place on the disk.
    pub fn start_as(binary: &Path, folder: &Path, arguments: &[&str]) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("its number");
        let log = folder.join("server.log");
        let said = std::fs::File::create(&log).expect("a log");
        let child = Command::new(binary)
            .args(arguments)
            .current_dir(folder)
            .env("LEPTOS_SITE_ADDR", free.to_string())
            .env("LEPTOS_OUTPUT_NAME", "ilp")
            .env("RUST_BACKTRACE", "1")
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a log"))
            .stderr(said)
            .spawn()
            .expect("the program runs");
        let agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        Self { child, agent, site: format!("http://{free}"), log }
    }

    /// A server on a file that answers.
    pub fn serve(file: &TestFile) -> Self {
        let folder = file.path.parent().expect("a folder");
        Self::start(folder, &["serve", "--database", file.path.to_str().expect("a plain path")]).answering()
    }

    /// Waits for its first answer.
    pub fn answering(self) -> Self {
        self.until(|program| program.agent.get(format!("{}/health", program.site)).call().is_ok());
        self
    }

    /// Waits for what it does.
    pub fn until(&self, is_so: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !is_so(self) {
            assert!(began.elapsed() < Duration::from_mins(2), "it never comes: {}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Everything that it wrote.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).expect("a log")
    }

    pub fn get(&self, path: &str, cookie: &str) -> u16 {
        let request =
            self.agent.get(format!("{}{path}", self.site)).header("cookie", cookie).header("accept", "text/html");
        request.call().map_or(0, |answer| answer.status().as_u16())
    }

    /// Gives the status, and the cookie that came back.
    pub fn post(&self, path: &str, cookie: &str, kind: &str, body: &str) -> (u16, String) {
        let request =
            self.agent.post(format!("{}{path}", self.site)).header("cookie", cookie).header("content-type", kind);
        let Ok(answer) = request.send(body) else { return (0, String::new()) };
        let set = answer.headers().get("set-cookie").and_then(|set| set.to_str().ok()).unwrap_or_default();
        (answer.status().as_u16(), set.split(';').next().unwrap_or_default().to_owned())
    }

    pub fn form(&self, path: &str, cookie: &str, body: &str) -> (u16, String) {
        self.post(path, cookie, "application/x-www-form-urlencoded", body)
    }

    /// A session of a demo person.
    pub fn enter(&self, person: &str) -> String {
        let (status, cookie) = self.form("/api/enter", "", &format!("person={person}"));
        assert_eq!(status, 200, "{person} enters: {}", self.said());
        cookie
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
