//! How far a student is in what is required: had, on the way, left.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Hundredths, Measure, Requirement, subject_key};

/// How far a student is in one thing that is required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub name: String,
    pub measure: Measure,
    pub needed: Hundredths,
    pub earned: Hundredths,
    /// On the way, also where more is than is still missing.
    pub in_progress: Hundredths,
}

impl Standing {
    /// What of the needed is there.
    pub fn counted(&self) -> Hundredths {
        self.earned.min(self.needed)
    }

    /// What of the missing is on the way.
    pub fn underway(&self) -> Hundredths {
        self.in_progress.min(Hundredths(self.needed.0 - self.counted().0))
    }

    /// What is left, when all that is on the way arrives.
    pub fn left(&self) -> Hundredths {
        Hundredths(self.needed.0 - self.counted().0 - self.underway().0)
    }

    /// Whether nothing is missing.
    pub fn is_met(&self) -> bool {
        self.earned >= self.needed
    }
}

/// All credits that are required together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub needed: Hundredths,
    /// Of the needed.
    pub earned: Hundredths,
    pub underway: Hundredths,
    pub left: Hundredths,
}

impl Sum {
    /// What is not earned yet, on the way or not.
    pub const fn missing(&self) -> Hundredths {
        Hundredths(self.underway.0.saturating_add(self.left.0))
    }
}

/// The sum over these; nothing of none.
pub fn sum(standings: &[Standing]) -> Option<Sum> {
    let sum = |of: fn(&Standing) -> Hundredths| {
        Hundredths(standings.iter().map(|one| of(one).0).fold(0, u32::saturating_add))
    };
    (!standings.is_empty()).then(|| Sum {
        needed: sum(|one| one.needed),
        earned: sum(Standing::counted),
        underway: sum(Standing::underway),
        left: sum(Standing::left),
    })
}

/// What a student has, by what it counts to: a name in small letters, and in which measure. A course does not count to hours
/// of the same name, nor hours to what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Has(BTreeMap<(String, Measure), (u32, u32)>);

impl Has {
    /// Adds so much that is there, and so much that is on the way.
    pub fn add(&mut self, key: &str, measure: Measure, (earned, in_progress): (Hundredths, Hundredths)) {
        let sums = self.0.entry((key.to_owned(), measure)).or_default();
        *sums = (sums.0.saturating_add(earned.0), sums.1.saturating_add(in_progress.0));
    }

    /// How far that is in each of these of which any is needed.
    pub fn standings(&self, required: &[Requirement]) -> Vec<Standing> {
        let standing = |one: &Requirement| {
            let key = (subject_key(&one.subject), one.measure);
            let (earned, in_progress) = self.0.get(&key).copied().unwrap_or_default();
            Standing {
                name: one.subject.clone(),
                measure: one.measure,
                needed: one.needed,
                earned: Hundredths(earned),
                in_progress: Hundredths(in_progress),
            }
        };
        required.iter().filter(|one| one.needed.0 > 0).map(standing).collect()
    }
}

/// What is missing before and after, of each name of which that is another: nothing where it is missing on one side alone.
pub fn different(before: &[Standing], after: &[Standing]) -> Vec<(Option<Standing>, Option<Standing>)> {
    let open = |all: &[Standing]| -> BTreeMap<String, Standing> {
        let missing = all.iter().filter(|one| !one.is_met());
        missing.map(|one| (subject_key(&one.name), one.clone())).collect()
    };
    let (mut was, now) = (open(before), open(after));
    let told = |one: &Standing| (one.measure, one.underway(), one.left());
    let mut all: Vec<_> = Vec::new();
    for (key, now) in now {
        let was = was.remove(&key);
        if was.as_ref().map(told) != Some(told(&now)) {
            all.push((was, Some(now)));
        }
    }
    all.extend(was.into_values().map(|was| (Some(was), None)));
    all
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;

    fn one(needed: u32, earned: u32, in_progress: u32) -> Standing {
        let [needed, earned, in_progress] = [needed, earned, in_progress].map(Hundredths);
        Standing { name: "English".to_owned(), measure: Measure::Credits, needed, earned, in_progress }
    }

    proptest::proptest! {
        #[test]
        fn what_is_there_on_the_way_and_left_is_what_is_needed(
            needed in 0u32..1_000, earned in 0u32..1_000, in_progress in 0u32..1_000, more in 0u32..1_000,
        ) {
            let now = one(needed, earned, in_progress);
            proptest::prop_assert_eq!(now.counted().0 + now.underway().0 + now.left().0, needed);
            let further = one(needed, earned + more, in_progress);
            proptest::prop_assert!(further.left() <= now.left(), "who earns more never has more left");
            let arrived = one(needed, earned + in_progress, 0);
            proptest::prop_assert_eq!(arrived.left(), now.left(), "what was on the way arrives");
        }
    }

    #[test]
    fn what_is_missing_differs_only_where_a_student_notices() {
        let (four, five) = (one(400, 450, 0), one(450, 450, 0));
        assert_eq!(different(from_ref(&four), &[five]), [], "the half credit more is there already");
        let more = one(500, 450, 0);
        assert_eq!(different(&[four], from_ref(&more)), [(None, Some(more.clone()))]);
        assert_eq!(different(from_ref(&more), &[]), [(Some(more), None)]);
    }
}
