//! Accounts: what a login is, who may let whom in, how long a code and a session last.

use super::administration::to_administer;
use super::error::Error;
use super::person::{PersonId, Role, SchoolId, Viewer};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

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

/// What a one-time code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// The person has no account yet.
    Invitation,
    /// The person has forgotten the password, or lost the second factor.
    Reset,
    /// Who runs the server: made at the server itself.
    Owner,
}

impl CodeKind {
    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::Owner => "owner",
        }
    }

    /// How long such a code of a person with this role can be used, in milliseconds. A sheet of paper takes its time
    /// to a family; a code of staff opens many plans.
    pub const fn lasts_ms(self, role: Role) -> i64 {
        match (self, role.is_staff()) {
            (Self::Invitation, false) => 14 * DAY_MS,
            (Self::Reset, false) => 7 * DAY_MS,
            (Self::Invitation, true) => 3 * DAY_MS,
            (Self::Reset | Self::Owner, _) => DAY_MS,
        }
    }
}

impl std::str::FromStr for CodeKind {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let all = [Self::Invitation, Self::Reset, Self::Owner];
        all.into_iter().find(|kind| kind.slug() == slug).ok_or(Error::new("code", "There is no such code."))
    }
}

/// Whether `viewer` may make a code for this person, who belongs to these schools: by the own row, a guardian by the
/// children, a partner by the consents. School administrators for those of their school who do not administer anything,
/// district administrators for everybody but the owner, the owner for district administrators, who let in the others.
/// Nobody for themselves: a change of one's own password asks for the old one.
pub fn may_invite(viewer: &Viewer, person: PersonId, role: Role, schools: &[SchoolId]) -> bool {
    let Some(right) = to_administer(viewer).filter(|_| viewer.person != person) else { return false };
    let own = schools.iter().map(|school| Some(*school)).chain([None]);
    own.into_iter().any(|school| right.includes(role, school))
}

/// What somebody types to say who they are: 3 to 100 letters, digits and `.-_@+`, lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login(String);

impl Login {
    /// The login as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One that can be offered to somebody called so.
    pub fn suggested(name: &str) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { Some(c.to_ascii_lowercase()) } else { None };
        let words = name.split_whitespace().map(|word| word.chars().filter_map(plain).collect::<String>());
        let suggested = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(".");
        if suggested.len() < 3 { String::new() } else { suggested.chars().take(60).collect() }
    }
}

impl std::str::FromStr for Login {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        const WRONG: Error = Error::new(
            "login",
            "A login has 3 to 100 letters, digits, dots, dashes, underlines, plus or at signs, and no spaces.",
        );
        let login = text.trim().to_lowercase();
        let fits = (3..=100).contains(&login.chars().count());
        let plain = |c: char| c.is_alphanumeric() || ".-_@+".contains(c);
        // Lower case once more would be something else: such letters are rare, and two logins must never look alike.
        if fits && login.chars().all(plain) && login.to_lowercase() == login { Ok(Self(login)) } else { Err(WRONG) }
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeKind, DAY_MS, Limits, Login, PersonId, Role, SchoolId, Viewer, may_invite};

    fn viewer(role: Role) -> Viewer {
        Viewer::example(role, PersonId(7))
    }

    #[test]
    fn administrators_let_in_those_below_them_and_nobody_else_lets_in_anyone() {
        let (own, other) = (SchoolId(3), SchoolId(4));
        for role in Role::ALL {
            for schools in [&[own][..], &[other], &[], &[other, own]] {
                let may = |asks| may_invite(&viewer(asks), PersonId(8), role, schools);
                let administers = matches!(role, Role::SchoolAdmin | Role::DistrictAdmin | Role::Owner);
                assert_eq!(may(Role::SchoolAdmin), schools.contains(&own) && !administers, "{role:?} {schools:?}");
                assert_eq!(may(Role::DistrictAdmin), role != Role::Owner, "{role:?}");
                assert_eq!(may(Role::Owner), role == Role::DistrictAdmin, "{role:?}");
                for asks in [Role::Student, Role::Guardian, Role::Counselor, Role::Teacher, Role::Staff, Role::Partner]
                {
                    assert!(!may(asks), "{asks:?} lets in {role:?}");
                }
                assert!(!may_invite(&viewer(Role::DistrictAdmin), PersonId(7), role, schools), "nobody for themselves");
            }
        }
    }

    #[test]
    fn a_code_of_a_family_never_ends_within_a_week() {
        for role in Role::ALL.into_iter().filter(|role| !role.is_staff()) {
            for kind in [CodeKind::Invitation, CodeKind::Reset] {
                assert!(kind.lasts_ms(role) >= 7 * DAY_MS, "{role:?} {kind:?}");
            }
        }
        assert_eq!(CodeKind::Reset.lasts_ms(Role::Teacher), DAY_MS);
    }

    #[test]
    fn the_sessions_of_staff_are_shorter_than_those_of_families() {
        let limits = Limits::default();
        assert_eq!((limits.of(Role::Student), limits.of(Role::Guardian)), (limits.families, limits.families));
        assert_eq!(limits.of(Role::Counselor), limits.staff);
        assert!(limits.staff.idle_ms < limits.families.idle_ms && limits.staff.longest_ms < limits.families.longest_ms);
    }

    #[test]
    fn a_login_is_lower_case_and_without_spaces_in_any_script() {
        for (typed, login) in
            [(" Ana.Lopez ", "ana.lopez"), ("王小明1", "王小明1"), ("a+b@example.org", "a+b@example.org")]
        {
            assert_eq!(typed.parse::<Login>().map(|login| login.as_str().to_owned()).as_deref(), Ok(login));
        }
        for wrong in ["", "ab", "a b c", "<b>x</b>", "a\u{0}bc", "x/y/z", &"a".repeat(101)] {
            assert!(wrong.parse::<Login>().is_err(), "{wrong:?}");
        }
        assert_eq!(Login::suggested("Ana O’Hara-Li"), "ana.oharali");
        assert_eq!(Login::suggested("王小明"), "");
    }
}
