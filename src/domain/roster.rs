//! The counselor's list: what it can be filtered by, how a filter stands in an address, and how many
//! students each section is missing for.

use serde::{Deserialize, Serialize};

use super::grade::Grade;
use super::person::{PersonId, SchoolId};
use super::section::{Section, Sections};

/// Which students a list shows. It is the address of the page: `pairs` and `from_pairs` are inverse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Students who miss every one of these; the empty set asks nothing.
    pub missing: Sections,
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
    /// The beginning of a last name, as typed; upper case and diacritics do not matter.
    pub name: String,
    /// The page starts behind this row.
    pub after: Option<Place>,
}

/// The place of a row in the list, which is ordered by name and then by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub name_key: String,
    pub student: PersonId,
}

impl Filter {
    /// Reads a filter from the names and values of an address. What it does not know it leaves out:
    /// a bookmark of a later version still opens.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "missing" => {
                    if let Ok(section) = value.parse::<Section>() {
                        filter.missing = filter.missing.with(section);
                    }
                }
                "school" => filter.school = value.parse().ok(),
                "grade" => filter.grade = value.parse().ok(),
                "name" => value.trim().clone_into(&mut filter.name),
                "after" => {
                    filter.after = value.split_once('~').and_then(|(student, name_key)| {
                        Some(Place { name_key: name_key.to_owned(), student: student.parse().ok()? })
                    });
                }
                _ => {}
            }
        }
        filter
    }

    /// The names and values of the address, in a fixed order; nothing for what is not asked.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> = self.missing.iter().map(|section| ("missing", section.slug().to_owned())).collect();
        pairs.extend(self.school.map(|school| ("school", school.to_string())));
        pairs.extend(self.grade.map(|grade| ("grade", grade.to_string())));
        if !self.name.is_empty() {
            pairs.push(("name", self.name.clone()));
        }
        pairs.extend(self.after.as_ref().map(|place| ("after", format!("{}~{}", place.student, place.name_key))));
        pairs
    }
}

/// How many students miss exactly each set of sections; every other count is a sum of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts(pub [u64; Sections::COUNT]);

impl Counts {
    /// All students.
    pub fn all(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Students who miss every section of `sections`.
    pub fn missing(&self, sections: Sections) -> u64 {
        (0u8..)
            .zip(self.0)
            .filter(|(bits, _)| Sections::from_bits(*bits).is_some_and(|mask| mask.contains(sections)))
            .map(|(_, students)| students)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Counts, Filter, Grade, PersonId, Place, SchoolId, Section, Sections};

    proptest! {
        #[test]
        fn a_bookmarked_filter_opens_as_it_was(
            missing in 0u8..16,
            school in proptest::option::of(0i64..1000),
            grade in proptest::option::of(6u8..=12),
            name in "[\\PC]{0,12}",
            after in proptest::option::of(("[\\PC]{0,12}", 0i64..100_000)),
        ) {
            let filter = Filter {
                missing: Sections::from_bits(missing).expect("below 16"),
                school: school.map(SchoolId),
                grade: grade.and_then(Grade::new),
                name: name.trim().to_owned(),
                after: after.map(|(name_key, student)| Place { name_key, student: PersonId(student) }),
            };
            let pairs = filter.pairs();
            let read = Filter::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
            prop_assert_eq!(read, filter);
        }
    }

    #[test]
    fn nonsense_in_an_address_is_left_out_and_harms_nothing() {
        let pairs = [("missing", "everything"), ("grade", "99"), ("school", "x"), ("after", "no"), ("colour", "red")];
        assert_eq!(Filter::from_pairs(pairs), Filter::default());
    }

    #[test]
    fn counts_of_sixteen_masks_answer_every_combination() {
        let mut counts = Counts::default();
        let goals = Sections::default().with(Section::Goals);
        let both = goals.with(Section::Strategies);
        counts.0[usize::from(goals.bits())] = 3;
        counts.0[usize::from(both.bits())] = 4;
        counts.0[0] = 5;
        assert_eq!((counts.all(), counts.missing(goals), counts.missing(both)), (12, 7, 4));
        assert_eq!(counts.missing(Sections::default()), counts.all());
    }
}
