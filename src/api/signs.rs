//! What is known of students while a class writes: whose plan is open, and whose hand is up. In memory alone, and only
//! for as long as it counts: a restart lowers every hand, and open pages say again that they are open.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::context::Clock;
use crate::domain::access::MayWrite;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::room;

/// From so many students on it is looked for those of whom nothing counts any more.
const SWEPT_AT: usize = 1_024;

type Student = (DistrictId, PersonId);

/// The signs of all students.
#[derive(Clone, Debug, Default)]
pub struct Signs(Arc<Mutex<All>>);

#[derive(Debug, Default)]
struct All {
    of: HashMap<Student, Known>,
    /// Of how many students something still counted when it was last looked for what does not.
    counted: usize,
}

/// Times are milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// Pages that are open, on any device.
    pages: u32,
    last_ms: Option<i64>,
    hand_ms: Option<i64>,
}

impl Known {
    fn signs(self) -> room::Signs {
        room::Signs { is_open: self.pages > 0, last_ms: self.last_ms, hand_ms: self.hand_ms }
    }
}

/// A student's page that is open; it is no longer when this is dropped.
#[derive(Debug)]
pub(super) struct Sitting {
    signs: Signs,
    student: Student,
    clock: Clock,
}

impl Drop for Sitting {
    fn drop(&mut self) {
        let now_ms = (self.clock.0)();
        self.signs.change(self.student, now_ms, |known| {
            known.pages = known.pages.saturating_sub(1);
            known.last_ms = Some(now_ms);
        });
    }
}

impl Signs {
    fn all(&self) -> MutexGuard<'_, All> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, student: Student, now_ms: i64, change: impl FnOnce(&mut Known)) {
        let mut all = self.all();
        if all.of.len() >= SWEPT_AT.max(2 * all.counted) {
            all.of.retain(|_, known| !known.signs().is_over(now_ms));
            all.counted = all.of.len();
        }
        change(all.of.entry(student).or_default());
    }

    /// The student opened the own plan.
    pub(super) fn opened(&self, right: MayWrite, now_ms: i64) {
        self.change(student_of(right), now_ms, |known| known.last_ms = Some(now_ms));
    }

    /// A page of the student has the own plan open, for as long as what is returned is kept.
    pub(super) fn sit_down(&self, student: Student, clock: Clock) -> Sitting {
        let now_ms = (clock.0)();
        self.change(student, now_ms, |known| {
            known.pages += 1;
            known.last_ms = Some(now_ms);
        });
        Sitting { signs: self.clone(), student, clock }
    }

    /// The student puts the hand up, or takes it down. Up is up since the first time.
    pub(super) fn raise_hand(&self, right: MayWrite, is_up: bool, now_ms: i64) {
        self.change(student_of(right), now_ms, |known| {
            known.hand_ms = known.signs().asks_since(now_ms).or(Some(now_ms)).filter(|_| is_up);
            known.last_ms = Some(now_ms);
        });
    }

    /// Takes down the hand of somebody who leaves.
    pub(super) fn lower_hand(&self, student: Student) {
        if let Some(known) = self.all().of.get_mut(&student) {
            known.hand_ms = None;
        }
    }

    /// Forgets a student of whom nothing is kept.
    pub(super) fn forget(&self, student: Student) {
        self.all().of.remove(&student);
    }

    /// What is known of each of these students of a district, in their order.
    pub(super) fn of(&self, district: DistrictId, students: impl Iterator<Item = PersonId>) -> Vec<room::Signs> {
        let all = self.all();
        students.map(|student| all.of.get(&(district, student)).copied().unwrap_or_default().signs()).collect()
    }
}

fn student_of(right: MayWrite) -> Student {
    (right.read().district(), right.author())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::{SWEPT_AT, Signs};
    use crate::api::Clock;
    use crate::domain::person::{DistrictId, PersonId};
    use crate::domain::room::{HAND_LASTS_MS, LASTS_MS};

    const DISTRICT: DistrictId = DistrictId(1);

    #[test]
    fn a_student_with_two_pages_has_the_plan_open_until_both_are_gone() {
        let now = Arc::new(AtomicI64::new(1));
        let hand = Arc::clone(&now);
        let clock = Clock(Arc::new(move || hand.load(Ordering::SeqCst)));
        let signs = Signs::default();
        let of = |student| signs.of(DISTRICT, [PersonId(student)].into_iter())[0];
        let (one, two) = ((DISTRICT, PersonId(1)), (DISTRICT, PersonId(2)));
        let (phone, laptop) = (signs.sit_down(one, clock.clone()), signs.sit_down(one, clock.clone()));
        drop(phone);
        assert!(of(1).is_open && !of(2).is_open);
        now.store(LASTS_MS, Ordering::SeqCst);
        drop(laptop);
        assert!(!of(1).is_open);
        assert_eq!(of(1).last_ms, Some(LASTS_MS), "it was open until then");
        drop(signs.sit_down(two, clock));
        signs.forget(one);
        assert_eq!((of(1).last_ms, of(2).last_ms), (None, Some(LASTS_MS)));
    }

    #[test]
    fn what_no_longer_counts_is_let_go_and_what_counts_is_not() {
        let signs = Signs::default();
        let clock = Clock(Arc::new(|| 0));
        let open = signs.sit_down((DISTRICT, PersonId(0)), clock);
        for student in 1..10 * SWEPT_AT {
            let student = i64::try_from(student).expect("small");
            signs.change((DISTRICT, PersonId(student)), 0, |known| known.hand_ms = Some(0));
        }
        assert_eq!(signs.all().of.len(), 10 * SWEPT_AT, "hands that are up");
        for student in 0..10 * SWEPT_AT {
            let student = -i64::try_from(student).expect("small");
            signs.change((DISTRICT, PersonId(student)), HAND_LASTS_MS, |_| ());
        }
        assert!(signs.all().of.len() < 2 * SWEPT_AT, "{}", signs.all().of.len());
        assert!(signs.of(DISTRICT, [PersonId(0)].into_iter())[0].is_open);
        drop(open);
    }
}
