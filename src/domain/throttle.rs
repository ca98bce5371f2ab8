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
    /// The time in which all of them are forgiven, counted from `last_ms`. In milliseconds and not as a number of
    /// failures, so that no started stretch of time is lost when the next one comes.
    pub debt_ms: i64,
    /// When the last was, in milliseconds since 1970.
    pub last_ms: i64,
}

impl Failures {
    /// What is not forgiven yet.
    fn held_ms(self, now_ms: i64) -> i64 {
        (self.debt_ms - (now_ms - self.last_ms).max(0)).max(0)
    }

    /// As they count now: a clock that had run ahead made none that are still to come, which would wait for that day.
    #[must_use]
    pub fn by(self, now_ms: i64) -> Self {
        Self { last_ms: self.last_ms.min(now_ms), ..self }
    }

    /// With one more.
    #[must_use]
    pub fn and_one(self, rule: Rule, now_ms: i64) -> Self {
        Self { debt_ms: self.held_ms(now_ms) + rule.forgiven_ms, last_ms: now_ms }
    }

    /// With one less, which turned out to be none.
    #[must_use]
    pub fn but_one(self, rule: Rule, now_ms: i64) -> Self {
        Self { debt_ms: self.debt_ms - rule.forgiven_ms, last_ms: now_ms.min(self.last_ms) }
    }

    /// How long the next one waits from now, in milliseconds. A clock that was set back makes no wait longer.
    pub fn wait_ms(self, rule: Rule, now_ms: i64) -> i64 {
        let over = (self.debt_ms + rule.forgiven_ms - 1) / rule.forgiven_ms - rule.free;
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
        let failures = Failures { debt_ms: 20 * LOGIN.forgiven_ms, last_ms: 0 };
        assert_eq!(failures.wait_ms(LOGIN, 15 * 60_000), 0, "the wait is over");
        assert_eq!(failures.and_one(LOGIN, 24 * 3_600_000).debt_ms, LOGIN.forgiven_ms, "a day later it begins anew");
        let morning = Failures { debt_ms: 100 * ADDRESS.forgiven_ms, last_ms: 0 };
        assert_eq!(morning.wait_ms(ADDRESS, 0), 0, "a school's morning");
    }

    #[test]
    fn failures_that_come_as_slowly_as_they_are_forgiven_never_add_up() {
        let (mut failures, mut now) = (Failures::default(), 0);
        for step in [2_500, 3_500].into_iter().cycle().take(2_000) {
            now += step;
            failures = failures.and_one(ADDRESS, now);
            assert_eq!(failures.wait_ms(ADDRESS, now), 0, "after {now} ms");
        }
    }

    #[test]
    fn a_clock_that_jumps_locks_nobody_out() {
        let failures = Failures { debt_ms: 50 * LOGIN.forgiven_ms, last_ms: 1_000_000_000_000 };
        assert_eq!(failures.wait_ms(LOGIN, 0), LOGIN.longest_ms);
        assert_eq!(failures.wait_ms(LOGIN, i64::MAX), 0);
        assert_eq!(failures.and_one(LOGIN, 0).debt_ms, 51 * LOGIN.forgiven_ms);
        let seen = failures.by(0);
        assert_eq!(seen.wait_ms(LOGIN, LOGIN.longest_ms), 0, "the wait begins when the clock was set right, and ends");
        assert_eq!(failures.by(i64::MAX), failures);
    }
}
