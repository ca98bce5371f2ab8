//! The forms of a person and of a class, field by field: what stands there now, and what a form that was sent makes of it.

use super::{Details, Written};
use crate::domain::grade::Grade;
use crate::domain::merge::{Fields, Merge, Now, Sent};

impl Details {
    /// What stands in each field of the forms about this person.
    pub fn fields(&self) -> Now {
        let day = |day: Option<crate::domain::day::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        Now::from([
            ("role", self.role.slug().to_owned()),
            ("name", self.name.clone()),
            ("sorted_name", self.name_key.clone()),
            ("school", self.school.map(|school| school.to_string()).unwrap_or_default()),
            ("grade", self.grade.map(|grade: Grade| grade.to_string()).unwrap_or_default()),
            ("local_id", self.local_id.clone().unwrap_or_default()),
            ("email", self.email.clone().unwrap_or_default()),
            ("born", day(self.born)),
            ("left", day(self.left)),
            ("graduated", if self.graduated { "yes" } else { "" }.to_owned()),
        ])
    }
}

impl Written {
    /// The fields that a form has.
    pub fn fields(self) -> Fields {
        let Self { role, name, sorted_name, school, grade, local_id, email, born, left, graduated } = self;
        let all = [
            ("role", role),
            ("name", name),
            ("sorted_name", sorted_name),
            ("school", school),
            ("grade", grade),
            ("local_id", local_id),
            ("email", email),
            ("born", born),
            ("left", left),
            ("graduated", graduated),
        ];
        all.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
    }

    /// These fields, and no other.
    pub fn of(mut fields: Fields) -> Self {
        let mut field = |name| fields.remove(name);
        Self {
            role: field("role"),
            name: field("name"),
            sorted_name: field("sorted_name"),
            school: field("school"),
            grade: field("grade"),
            local_id: field("local_id"),
            email: field("email"),
            born: field("born"),
            left: field("left"),
            graduated: field("graduated"),
        }
    }
}

/// The same form where the order of a name is left to the program: with another name goes the order of the one before, also
/// one that somebody chose meanwhile; with no other name it stays.
pub fn ordered(mut sent: Sent, now: &Now) -> Sent {
    let is_said = sent.form.get("sorted_name").is_some_and(|text| !text.trim().is_empty());
    if !is_said {
        let is_renamed = matches!(sent.field("name", &now["name"]), Some((_, Merge::Set)));
        sent.form.remove("sorted_name");
        if is_renamed {
            sent.form.insert("sorted_name".to_owned(), String::new());
        }
    }
    sent
}

/// What stands in each field of the form about a class; it stays at its school.
pub fn of_class(name: &str, local_id: Option<&str>) -> Now {
    Now::from([("name", name.to_owned()), ("local_id", local_id.unwrap_or_default().to_owned())])
}
