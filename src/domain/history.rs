//! How the log of a plan is told as versions: stretches of one person's work, parted by pauses, by another
//! person's work and by the moments that have a name.

use std::collections::BTreeSet;

use super::person::PersonId;

/// The silence that ends a version. Ten minutes is longer than looking something up or answering a neighbour,
/// and shorter than what lies between two lessons: so a version is what somebody did at one sitting.
pub const PAUSE_MS: u64 = 10 * 60 * 1_000;

/// One row of the log, without its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub seq: u64,
    pub author: PersonId,
    /// Milliseconds since 1970.
    pub at_ms: i64,
}

/// A stretch of the log that is told as one: from row `first` to row `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    pub first: u64,
    pub last: u64,
    pub author: PersonId,
    pub from_ms: i64,
    pub to_ms: i64,
}

impl Version {
    const fn of(step: Step) -> Self {
        Self { first: step.seq, last: step.seq, author: step.author, from_ms: step.at_ms, to_ms: step.at_ms }
    }

    /// Whether `step` still belongs to this version. A clock that was set back is a pause like any other.
    fn goes_on_with(&self, step: Step, ends: &BTreeSet<u64>) -> bool {
        self.author == step.author && self.to_ms.abs_diff(step.at_ms) <= PAUSE_MS && !ends.contains(&self.last)
    }
}

/// The versions of a log, oldest first. `steps` are its rows in their order; a version ends with each row in
/// `ends`: those are the moments that somebody may want to come back to exactly.
pub fn versions(steps: impl IntoIterator<Item = Step>, ends: &BTreeSet<u64>) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    for step in steps {
        match versions.last_mut() {
            Some(open) if open.goes_on_with(step, ends) => {
                open.last = step.seq;
                open.from_ms = open.from_ms.min(step.at_ms);
                open.to_ms = open.to_ms.max(step.at_ms);
            }
            _ => versions.push(Version::of(step)),
        }
    }
    versions
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{PAUSE_MS, PersonId, Step, versions};

    const MINUTE: i64 = 60_000;

    fn told(steps: &[(i64, i64)], ends: &[u64]) -> Vec<(u64, u64)> {
        let steps = (1..).zip(steps).map(|(seq, (author, minute))| Step {
            seq,
            author: PersonId(*author),
            at_ms: minute * MINUTE,
        });
        versions(steps, &ends.iter().copied().collect()).iter().map(|version| (version.first, version.last)).collect()
    }

    #[test]
    fn a_version_ends_with_a_pause_of_more_than_ten_minutes() {
        assert_eq!(told(&[(7, 0), (7, 10), (7, 20), (7, 31)], &[]), [(1, 3), (4, 4)]);
    }

    #[test]
    fn a_version_ends_where_somebody_else_writes() {
        assert_eq!(told(&[(7, 0), (8, 0), (8, 1), (7, 1)], &[]), [(1, 1), (2, 3), (4, 4)]);
    }

    #[test]
    fn a_version_ends_with_a_moment_that_has_a_name() {
        assert_eq!(told(&[(7, 0), (7, 0), (7, 0), (7, 0)], &[2]), [(1, 2), (3, 4)]);
        assert!(told(&[], &[0, 3]).is_empty());
    }

    #[test]
    fn a_clock_that_was_set_back_loses_no_row_and_no_order() {
        assert_eq!(told(&[(7, 100), (7, 40), (7, 41), (7, 39)], &[]), [(1, 1), (2, 4)]);
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        proptest::collection::vec((0i64..3, 0i64..25), 0..40).prop_map(|rows| {
            let mut at_ms = 0;
            let step = |(seq, (author, minutes)): (u64, (i64, i64))| {
                at_ms += minutes * MINUTE;
                Step { seq, author: PersonId(author), at_ms }
            };
            (1..).zip(rows).map(step).collect()
        })
    }

    proptest! {
        #[test]
        fn every_row_is_in_one_version_which_has_one_author_and_no_pause(
            steps in steps(), ends in proptest::collection::btree_set(0u64..40, 0..5),
        ) {
            let told = versions(steps.iter().copied(), &ends);
            let rows: Vec<_> = told.iter().flat_map(|version| version.first..=version.last).collect();
            prop_assert_eq!(rows, steps.iter().map(|step| step.seq).collect::<Vec<_>>());
            for version in &told {
                let own: Vec<_> = steps.iter().filter(|step| (version.first..=version.last).contains(&step.seq)).collect();
                prop_assert!(own.iter().all(|step| step.author == version.author));
                prop_assert!(own.windows(2).all(|pair| pair[0].at_ms.abs_diff(pair[1].at_ms) <= PAUSE_MS));
                prop_assert!(!ends.iter().any(|end| (version.first..version.last).contains(end)));
                prop_assert_eq!((version.from_ms, version.to_ms), (own[0].at_ms, own[own.len() - 1].at_ms));
            }
        }

        #[test]
        fn what_comes_later_changes_only_the_last_version(steps in steps(), cut in 0usize..40) {
            let early = versions(steps.iter().copied().take(cut), &BTreeSet::new());
            let all = versions(steps.iter().copied(), &BTreeSet::new());
            let closed = early.len().saturating_sub(1);
            prop_assert_eq!(&early[..closed], &all[..closed]);
        }
    }
}
