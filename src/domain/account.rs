//! Accounts: how long a session lasts.

use super::person::Role;

const MINUTE_MS: i64 = 60_000;

/// How long a session lives, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Without anything that the person does.
    pub idle_ms: i64,
    /// Whatever the person does.
    pub longest_ms: i64,
}

impl Limit {
    /// So many minutes idle, and so many at all.
    pub const fn minutes(idle: u32, longest: u32) -> Self {
        Self { idle_ms: idle as i64 * MINUTE_MS, longest_ms: longest as i64 * MINUTE_MS }
    }
}

/// The limits of everybody's sessions: staff see many plans, so theirs are shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Students, guardians, partners.
    pub families: Limit,
    pub staff: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        Self { families: Limit::minutes(60, 12 * 60), staff: Limit::minutes(30, 8 * 60) }
    }
}

impl Limits {
    /// That of a person with this role.
    pub const fn of(self, role: Role) -> Limit {
        if role.is_staff() { self.staff } else { self.families }
    }
}
