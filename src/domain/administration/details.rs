//! What a district keeps about a person, how it is read from a form or a line of a file, and what changed.

use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::day::Day;
use crate::domain::error::Error;
use crate::domain::grade::Grade;
use crate::domain::person::{Role, SchoolId};
use crate::domain::reminder::Email;

/// The longest name of a person, a class or a school, in characters.
const NAME_LIMIT: usize = 200;

/// A person, as administrators see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub role: Role,
    /// As the person writes it.
    pub name: String,
    /// What lists are ordered and searched by.
    pub name_key: String,
    pub school: Option<SchoolId>,
    /// Of students, and only of them.
    pub grade: Option<Grade>,
    /// What the district's other systems call the person.
    pub local_id: Option<String>,
    /// Where the person can be written to.
    pub email: Option<String>,
    /// Of students, for the rights that pass on the 18th birthday (34 CFR 99.5).
    pub born: Option<Day>,
    /// Gone from this day.
    pub left: Option<Day>,
    /// Of students who left: whether they finished school here, and so read on for a time.
    #[serde(default)]
    pub graduated: bool,
}

/// The fields of a form, or of a line of a file, as they were written. What is not there stays as it is; what is there
/// and empty is taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Last name first.
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub sorted_name: Option<String>,
    /// A number or name of a school.
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub local_id: Option<String>,
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub born: Option<String>,
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    /// "yes" or "no".
    #[serde(deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub graduated: Option<String>,
}

/// A field that is there, also an empty one: a form's reader takes that for none.
///
/// # Errors
/// It is no text.
pub fn as_written<'de, D: Deserializer<'de>>(field: D) -> Result<Option<String>, D::Error> {
    String::deserialize(field).map(Some)
}

/// One way in which somebody changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Name,
    Role,
    School,
    Grade,
    LocalId,
    Email,
    Born,
    Leaves,
    ComesBack,
    Graduates,
}

impl Written {
    /// What the person will be: `now` is what they are, nothing for somebody new. `school_of` knows the schools that
    /// may be named, `key_of` makes a name comparable; `today` is the district's day.
    ///
    /// # Errors
    /// The first field that breaks a rule.
    pub fn over(
        &self,
        now: Option<&Details>,
        school_of: impl Fn(&str) -> Option<SchoolId>,
        key_of: impl Fn(&str) -> String,
        today: Day,
    ) -> Result<Details, Error> {
        let role = match (filled(self.role.as_ref()), now) {
            (Some(role), _) => role.parse().or_else(|_| by_title(role))?,
            (None, Some(now)) => now.role,
            (None, None) => return Err(Error::new("role", "Say which role this person has.")),
        };
        let name = match (filled(self.name.as_ref()), now) {
            (Some(name), _) => plain("name", name)?,
            (None, Some(now)) if self.name.is_none() => now.name.clone(),
            _ => return Err(Error::new("name", "Write the person's name.")),
        };
        let name_key = match (filled(self.sorted_name.as_ref()), now) {
            (Some(sorted), _) => key_of(&plain("sorted_name", sorted)?),
            // An order that somebody chose stays, for as long as the name does.
            (None, Some(now)) if now.name == name => now.name_key.clone(),
            _ => key_of(&sorted(&name)),
        };
        let school = match self.school.as_deref().map(str::trim) {
            None => now.and_then(|now| now.school),
            Some("") => None,
            Some(school) => Some(
                school_of(school).ok_or(Error::new("school", "You administer no school of this number or name."))?,
            ),
        };
        let grade = match self.grade.as_deref().map(str::trim) {
            None => now.and_then(|now| now.grade),
            Some("") => None,
            Some(grade) => Some(grade.parse()?),
        };
        let left = kept(self.left.as_ref(), now.and_then(|now| now.left.as_ref()), |day| day_of("left", day))?;
        let graduated = match self.graduated.as_deref().map(str::trim) {
            // Who comes back has not finished.
            None => left.is_some() && now.is_some_and(|now| now.graduated),
            Some("" | "no") => false,
            Some("yes") => true,
            Some(_) => return Err(Error::new("graduated", "Write yes or no.")),
        };
        let details = Details {
            role,
            name,
            name_key,
            school,
            grade,
            local_id: kept(self.local_id.as_ref(), now.and_then(|now| now.local_id.as_ref()), local_id)?,
            email: kept(self.email.as_ref(), now.and_then(|now| now.email.as_ref()), |text| {
                Email::new(text).map(|email| email.as_str().to_owned())
            })?,
            born: kept(self.born.as_ref(), now.and_then(|now| now.born.as_ref()), |day| day_of("born", day))?,
            left,
            graduated,
        };
        details.check(now, today)?;
        Ok(details)
    }
}

impl Details {
    fn check(&self, now: Option<&Self>, today: Day) -> Result<(), Error> {
        let is_student = self.role == Role::Student;
        if is_student != self.grade.is_some() {
            return Err(if is_student {
                Error::new("grade", "A student has a grade, from 6 to 12.")
            } else {
                Error::new("grade", "Only students have a grade. Leave it empty.")
            });
        }
        if self.school.is_none() && matches!(self.role, Role::Student | Role::SchoolAdmin | Role::Teacher | Role::Staff)
        {
            return Err(Error::new("school", "A person of this role has a school."));
        }
        if self.school.is_some() && matches!(self.role, Role::DistrictAdmin | Role::Owner) {
            return Err(Error::new("school", "A person of this role has no school. Leave it empty."));
        }
        if !is_student && self.born.is_some() {
            return Err(Error::new("born", "Only students' birthdays are kept. Leave it empty."));
        }
        if self.born.is_some_and(|born| born >= today) {
            return Err(Error::new("born", "This birthday has not come yet."));
        }
        if self.left.is_some_and(|left| left > today) && now.is_none_or(|now| now.left != self.left) {
            return Err(Error::new("left", "This day has not come yet. Write it down on the day or later."));
        }
        if self.graduated && !(is_student && self.left.is_some()) {
            return Err(Error::new(
                "graduated",
                "A student graduates on a day. Write the first day without the student, too.",
            ));
        }
        Ok(())
    }

    /// Whether what such a person may do is another from here on, so that whoever is signed in signs in again.
    pub fn signs_in_anew(&self, wanted: &Self) -> bool {
        (self.role, self.school, self.left, self.graduated)
            != (wanted.role, wanted.school, wanted.left, wanted.graduated)
    }

    /// In which ways `wanted` is another than this.
    pub fn changes(&self, wanted: &Self) -> Vec<Change> {
        let stay = match (self.left, wanted.left) {
            (Some(_), None) => Some(Change::ComesBack),
            (before, after) if before != after => Some(Change::Leaves),
            _ => None,
        };
        [
            (self.name != wanted.name || self.name_key != wanted.name_key).then_some(Change::Name),
            (self.role != wanted.role).then_some(Change::Role),
            (self.school != wanted.school).then_some(Change::School),
            (self.grade != wanted.grade).then_some(Change::Grade),
            (self.local_id != wanted.local_id).then_some(Change::LocalId),
            (self.email != wanted.email).then_some(Change::Email),
            (self.born != wanted.born).then_some(Change::Born),
            stay,
            (!self.graduated && wanted.graduated).then_some(Change::Graduates),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A name as it is sorted where nobody says how: the last word first.
pub fn sorted(name: &str) -> String {
    match name.trim().rsplit_once(char::is_whitespace) {
        Some((given, family)) => format!("{family} {}", given.trim()),
        None => name.trim().to_owned(),
    }
}

fn filled(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// What is written, or what is there where nothing is.
fn kept<T: Clone>(
    written: Option<&String>,
    now: Option<&T>,
    read: impl Fn(&str) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    match written.map(|text| text.trim()) {
        None => Ok(now.cloned()),
        Some("") => Ok(None),
        Some(text) => read(text).map(Some),
    }
}

fn by_title(title: &str) -> Result<Role, Error> {
    let title = title.to_lowercase();
    Role::ALL.into_iter().find(|role| role.title() == title).ok_or(Error::new("role", "There is no such role."))
}

/// A name of a person, a school, a class: one line.
///
/// # Errors
/// It is empty, too long, or holds what is no character of a name.
pub fn plain(field: &'static str, text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::new(field, "This must not be empty."));
    }
    if text.chars().count() > NAME_LIMIT {
        return Err(Error::new(field, "This is too long: 200 characters at most."));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::new(field, "This holds a character that no name has."));
    }
    Ok(text.to_owned())
}

/// What another system calls a person or a class.
///
/// # Errors
/// It is too long, or holds spaces.
pub fn local_id(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= 100;
    // With # begin the numbers that we give.
    if !fits || text.starts_with('#') || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(Error::new("id", "An id has 1 to 100 characters, no spaces, and does not begin with #."));
    }
    Ok(text.to_owned())
}

/// A day of a form or a file.
///
/// # Errors
/// It is none.
pub fn day_of(field: &'static str, text: &str) -> Result<Day, Error> {
    text.trim().parse().map_err(|error: Error| Error { field, ..error })
}

#[cfg(test)]
mod tests {
    use super::{Change, Details, SchoolId, Written, sorted};

    fn over(written: &Written, now: Option<&Details>) -> Result<Details, &'static str> {
        let school = |text: &str| text.parse().ok().filter(|school: &SchoolId| school.0 < 4);
        let today = "2026-11-24".parse().expect("a day");
        written.over(now, school, str::to_lowercase, today).map_err(|error| error.field)
    }

    fn written(pairs: &[(&str, &str)]) -> Written {
        let map: serde_json::Map<_, _> =
            pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).into())).collect();
        serde_json::from_value(map.into()).expect("fields")
    }

    const STUDENT: [(&str, &str); 4] =
        [("role", "student"), ("name", "Ana Maria Reyes"), ("school", "2"), ("grade", "9")];

    #[test]
    fn a_line_makes_somebody_new_and_says_which_field_is_wrong() {
        let ana = over(&written(&STUDENT), None).expect("a student");
        assert_eq!((ana.name_key.as_str(), ana.school), ("reyes ana maria", Some(SchoolId(2))));
        for (field, value) in [
            ("grade", "13"),
            ("grade", ""),
            ("school", "9"),
            ("school", ""),
            ("role", "wizard"),
            ("role", "teacher"),
            ("name", " "),
            ("name", "a\u{0}b"),
            ("email", "nowhere"),
            ("email", "a@b.example\r\nBcc: c@d.example"),
            ("born", "2030-01-01"),
            ("born", "x"),
            ("left", "2026-11-25"),
            ("graduated", "yes"),
            ("graduated", "perhaps"),
        ] {
            let mut pairs: Vec<_> = STUDENT.into_iter().filter(|(name, _)| *name != field).collect();
            pairs.push((field, value));
            let wrong = over(&written(&pairs), None).expect_err(value);
            // A teacher with a grade: it is the grade that does not fit.
            assert_eq!(wrong, if value == "teacher" { "grade" } else { field }, "{value}");
        }
    }

    #[test]
    fn what_is_not_there_stays_and_what_is_empty_is_taken_away() {
        let ana = over(&written(&STUDENT), None).expect("a student");
        let ana = Details { local_id: Some("S-1".to_owned()), born: "2010-02-03".parse().ok(), ..ana };
        assert_eq!(over(&Written::default(), Some(&ana)), Ok(ana.clone()));
        let bare = over(&written(&[("local_id", ""), ("born", "")]), Some(&ana)).expect("a student");
        assert_eq!((bare.local_id, bare.born), (None, None));
        // A chosen order stays with its name, and goes with it.
        let chosen = over(&written(&[("sorted_name", "Maria Reyes, Ana")]), Some(&ana)).expect("a student");
        assert_eq!(chosen.name_key, "maria reyes, ana");
        let same =
            over(&written(&[("name", "Ana Maria Reyes"), ("sorted_name", "")]), Some(&chosen)).expect("a student");
        assert_eq!(same.name_key, chosen.name_key);
        let other = over(&written(&[("name", "Ana Soto")]), Some(&chosen)).expect("a student");
        assert_eq!(other.name_key, "soto ana");
    }

    #[test]
    fn every_change_is_named_and_no_change_is_none() {
        let ana = over(&written(&STUDENT), None).expect("a student");
        assert_eq!(ana.changes(&ana), []);
        let moved = over(&written(&[("school", "3"), ("grade", "10"), ("left", "2026-11-24")]), Some(&ana));
        let moved = moved.expect("a student");
        assert_eq!(ana.changes(&moved), [Change::School, Change::Grade, Change::Leaves]);
        assert_eq!(moved.changes(&ana), [Change::School, Change::Grade, Change::ComesBack]);
    }

    #[test]
    fn who_graduates_leaves_and_who_comes_back_has_not_graduated() {
        let ana = over(&written(&STUDENT), None).expect("a student");
        let gone = over(&written(&[("left", "2026-06-12"), ("graduated", "yes")]), Some(&ana)).expect("a graduate");
        assert_eq!(ana.changes(&gone), [Change::Leaves, Change::Graduates]);
        assert_eq!(over(&Written::default(), Some(&gone)), Ok(gone.clone()));
        let back = over(&written(&[("left", "")]), Some(&gone)).expect("a student");
        assert!(!back.graduated);
        let teacher =
            [("role", "teacher"), ("name", "A B"), ("school", "2"), ("left", "2026-06-12"), ("graduated", "yes")];
        assert_eq!(over(&written(&teacher), None), Err("graduated"));
    }

    #[test]
    fn a_name_is_sorted_by_its_last_word() {
        assert_eq!(sorted("Ana Maria Reyes "), "Reyes Ana Maria");
        assert_eq!(sorted("王小明"), "王小明");
    }
}
