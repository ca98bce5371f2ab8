//! How much of the server one client may take: the figures, and why each is what it is.

use std::time::Duration;

/// What protects a running server from clients that are slow, many or in a hurry.
#[derive(Clone, Debug)]
pub struct Protection {
    /// Connections that are served at one time. Every open page holds one for its news, so this is how many pages may
    /// be open: five schools of 1,500. Whoever comes beyond is told to come again.
    pub connections: usize,
    /// How long the head of a request may take, and how long a connection may wait for its next request. It is one
    /// packet; hyper's own 30 seconds double what an attacker gets for it.
    pub head_time: Duration,
    /// The head of a request in bytes. Ours are below 2 kB; the answer of a sign-in provider in an address may have 4.
    pub head_size: usize,
    /// What a body must bring.
    pub pace: Pace,
    /// How long a client may refuse to take any byte of its answer.
    pub stall_time: Duration,
    /// What requests under way may hold together, in MiB: eight of the largest forms.
    pub bodies: u32,
    /// How many requests one may send; `None` leaves it to a proxy in front.
    pub rates: Option<Rates>,
}

/// So many bytes in each stretch of time, or the body is cut off.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    pub bytes: u64,
    pub time: Duration,
}

/// How many requests a second on average, and how many at once after a rest.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    pub per_second: u32,
    pub at_once: u32,
}

/// Files of the site and `/health` count nowhere: they cost next to nothing.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// A session. A page sends twice in three seconds at most while somebody types without a pause, and five pages of one
    /// person may be open.
    pub session: Rate,
    /// All from one network address that show no session. 1,500 students of a school behind one address who sign in
    /// within five minutes send 20 a second; a class of 40 that does so at once sends 160.
    pub visitor: Rate,
    /// All from one network address together, because a session's name can be made up: a school whose 1,500 students
    /// all type at the same time sends 1,000 a second.
    pub address: Rate,
}

impl Default for Protection {
    fn default() -> Self {
        Self {
            connections: 8_192,
            head_time: Duration::from_secs(15),
            head_size: 16 << 10,
            // Apache's mod_reqtimeout has the same two figures: 20 seconds, and 500 bytes a second.
            pace: Pace { bytes: 10_000, time: Duration::from_secs(20) },
            stall_time: Duration::from_secs(30),
            bodies: 512,
            rates: Some(Rates {
                session: Rate { per_second: 20, at_once: 300 },
                visitor: Rate { per_second: 50, at_once: 1_000 },
                address: Rate { per_second: 1_000, at_once: 6_000 },
            }),
        }
    }
}
