//! The connections of a running server: how many, how slow, and how they end. axum's own `serve` gives hyper no timer,
//! so that no head of a request would ever be late (axum, issue 2741).

use std::convert::Infallible;
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use super::protection::Protection;

/// A connection is a file to the machine, and a shell allows 1,024 of them unless asked for more.
pub fn allow_many_connections() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // Where the machine says no it stays as it was.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
}

/// How many may be told at one time that there is no place.
const TURNED_AWAY: usize = 64;
/// What one connection may hold in memory before a request is understood.
const BUFFER: usize = 64 << 10;
/// How long the machine is given when it has no descriptor left for a new connection.
const PAUSE: Duration = Duration::from_secs(1);

/// Connections that nobody new joins.
#[derive(Debug)]
pub struct Open {
    graceful: Graceful,
    cut: watch::Sender<()>,
}

/// What lets each connection end after the request that is under way.
struct Graceful(GracefulShutdown);

impl std::fmt::Debug for Graceful {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Graceful")
    }
}

impl Open {
    /// Ends what is under way, and what is left of it after so long is cut off: nobody is answered any more.
    pub async fn end(self, patience: Duration) {
        drop(tokio::time::timeout(patience, self.graceful.0.shutdown()).await);
        self.cut.send_replace(());
        self.cut.closed().await;
    }
}

/// Answers with `router` until something happens, and gives that. Whoever comes while every place is taken is answered by
/// `full`, and whoever finds that taken too waits in the line of the machine.
pub async fn serve<T>(
    listener: Arc<TcpListener>,
    (router, full): (Router, Router),
    protection: Protection,
    until: impl Future<Output = T> + Send,
) -> (T, Open) {
    let places = Arc::new(Semaphore::new(protection.connections));
    let aside = Arc::new(Semaphore::new(TURNED_AWAY));
    let open = Open { graceful: Graceful(GracefulShutdown::new()), cut: watch::Sender::new(()) };
    let mut until = pin!(until);
    loop {
        let next = async {
            let (stream, peer) = accept(&listener).await;
            let place = Arc::clone(&places).try_acquire_owned().ok();
            let has_place = place.is_some();
            let place = match place {
                Some(place) => Some(place),
                None => Arc::clone(&aside).acquire_owned().await.ok(),
            };
            (stream, peer, place, has_place)
        };
        let (stream, peer, place, has_place) = tokio::select! {
            next = next => next,
            happened = &mut until => return (happened, open),
        };
        let router = if has_place { router.clone() } else { full.clone() };
        let connection = builder(&protection, has_place).serve_connection(
            TokioIo::new(Box::pin(patient(stream, protection.stall_time))),
            service_fn(move |request| answer(router.clone(), peer, request)),
        );
        tokio::spawn(run(open.graceful.0.watch(connection), place, open.cut.subscribe()));
    }
}

/// A connection that ends badly was ended by its client, or by a limit of ours: nothing to tell. `here` is let go of last, so
/// that whoever waits for that knows that nothing of the connection is left.
async fn run(
    connection: impl Future<Output = hyper::Result<()>>,
    place: Option<OwnedSemaphorePermit>,
    here: watch::Receiver<()>,
) {
    let mut cut = here.clone();
    let cut_off = async move {
        if cut.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        ended = connection => drop(ended),
        () = cut_off => {}
    }
    drop(place);
    drop(here);
}

fn builder(protection: &Protection, stays: bool) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(protection.head_time)
        .max_header_size(protection.head_size)
        .max_buf_size(BUFFER)
        .keep_alive(stays);
    builder
}

/// A stream that ends when its other end takes nothing for so long.
fn patient(stream: TcpStream, stall_time: Duration) -> TimeoutStream<TcpStream> {
    // Answers are written whole: there is nothing to gather them with.
    drop(stream.set_nodelay(true));
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(stall_time));
    stream
}

async fn answer(router: Router, peer: SocketAddr, request: Request<Incoming>) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                // Descriptors, as a rule; they come back when a connection ends.
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_the_client(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}
