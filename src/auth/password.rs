//! Passwords: which ones are taken, and Argon2id, which makes each guess cost what one sign-in costs
//! (OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane).

mod breached;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use tokio::sync::Semaphore;

use crate::domain::account::Login;
use crate::domain::error::Error;

pub use breached::Breached;

/// What Argon2id works with: KiB, passes, lanes (OWASP, Password Storage Cheat Sheet). A kept hash says what it was made
/// with, and is judged by that; one that was made otherwise is made anew when its person signs in next.
const COST: Cost = (19 * 1_024, 2, 1);
/// More than that, in KiB, passes and lanes, was never set: a hash that asks for it is none of ours.
const MOST: Cost = (256 * 1_024, 10, 4);
/// Each takes a core and 19 MiB.
const AT_ONCE: usize = 4;
/// More who wait are asked to come again: their answer would be late.
const WAITING: usize = 512;
/// Longer ones, in characters, are no passwords, but work for nothing.
const LONGEST: usize = 1_000;

static COMMON: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| include_str!("password/common.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Whether a password can be taken: 12 characters or more of any kind (NIST SP 800-63B: length, no rules of
/// composition, none that everybody chooses).
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn accept(password: &str, login: &Login, name: &str) -> Result<(), Error> {
    let refuse = |reason| Err(Error::new("password", reason));
    let plain = password.trim().to_lowercase();
    let same = |other: &str| plain == other.trim().to_lowercase();
    let different = plain.chars().collect::<std::collections::HashSet<_>>().len();
    if password.chars().count() < 12 {
        refuse("A password has 12 characters or more. Four words that do not belong together are easy to remember.")
    } else if password.chars().count() > LONGEST {
        refuse("A password has 1,000 characters at most.")
    } else if same(login.as_str()) || same(name) {
        refuse("Your login or your name is the first thing that others try. Choose another password.")
    } else if different < 5 || COMMON.contains(plain.as_str()) {
        Err(known())
    } else {
        Ok(())
    }
}

/// What is said of a password that others have.
pub const fn known() -> Error {
    Error::new("password", "Many people use this password, so others try it first. Choose another one.")
}

/// KiB, passes, lanes.
type Cost = (u32, u32, u32);

/// Nothing was computed: too many are signing in at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// The one place that hashes passwords: a few at once, the others in line.
#[derive(Clone, Debug)]
pub struct Passwords {
    working: Arc<Semaphore>,
    /// What they work in, used again: else each thread that ever hashed keeps its 19 MiB (1.2 GiB after 300 sign-ins at
    /// once, measured).
    memory: Arc<Mutex<Vec<Vec<Block>>>>,
    waiting: Arc<Semaphore>,
    computed: Arc<AtomicU64>,
    breached: Option<Breached>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new(None)
    }
}

impl Passwords {
    /// With the file of breached passwords, where whoever runs the server named one.
    pub fn new(breached: Option<Breached>) -> Self {
        Self {
            working: Arc::new(Semaphore::new(AT_ONCE)),
            memory: Arc::default(),
            waiting: Arc::new(Semaphore::new(WAITING)),
            computed: Arc::new(AtomicU64::new(0)),
            breached,
        }
    }

    /// Whether a password stands in the file of breached ones; never where there is no such file.
    ///
    /// # Errors
    /// The file is not what it was at the start.
    pub async fn are_breached(&self, password: &str) -> std::io::Result<bool> {
        let Some(breached) = self.breached.clone() else { return Ok(false) };
        let password = password.to_owned();
        tokio::task::spawn_blocking(move || breached.holds(&password)).await?
    }

    /// What is kept of a password, in PHC's notation.
    ///
    /// # Errors
    /// [`Busy`]; also where the machine gives no random bytes.
    pub async fn hash(&self, password: String) -> Result<String, Busy> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|_| Busy)?;
        let hash = self.compute(password, salt.to_vec(), COST).await?;
        Ok(format!("{}{}${}", head(COST), STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash)))
    }

    /// Whether a kept hash was made with another cost than those that are made now.
    pub fn is_dated(kept: &str) -> bool {
        !kept.starts_with(&head(COST))
    }

    /// Whether `kept` was made of this password. Where there is nothing to compare with the work is the same, so that
    /// nobody learns from the time which logins there are.
    ///
    /// # Errors
    /// [`Busy`].
    pub async fn fits(&self, password: String, kept: Option<&str>) -> Result<bool, Busy> {
        let decoded = kept.and_then(read);
        let is_known = decoded.is_some();
        let (cost, salt, hash) = decoded.unwrap_or_else(|| (COST, vec![0; 16], vec![0; 32]));
        let computed = self.compute(password, salt, cost).await?;
        Ok(same(&computed, &hash) && is_known)
    }

    /// How many hashes were computed since the start.
    pub fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    async fn compute(&self, mut password: String, salt: Vec<u8>, cost: Cost) -> Result<[u8; 32], Busy> {
        let _place = self.waiting.try_acquire().map_err(|_| Busy)?;
        let turn = Arc::clone(&self.working).acquire_owned().await.map_err(|_| Busy)?;
        let memory = Arc::clone(&self.memory);
        self.computed.fetch_add(1, Ordering::Relaxed);
        if password.len() > 4 * LONGEST {
            // It is nobody's password; the work is that of any other.
            password.clear();
        }
        let work = move || {
            // The turn lasts as long as the work, also when nobody waits for it any more.
            let _turn = turn;
            let params = Params::new(cost.0, cost.1, cost.2, Some(32)).map_err(|_| Busy)?;
            let mut out = [0; 32];
            let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let free = memory.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut blocks = free.unwrap_or_default();
            blocks.resize(argon.params().block_count(), Block::default());
            let done = argon.hash_password_into_with_memory(password.as_bytes(), &salt, &mut out, &mut blocks);
            memory.lock().unwrap_or_else(PoisonError::into_inner).push(blocks);
            done.map(|()| out).map_err(|_| Busy)
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Busy)?
    }
}

/// The beginning of a kept hash, in PHC's notation.
fn head((memory, passes, lanes): Cost) -> String {
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}$")
}

/// Cost, salt and hash of what is kept; nothing where that is none of ours.
fn read(kept: &str) -> Option<(Cost, Vec<u8>, Vec<u8>)> {
    let (cost, rest) = kept.strip_prefix("$argon2id$v=19$m=")?.split_once('$')?;
    let (memory, rest_of_cost) = cost.split_once(",t=")?;
    let (passes, lanes) = rest_of_cost.split_once(",p=")?;
    let cost: Cost = (memory.parse().ok()?, passes.parse().ok()?, lanes.parse().ok()?);
    let (salt, hash) = rest.split_once('$')?;
    let may_be = cost.0 <= MOST.0 && cost.1 <= MOST.1 && cost.2 <= MOST.2;
    may_be.then_some((cost, STANDARD_NO_PAD.decode(salt).ok()?, STANDARD_NO_PAD.decode(hash).ok()?))
}

/// Compares without telling by the time where two differ.
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |found, (a, b)| found | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use base64::Engine;

    use super::{Login, Passwords, accept};

    #[test]
    fn a_password_is_long_and_not_what_everybody_takes() {
        let login: Login = "ana.lopez@example.org".parse().expect("a login");
        for right in [
            "a quiet river at noon",
            "ちいさなねこがまどでねているよ",
            "Tr0ub4dor&3xyz",
            "correct horse battery staple",
        ] {
            assert_eq!(accept(right, &login, "Ana López"), Ok(()), "{right}");
        }
        for (wrong, says) in [
            ("short", "12 characters"),
            ("elevenchars", "12 characters"),
            ("Password1234", "Many people"),
            ("1q2w3e4r5t6y", "Many people"),
            ("aaaaaaaaaaaaaaaa", "Many people"),
            ("ANA.LOPEZ@example.org", "login or your name"),
            (&"x".repeat(1_025), "1,000 characters"),
        ] {
            let error = accept(wrong, &login, "Ana López").expect_err(wrong);
            assert!(error.reason.contains(says), "{wrong}: {error}");
        }
        let error = accept("Maximiliane Auer", &login, "maximiliane auer").expect_err("a name");
        assert!(error.reason.contains("name"), "{error}");
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_alone_and_nothing_fits_nobody() {
        let passwords = Passwords::default();
        let kept = passwords.hash("a quiet river at noon".to_owned()).await.expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let fits =
            async |password: &str, kept: Option<&str>| passwords.fits(password.to_owned(), kept).await.expect("free");
        assert!(fits("a quiet river at noon", Some(&kept)).await);
        assert!(!fits("a quiet river at Noon", Some(&kept)).await);
        assert!(!fits("a quiet river at noon", None).await);
        assert!(!fits("", Some("$argon2id$v=19$m=19456,t=2,p=1$broken")).await);
        assert_eq!(passwords.computed(), 5, "the same work each time");
    }

    #[tokio::test]
    async fn a_hash_of_another_cost_fits_and_is_known_to_be_dated() {
        let passwords = Passwords::default();
        for cost in [(8_192, 3, 1), (64 * 1_024, 1, 2)] {
            let hash = passwords.compute("a quiet river at noon".to_owned(), vec![7; 16], cost).await.expect("free");
            let encode = |bytes: &[u8]| super::STANDARD_NO_PAD.encode(bytes);
            let kept = format!("{}{}${}", super::head(cost), encode(&[7; 16]), encode(&hash));
            assert!(passwords.fits("a quiet river at noon".to_owned(), Some(&kept)).await.expect("free"));
            assert!(!passwords.fits("a quiet river".to_owned(), Some(&kept)).await.expect("free"));
            assert!(Passwords::is_dated(&kept));
        }
        let now = passwords.hash("a quiet river at noon".to_owned()).await.expect("a hash");
        assert!(!Passwords::is_dated(&now));
        assert!(
            passwords.fits("a quiet river at noon".to_owned(), Some(&now)).await.expect("free"),
            "after a larger one"
        );
        let hungry = now.replace("m=19456", "m=4194304");
        assert!(!passwords.fits("a quiet river at noon".to_owned(), Some(&hungry)).await.expect("free"));
    }
}
