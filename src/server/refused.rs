//! What was refused, as the log tells it: what kind of refusal, at which address (as the program names it, never as it
//! was typed), and by which number its person is known. Whoever sends a flood of such requests fills no disk: of each
//! kind a minute has so many lines, and the rest is counted.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

use crate::api::{Clock, REFUSED, World, token_of};
use crate::auth::Site;
use crate::storage::{Database, TokenHash};

/// Lines of one kind in one minute.
const LINES: u64 = 20;
const MINUTE_MS: i64 = 60_000;
/// What an address is called that the program does not have.
const NOWHERE: &str = "no such address";

/// What all requests share.
#[derive(Clone, Debug)]
pub struct Refused {
    database: Database,
    site: Site,
    clock: Clock,
    minutes: Arc<Mutex<Minutes>>,
}

impl Refused {
    pub fn new(world: &World) -> Self {
        let (database, site, clock) = (world.database.clone(), world.site.clone(), world.clock.clone());
        Self { database, site, clock, minutes: Arc::default() }
    }

    /// Tells how many were not told one by one in minutes that are over; once a minute.
    pub fn tell_rest(&self) {
        let rest = self.minutes.lock().unwrap_or_else(PoisonError::into_inner).rest((self.clock.0)());
        for (kind, times) in rest {
            tell_times(&kind, times);
        }
    }

    /// One line, if this minute has one left for the kind.
    async fn tell(&self, kind: &str, path: &str, token: Option<TokenHash>) {
        let now_ms = (self.clock.0)();
        let (line, before) = self.minutes.lock().unwrap_or_else(PoisonError::into_inner).count(kind, now_ms);
        if before > 0 {
            tell_times(kind, before);
        }
        if !line {
            return;
        }
        // Asked only for a line, so that a flood costs no more than its lines.
        let session = match token {
            Some(token) => self.database.session(&token, now_ms).await.ok().flatten(),
            None => None,
        };
        let who = session.map_or(0, |session| session.viewer.person.0);
        tracing::warn!(kind, path, who, "refused");
    }
}

fn tell_times(kind: &str, times: u64) {
    tracing::warn!(kind, times, "refused, beyond what was told one by one in a minute");
}

/// How many of each kind there were in the minute that runs.
#[derive(Debug, Default)]
struct Minutes(BTreeMap<String, Minute>);

#[derive(Debug)]
struct Minute {
    began_ms: i64,
    refused: u64,
}

impl Minute {
    const fn untold(&self) -> u64 {
        self.refused.saturating_sub(LINES)
    }

    /// Also where the clock was put back.
    fn is_over(&self, now_ms: i64) -> bool {
        !(self.began_ms..self.began_ms + MINUTE_MS).contains(&now_ms)
    }
}

impl Minutes {
    /// Counts one, and says whether it has a line, and how many of the minute before had none.
    fn count(&mut self, kind: &str, now_ms: i64) -> (bool, u64) {
        let fresh = || Minute { began_ms: now_ms, refused: 0 };
        let minute = self.0.entry(kind.to_owned()).or_insert_with(fresh);
        let before = if minute.is_over(now_ms) { std::mem::replace(minute, fresh()).untold() } else { 0 };
        minute.refused += 1;
        (minute.refused <= LINES, before)
    }

    /// What minutes that are over had beyond their lines; they are forgotten.
    fn rest(&mut self, now_ms: i64) -> Vec<(String, u64)> {
        let over: Vec<_> = self.0.extract_if(.., |_, minute| minute.is_over(now_ms)).collect();
        over.into_iter().map(|(kind, minute)| (kind, minute.untold())).filter(|(_, times)| *times > 0).collect()
    }
}

/// Tells the log of what is refused, and takes out of the answer what says so.
pub async fn tell(State(refused): State<Refused>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().cloned();
    let token = token_of(request.headers(), &refused.site);
    let mut response = next.run(request).await;
    let kind = response.headers_mut().remove(REFUSED);
    let kind = kind.as_ref().and_then(|kind| kind.to_str().ok());
    match (kind, &path) {
        (Some(kind), path) => refused.tell(kind, path.as_ref().map_or(NOWHERE, MatchedPath::as_str), token).await,
        (None, None) if response.status() == StatusCode::NOT_FOUND => refused.tell("nowhere", NOWHERE, token).await,
        _ => {}
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{LINES, MINUTE_MS, Minutes};

    #[test]
    fn a_flood_writes_so_many_lines_in_a_minute_and_is_counted() {
        let mut minutes = Minutes::default();
        let told = |minutes: &mut Minutes, kind, times, now_ms| {
            (0..times).filter(|_| minutes.count(kind, now_ms).0).count() as u64
        };
        assert_eq!(told(&mut minutes, "foreign_sender", 100_000, 5), LINES);
        assert_eq!(told(&mut minutes, "no_right", 3, 5), 3, "another kind has lines of its own");
        assert_eq!(minutes.rest(MINUTE_MS), [], "the minute runs");
        assert_eq!(minutes.count("foreign_sender", 5 + MINUTE_MS), (true, 100_000 - LINES), "the next one says so");
        assert_eq!(told(&mut minutes, "foreign_sender", 50, 6 + MINUTE_MS), LINES - 1);
        let rest = [("foreign_sender".to_owned(), 51 - LINES)];
        assert_eq!(minutes.rest(9 * MINUTE_MS), rest, "or the clock does, where nobody comes any more");
        assert_eq!(minutes.rest(9 * MINUTE_MS), [], "once");
        told(&mut minutes, "foreign_sender", 30, 9 * MINUTE_MS);
        assert_eq!(minutes.count("foreign_sender", 0), (true, 30 - LINES), "a clock that is put back stops nothing");
    }
}
