//! Bodies of requests: each has to come at a pace, and all together may hold only so much memory.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Bytes, Frame, SizeHint};
use tokio::sync::Semaphore;
use tokio::time::Sleep;

use super::protection::{Pace, Protection};
use super::refusal::Refusal;

/// The largest body of a request: the form without JavaScript carries a whole section, and students may
/// write as long as they like. A novel is one megabyte.
pub const BODY_LIMIT: usize = 64 << 20;
/// Smaller bodies are not counted: pushes, ticks, comments.
const SMALL: u64 = 64 << 10;
/// A short body is on its way together with its head.
const HEARING: Duration = Duration::from_secs(2);

/// What all requests share.
#[derive(Clone, Debug)]
pub struct Bodies {
    pace: Pace,
    /// One permit is a MiB.
    room: Arc<Semaphore>,
}

impl Bodies {
    pub fn new(protection: &Protection) -> Self {
        let room = usize::try_from(protection.bodies).unwrap_or(Semaphore::MAX_PERMITS);
        Self { pace: protection.pace, room: Arc::new(Semaphore::new(room)) }
    }
}

/// Lets a request's body in, as long as there is room for it and it comes at a pace.
pub async fn admit(State(bodies): State<Bodies>, request: Request, next: Next) -> Response {
    // Without a length it may become as large as any; what says that it is larger is refused further in.
    let most = request.body().size_hint().upper().unwrap_or(BODY_LIMIT as u64).min(BODY_LIMIT as u64);
    let mebibytes = if most <= SMALL { 0 } else { u32::try_from(most.div_ceil(1 << 20)).unwrap_or(u32::MAX) };
    let Ok(_held) = bodies.room.try_acquire_many(mebibytes) else { return Refusal::BUSY.into_response() };
    let pace = bodies.pace;
    next.run(request.map(|body| Body::new(Steady { body, pace, brought: 0, until: None }))).await
}

/// Hears a short body out before its request is refused: a line that is closed on bytes which nobody read can take the
/// answer with it (RFC 9112, section 9.6).
pub async fn hear_out(body: Body) {
    let short = usize::try_from(SMALL).unwrap_or(usize::MAX);
    drop(tokio::time::timeout(HEARING, to_bytes(body, short)).await);
}

/// A body that fails when it comes too slowly.
struct Steady {
    body: Body,
    pace: Pace,
    /// Since the stretch of time began.
    brought: u64,
    /// When it ends; nothing until somebody asks for the body.
    until: Option<Pin<Box<Sleep>>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the body of the request came too slowly")]
struct TooSlow;

impl HttpBody for Steady {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            if let Some(Ok(frame)) = &frame {
                this.brought += frame.data_ref().map_or(0, |data| data.len() as u64);
            }
            return Poll::Ready(frame);
        }
        let time = this.pace.time;
        let until = this.until.get_or_insert_with(|| Box::pin(tokio::time::sleep(time)));
        while until.as_mut().poll(context).is_ready() {
            if this.brought < this.pace.bytes {
                return Poll::Ready(Some(Err(axum::Error::new(TooSlow))));
            }
            this.brought = 0;
            until.set(tokio::time::sleep(time));
        }
        Poll::Pending
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
