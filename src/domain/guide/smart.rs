//! SMART in our own words, for whoever wants it: five questions to a goal, never a gate.

#[cfg(feature = "ssr")]
use crate::domain::grade::Grade;
use crate::say::{self, Language};

/// One letter of SMART: what to ask yourself, and the same goal before and after. Offered, never a gate.
#[derive(Debug)]
pub struct Smart {
    pub letter: char,
    pub word: &'static str,
    pub ask: &'static str,
    pub weak: &'static str,
    pub stronger: &'static str,
}

/// SMART in our own words. The five stronger halves, read in a row, are one whole goal.
pub fn smart(language: Language) -> [Smart; 5] {
    [
        Smart {
            letter: 'S',
            word: say::smart_specific(language),
            ask: say::smart_specific_ask(language),
            weak: say::smart_specific_weak(language),
            stronger: say::smart_specific_stronger(language),
        },
        Smart {
            letter: 'M',
            word: say::smart_measurable(language),
            ask: say::smart_measurable_ask(language),
            weak: say::smart_measurable_weak(language),
            stronger: say::smart_measurable_stronger(language),
        },
        Smart {
            letter: 'A',
            word: say::smart_achievable(language),
            ask: say::smart_achievable_ask(language),
            weak: say::smart_achievable_weak(language),
            stronger: say::smart_achievable_stronger(language),
        },
        Smart {
            letter: 'R',
            word: say::smart_relevant(language),
            ask: say::smart_relevant_ask(language),
            weak: say::smart_relevant_weak(language),
            stronger: say::smart_relevant_stronger(language),
        },
        Smart {
            letter: 'T',
            word: say::smart_time_bound(language),
            ask: say::smart_time_bound_ask(language),
            weak: say::smart_time_bound_weak(language),
            stronger: say::smart_time_bound_stronger(language),
        },
    ]
}

/// A goal made SMART, at one grade.
#[cfg(feature = "ssr")]
#[derive(Debug)]
pub struct Worked {
    grade: u8,
    /// As one writes it first.
    pub weak: &'static str,
    /// The same wish, SMART.
    pub strong: &'static str,
    /// What each letter of [`smart`] found, in their order.
    pub letters: [&'static str; 5],
}

#[cfg(feature = "ssr")]
impl Worked {
    /// Whose goal it is.
    pub fn grade(&self) -> Option<Grade> {
        Grade::new(self.grade)
    }
}

/// Three goals, one from the middle grades, one from the first year of high school and one from the last.
#[cfg(feature = "ssr")]
pub fn worked(language: Language) -> [Worked; 3] {
    [
        Worked {
            grade: 7,
            weak: say::worked_7_weak(language),
            strong: say::worked_7_strong(language),
            letters: [
                say::worked_7_s(language),
                say::worked_7_m(language),
                say::worked_7_a(language),
                say::worked_7_r(language),
                say::worked_7_t(language),
            ],
        },
        Worked {
            grade: 9,
            weak: say::worked_9_weak(language),
            strong: say::worked_9_strong(language),
            letters: [
                say::worked_9_s(language),
                say::worked_9_m(language),
                say::worked_9_a(language),
                say::worked_9_r(language),
                say::worked_9_t(language),
            ],
        },
        Worked {
            grade: 12,
            weak: say::worked_12_weak(language),
            strong: say::worked_12_strong(language),
            letters: [
                say::worked_12_s(language),
                say::worked_12_m(language),
                say::worked_12_a(language),
                say::worked_12_r(language),
                say::worked_12_t(language),
            ],
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::{Grade, Language, smart, worked};

    #[test]
    fn the_letters_spell_smart_and_begin_their_words() {
        assert_eq!(smart(Language::En).iter().map(|smart| smart.letter).collect::<String>(), "SMART");
        assert!(
            smart(Language::En)
                .iter()
                .all(|smart| smart.word.starts_with(smart.letter) && smart.weak != smart.stronger)
        );
    }

    #[test]
    fn the_worked_goals_are_of_grades_7_9_and_12_and_each_has_a_number_and_a_time() {
        let grades: Vec<_> = worked(Language::En).iter().map(|worked| worked.grade().map(Grade::number)).collect();
        assert_eq!(grades, [Some(7), Some(9), Some(12)]);
        for worked in &worked(Language::En) {
            assert!(worked.strong.len() > 3 * worked.weak.len(), "{}", worked.weak);
            assert!(worked.strong.contains(" by ") || worked.strong.starts_with("By "), "{}", worked.strong);
            assert!(worked.letters.iter().all(|letter| letter.ends_with('.')), "{:?}", worked.letters);
        }
    }
}
