//! The list of people as administrators filter it, and how a filter stands in an address.

use serde::{Deserialize, Serialize};

use crate::domain::person::{PersonId, Role, SchoolId};

/// Whom a list shows. It is the address of the page: `pairs` and `from_pairs` are inverse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Directory {
    pub role: Option<Role>,
    pub school: Option<SchoolId>,
    /// The beginning of a last name, as typed.
    pub name: String,
    /// Those who left, instead of those who are here.
    pub left: bool,
    /// The page starts behind this row.
    pub after: Option<Spot>,
}

/// The place of a row in the list, which is ordered by name and then by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    pub name_key: String,
    pub person: PersonId,
}

impl Directory {
    /// Reads a filter from the names and values of an address; what it does not know it leaves out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "role" => filter.role = value.parse().ok(),
                "school" => filter.school = value.parse().ok(),
                "name" => value.trim().clone_into(&mut filter.name),
                "left" => filter.left = value == "1",
                "after" => {
                    filter.after = value.split_once('~').and_then(|(person, name_key)| {
                        Some(Spot { name_key: name_key.to_owned(), person: person.parse().ok()? })
                    });
                }
                _ => {}
            }
        }
        filter
    }

    /// The filter as names and values of an address.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.role.map(|role| ("role", role.slug().to_owned())));
        pairs.extend(self.school.map(|school| ("school", school.to_string())));
        if !self.name.is_empty() {
            pairs.push(("name", self.name.clone()));
        }
        if self.left {
            pairs.push(("left", "1".to_owned()));
        }
        pairs.extend(self.after.as_ref().map(|spot| ("after", format!("{}~{}", spot.person, spot.name_key))));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Directory, PersonId, Role, SchoolId, Spot};

    proptest! {
        #[test]
        fn a_bookmarked_list_opens_as_it_was(
            role in proptest::option::of(0usize..9),
            school in proptest::option::of(0i64..1000),
            name in "[\\PC]{0,12}",
            left in any::<bool>(),
            after in proptest::option::of(("[\\PC]{0,12}", 0i64..100_000)),
        ) {
            let filter = Directory {
                role: role.map(|role| Role::ALL[role]),
                school: school.map(SchoolId),
                name: name.trim().to_owned(),
                left,
                after: after.map(|(name_key, person)| Spot { name_key, person: PersonId(person) }),
            };
            let pairs = filter.pairs();
            let read = Directory::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
            prop_assert_eq!(read, filter);
        }
    }

    #[test]
    fn nonsense_in_an_address_is_left_out_and_harms_nothing() {
        let pairs = [("role", "wizard"), ("school", "x"), ("after", "no"), ("left", "yes"), ("colour", "red")];
        assert_eq!(Directory::from_pairs(pairs), Directory::default());
    }
}
