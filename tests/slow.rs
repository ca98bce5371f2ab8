//! Clients that are slow, many or never end, over real connections: they are cut off, and everybody else is served.

use std::net::SocketAddr;
use std::time::Duration;

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::server::{Pace, Protection};
use ilp::text::{Document, Op};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::support::{Browser, NOW_MS, TestApp, TestFile, right, words};

/// Between two bytes, or two pieces, of a client that sends slowly.
const BEAT: Duration = Duration::from_millis(50);
/// Beyond this nothing is slow any more, it hangs.
const PATIENCE: Duration = Duration::from_mins(1);

/// The real server on a port of its own.
struct Running {
    file: TestFile,
    address: SocketAddr,
    database: ilp::storage::Database,
    student: Browser,
    stop: oneshot::Sender<()>,
    served: JoinHandle<Result<(), ilp::storage::Error>>,
}

impl Running {
    async fn start(protection: Protection) -> Self {
        let app = TestApp::protected("127.0.0.1:3000", TestFile::demo(), protection).await;
        let student = app.as_student(9).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its number");
        let (stop, stopped) = oneshot::channel::<()>();
        let TestApp { file, application, .. } = app;
        let database = application.database.clone();
        let served = tokio::spawn(application.serve(listener, async move { drop(stopped.await) }));
        Self { file, address, database, student, stop, served }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// Sends this and gives all that comes back until the server closes.
    async fn ask(&self, request: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.expect("taken");
        read_all(&mut stream).await
    }

    async fn assert_others_are_served(&self) {
        let answer = self.ask(&get("/health")).await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    }

    /// The head of a form that changes the student's words.
    fn form(&self, length: usize) -> String {
        let cookie = self.student.cookie();
        format!(
            "POST /api/save_words HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        )
    }
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nConnection: close\r\n\r\n")
}

/// What comes until the other end closes, however it closes.
async fn read_all(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut all)).await;
    assert!(read.is_ok(), "the server never closed: {}", String::from_utf8_lossy(&all));
    String::from_utf8_lossy(&all).into_owned()
}

/// Sends `text` in pieces of `size` bytes, a beat apart, until all is sent or the server closes; gives what it answered
/// and how much it took.
async fn drip(stream: &mut TcpStream, text: &[u8], size: usize) -> (usize, String) {
    let mut sent = 0;
    let mut answer = [0; 4_096];
    for piece in text.chunks(size) {
        tokio::select! {
            read = stream.read(&mut answer) => {
                let first = String::from_utf8_lossy(&answer[..read.unwrap_or(0)]).into_owned();
                return (sent, first);
            }
            () = tokio::time::sleep(BEAT) => {}
        }
        if stream.write_all(piece).await.is_err() {
            return (sent, String::new());
        }
        sent += piece.len();
    }
    let rest = read_all(stream).await;
    (sent, rest)
}

/// A second for a head, and a thousand bytes a second for a body.
fn strict() -> Protection {
    let second = Duration::from_secs(1);
    Protection { head_time: second, pace: Pace { bytes: 1_000, time: second }, ..Protection::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_never_ends_is_cut_off_and_others_are_served_meanwhile() {
    let server = Running::start(strict()).await;
    let mut stream = server.connect().await;
    let endless = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: {}", "a".repeat(2_000));
    let (dripped, ()) = tokio::join!(drip(&mut stream, endless.as_bytes(), 1), async {
        for _ in 0..5 {
            server.assert_others_are_served().await;
            tokio::time::sleep(BEAT * 5).await;
        }
    });
    assert!(dripped.0 < endless.len(), "the server listened to all of it: {}", dripped.1);
    assert!(!dripped.1.contains("200 OK"), "{}", dripped.1);
    // An honest head in several packets is a head.
    let mut stream = server.connect().await;
    let answer = drip(&mut stream, get("/health").as_bytes(), 20).await.1;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_asks_for_nothing_is_closed() {
    let server = Running::start(strict()).await;
    let mut silent = server.connect().await;
    let mut idle = server.connect().await;
    idle.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1:3000\r\n\r\n").await.expect("taken");
    assert_eq!(read_all(&mut silent).await, "");
    assert!(read_all(&mut idle).await.ends_with("ok"), "answered, and closed when nothing more came");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_trickles_is_cut_off_and_one_that_comes_steadily_is_not() {
    let server = Running::start(strict()).await;
    let before = words(&server.database, server.student.person, Section::Goals).await;
    let form = format!("section=goals&base=0&words={}", "slowly+".repeat(4_000));

    let mut stream = server.connect().await;
    stream.write_all(server.form(form.len()).as_bytes()).await.expect("taken");
    let (dripped, ()) = tokio::join!(drip(&mut stream, form.as_bytes(), 5), server.assert_others_are_served());
    assert!(dripped.0 < form.len(), "all of it was waited for");
    assert!(dripped.1.is_empty() || dripped.1.starts_with("HTTP/1.1 4"), "{}", dripped.1);
    assert_eq!(words(&server.database, server.student.person, Section::Goals).await, before, "nothing was saved");

    let mut stream = server.connect().await;
    stream.write_all(server.form(form.len()).as_bytes()).await.expect("taken");
    let (sent, answer) = drip(&mut stream, form.as_bytes(), 500).await;
    assert_eq!(sent, form.len(), "{answer}");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let after = words(&server.database, server.student.person, Section::Goals).await;
    assert!(after.contains("slowly slowly"), "an honest line that is slow brings its words");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_body_is_heard_out_so_that_the_refusal_reaches_who_sent_it() {
    let server = Running::start(Protection::default()).await;
    let words = "words ".repeat(500);
    let head = server.form(words.len()).replace("application/x-www-form-urlencoded", "text/plain");
    let mut stream = server.connect().await;
    stream.write_all(head.as_bytes()).await.expect("taken");
    let (sent, answer) = drip(&mut stream, words.as_bytes(), 500).await;
    assert_eq!(sent, words.len(), "the line was closed on the rest of it: {answer}");
    assert!(answer.starts_with("HTTP/1.1 415"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_takes_nothing_of_its_answer_loses_its_place() {
    let protection = Protection { connections: 1, stall_time: Duration::from_secs(1), ..Protection::default() };
    let server = Running::start(protection).await;
    // More than the buffers of both ends hold.
    let mut long = Document::new(700);
    for _ in 0..16 {
        let update = long.edit_words(Section::Goals, &vec![Op::insert("word ".repeat(120_000))]).expect("fits");
        server.database.save(right(server.student.person), update, NOW_MS).await.expect("saved");
    }
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4_096).expect("a small buffer");
    let mut stalled = socket.connect(server.address).await.expect("a connection");
    let cookie = server.student.cookie();
    let request = format!("GET /plan/goals HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nCookie: {cookie}\r\n\r\n");
    stalled.write_all(request.as_bytes()).await.expect("taken");
    let mut first = [0; 1];
    stalled.read_exact(&mut first).await.expect("the answer begins");
    let freed = async {
        while !server.ask(&get("/health")).await.starts_with("HTTP/1.1 200") {
            tokio::time::sleep(BEAT).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, freed).await.is_ok(), "the place is never given to somebody else");
    drop(stalled);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_when_every_place_is_taken_is_told_to_come_again() {
    let server = Running::start(Protection { connections: 2, ..Protection::default() }).await;
    let mut open = Vec::new();
    for _ in 0..2 {
        let mut stream = server.connect().await;
        stream.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1:3000\r\n\r\n").await.expect("taken");
        let mut first = [0; 15];
        stream.read_exact(&mut first).await.expect("an answer");
        assert_eq!(&first, b"HTTP/1.1 200 OK");
        open.push(stream);
    }
    let refused = server.ask(&get("/plan")).await.to_lowercase();
    assert!(refused.starts_with("http/1.1 503"), "{refused}");
    for part in ["retry-after: 5", "cache-control: no-store", "x-content-type-options: nosniff", "wait 5 seconds"] {
        assert!(refused.contains(part), "{part} in {refused}");
    }
    open.pop();
    let both_answered = async {
        while !server.ask(&get("/health")).await.starts_with("HTTP/1.1 200") {
            tokio::time::sleep(BEAT).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, both_answered).await.is_ok(), "a place that is left is taken by the next");
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_that_are_too_large_are_refused() {
    let server = Running::start(Protection::default()).await;
    let long = format!("GET /?name={} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(20_000));
    let cookie = format!("GET / HTTP/1.1\r\nHost: x\r\nCookie: a={}\r\n\r\n", "a".repeat(20_000));
    let many = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-A: b\r\n".repeat(101));
    for (what, request) in [("address", long), ("cookie", cookie), ("number of headers", many)] {
        let answer = server.ask(&request).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{what}: {answer}");
    }
    // The other protocol is spoken by the proxy in front, if at all.
    let answer = server.ask("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    assert!(!answer.contains("200"), "{answer}");
    server.assert_others_are_served().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_that_would_fill_the_memory_wait_their_turn() {
    let server = Running::start(Protection { bodies: 20, ..Protection::default() }).await;
    // Whichever comes first has the room; it sends no more, and holds it.
    let large = async || {
        let mut stream = server.connect().await;
        let form = format!("{}section=goals&base=0&words=x", server.form(15 << 20));
        stream.write_all(form.as_bytes()).await.expect("taken");
        stream
    };
    let (mut one, mut other) = (large().await, large().await);
    let refused = tokio::select! {
        refused = read_all(&mut one) => refused,
        refused = read_all(&mut other) => refused,
    };
    assert!(refused.starts_with("HTTP/1.1 503"), "one of two has no room: {refused}");
    let refused = refused.to_lowercase();
    assert!(refused.contains("retry-after: 5") && refused.ends_with("\"cannot_save\""), "{refused}");
    let small = "section=goals&base=0&words=small";
    let answer = server.ask(&format!("{}{small}", server.form(small.len()))).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "what is small is let in: {answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_told_to_stop_ends_its_lines_of_news_and_waits_for_nobody() {
    let server = Running::start(Protection::default()).await;
    let own = server.student.person;
    let mut line = server.connect().await;
    let cookie = server.student.cookie();
    let listen = format!("GET /live/{own} HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nCookie: {cookie}\r\n\r\n");
    line.write_all(listen.as_bytes()).await.expect("taken");
    let mut first = [0; 15];
    line.read_exact(&mut first).await.expect("news");
    assert_eq!(&first, b"HTTP/1.1 200 OK");
    let mut idle = server.connect().await;
    idle.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1:3000\r\n\r\n").await.expect("taken");
    idle.read_exact(&mut first).await.expect("an answer");

    server.stop.send(()).expect("it listens");
    let ended = tokio::time::timeout(PATIENCE, server.served).await;
    ended.expect("it ends although pages are open").expect("without a panic").expect("in order");
    assert!(read_all(&mut line).await.ends_with("0\r\n\r\n"), "the line of news was ended, not torn off");
    read_all(&mut idle).await;
    assert!(TcpStream::connect(server.address).await.is_err(), "nobody listens any more");
    assert_eq!(server.file.column("PRAGMA integrity_check"), ["ok"]);
    assert_ne!(own, PersonId(0));
}
