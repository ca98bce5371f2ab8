//! How many requests one may send: a session, and a network address. Kept in memory alone, and only until the bucket
//! is full again.

use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::pace::hear_out;
use super::protection::{Protection, Rate};
use super::refusal::Refusal;
use crate::api::token_of;
use crate::auth::{Site, network};

/// After so many requests full buckets are forgotten.
const SWEEP: u64 = 10_000;

/// What all requests share.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Buckets>);

#[derive(Debug)]
struct Buckets {
    limits: Option<Limits>,
    site: Site,
    asked: AtomicU64,
}

#[derive(Debug)]
struct Limits {
    session: DefaultKeyedRateLimiter<[u8; 32]>,
    visitor: DefaultKeyedRateLimiter<IpAddr>,
    address: DefaultKeyedRateLimiter<IpAddr>,
}

impl Gate {
    pub fn new(protection: &Protection, site: &Site) -> Self {
        let limits = protection.rates.map(|rates| Limits {
            session: limiter(rates.session),
            visitor: limiter(rates.visitor),
            address: limiter(rates.address),
        });
        Self(Arc::new(Buckets { limits, site: site.clone(), asked: AtomicU64::new(0) }))
    }

    /// The client's address: of the connection, or the last one of those that our proxies vouch for.
    fn address(&self, request: &Request) -> IpAddr {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip().to_canonical());
        let told = request.headers().get_all("x-forwarded-for").iter().rev();
        let told = told.filter_map(|told| told.to_str().ok()).flat_map(|told| told.rsplit(','));
        let mut address = peer;
        for told in told {
            let vouched = self.0.site.vouches(address);
            match told.trim().parse::<IpAddr>() {
                Ok(told) if vouched => address = told.to_canonical(),
                _ => break,
            }
        }
        address
    }
}

fn limiter<K: Hash + Eq + Clone>(rate: Rate) -> DefaultKeyedRateLimiter<K> {
    let not_zero = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    RateLimiter::dashmap(Quota::per_second(not_zero(rate.per_second)).allow_burst(not_zero(rate.at_once)))
}

/// Seconds to wait, if it is too many.
fn take<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Option<u64> {
    let too_many = limiter.check_key(key).err()?;
    Some(too_many.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
}

/// Answers 429 to whoever has asked for too much, before anything else is done for them. What lies behind reads the
/// client's address from [`ConnectInfo`], also behind a proxy.
pub async fn limit(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let address = gate.address(&request);
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 0)));
    let path = request.uri().path();
    let Some(limits) = gate.0.limits.as_ref().filter(|_| path != "/health" && !path.starts_with("/site/")) else {
        return next.run(request).await;
    };
    if gate.0.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
        limits.session.retain_recent();
        limits.visitor.retain_recent();
        limits.address.retain_recent();
    }
    let network = network(address);
    let wait = take(&limits.address, &network).or_else(|| match token_of(request.headers(), &gate.0.site) {
        Some(session) => take(&limits.session, &session),
        None => take(&limits.visitor, &network),
    });
    match wait {
        Some(seconds) => {
            hear_out(request.into_body()).await;
            Refusal::too_many(seconds).into_response()
        }
        None => next.run(request).await,
    }
}
