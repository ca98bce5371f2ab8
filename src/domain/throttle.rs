//! How long a sign-in waits after those that failed. The wait grows and has an end: whoever guesses is slowed down,
//! and nobody is locked out for good.

/// What is borne with, how fast it is forgiven, and how long a wait can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// So many failures cost nothing.
    pub free: i64,
    /// One failure is forgiven in each such time, in milliseconds.
    pub forgiven_ms: i64,
    /// The longest wait, in milliseconds.
    pub longest_ms: i64,
}

/// For one login: five slips, then from a second to a quarter of an hour.
pub const LOGIN: Rule = Rule { free: 5, forgiven_ms: 10 * 60_000, longest_ms: 15 * 60_000 };
/// For one network address, behind which a whole school may sit: a hundred slips, one more every three seconds.
pub const ADDRESS: Rule = Rule { free: 100, forgiven_ms: 3_000, longest_ms: 60_000 };

/// Failures of one login or from one address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    pub count: i64,
    /// When the last was, in milliseconds since 1970.
    pub last_ms: i64,
}

impl Failures {
    /// Those that are not forgiven yet.
    fn held(self, rule: Rule, now_ms: i64) -> i64 {
        (self.count - (now_ms - self.last_ms).max(0) / rule.forgiven_ms).max(0)
    }

    /// With one more.
    #[must_use]
    pub fn and_one(self, rule: Rule, now_ms: i64) -> Self {
        Self { count: self.held(rule, now_ms) + 1, last_ms: now_ms }
    }

    /// How long the next one waits from now, in milliseconds. A clock that was set back makes no wait longer.
    pub fn wait_ms(self, rule: Rule, now_ms: i64) -> i64 {
        let over = self.count - rule.free;
        if over < 1 {
            return 0;
        }
        let wait = (1_000_i64 << (over - 1).min(20)).min(rule.longest_ms);
        (self.last_ms.saturating_add(wait) - now_ms).clamp(0, wait)
    }
}

#[cfg(test)]
mod tests {
    use super::{ADDRESS, Failures, LOGIN};

    #[test]
    fn the_wait_begins_after_some_slips_grows_and_has_an_end() {
        let mut failures = Failures::default();
        let mut waits = Vec::new();
        let mut now = 0;
        for _ in 0..40 {
            now += failures.wait_ms(LOGIN, now);
            failures = failures.and_one(LOGIN, now);
            waits.push(failures.wait_ms(LOGIN, now));
        }
        assert_eq!(waits[..8], [0, 0, 0, 0, 0, 1_000, 2_000, 4_000]);
        assert!(waits.iter().all(|wait| *wait <= LOGIN.longest_ms));
        assert!(now > 3_600_000, "40 guesses take more than an hour: {now} ms");
    }

    #[test]
    fn what_is_long_ago_is_forgiven() {
        let failures = Failures { count: 20, last_ms: 0 };
        assert_eq!(failures.wait_ms(LOGIN, 15 * 60_000), 0, "the wait is over");
        assert_eq!(failures.and_one(LOGIN, 24 * 3_600_000).count, 1, "a day later it begins anew");
        assert_eq!(Failures { count: 100, last_ms: 0 }.wait_ms(ADDRESS, 0), 0, "a school's morning");
    }

    #[test]
    fn a_clock_that_jumps_locks_nobody_out() {
        let failures = Failures { count: 50, last_ms: 1_000_000_000_000 };
        assert_eq!(failures.wait_ms(LOGIN, 0), LOGIN.longest_ms);
        assert_eq!(failures.wait_ms(LOGIN, i64::MAX), 0);
        assert_eq!(failures.and_one(LOGIN, 0).count, 51);
    }
}
