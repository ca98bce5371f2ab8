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
pub const fn smart(language: Language) -> [Smart; 5] {
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
pub const WORKED: [Worked; 3] = [
    Worked {
        grade: 7,
        weak: "I want to be better at reading.",
        strong: "I want to finish six books that I choose myself by March 31, and say one true thing about each in \
                 reading circle. I read for twenty minutes on the bus, where I have nothing else to do. On the last \
                 Friday of each month I count with Mr. Kim how many I have.",
        letters: [
            "Finish books that I choose, and say one thing about each.",
            "Six books. So far this year: one.",
            "Twenty minutes on the bus each day. That is about a book a month.",
            "I like stories about inventors, and I want to talk in circle without reading from a card.",
            "By March 31. We count on the last Friday of each month.",
        ],
    },
    Worked {
        grade: 9,
        weak: "I will do better in algebra.",
        strong: "I will raise my algebra grade from 68 to at least 78 by the end of the third marking period. I go to \
                 tutoring on Tuesdays and do each missed problem again before the next quiz. I need algebra for the \
                 electrical program. I check my average every other Friday.",
        letters: [
            "Raise my algebra grade.",
            "From 68 to at least 78.",
            "Ten points in two marking periods, with tutoring on Tuesdays and every missed problem done again.",
            "The electrical program that I want in grade 10 asks for algebra.",
            "By the end of the third marking period. I check every other Friday.",
        ],
    },
    Worked {
        grade: 12,
        weak: "I want to get into a good program after graduation.",
        strong: "By January 15 I will have sent three complete applications: two apprenticeships and one community \
                 college program. Each has a résumé, a transcript and one letter. I finish one part every Sunday, and \
                 Ms. Ortiz reads each one before it goes out. So I have a first choice and a back-up in April.",
        letters: [
            "Send applications to two apprenticeships and one college program.",
            "Three, each with a résumé, a transcript and a letter.",
            "One part every Sunday leaves two Sundays to spare. Ms. Ortiz has said that she will read them.",
            "I want to work with my hands and go on learning, and I want a choice in April.",
            "All sent by January 15. I check the list every Sunday evening.",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::{Grade, Language, WORKED, smart};

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
        let grades: Vec<_> = WORKED.iter().map(|worked| worked.grade().map(Grade::number)).collect();
        assert_eq!(grades, [Some(7), Some(9), Some(12)]);
        for worked in &WORKED {
            assert!(worked.strong.len() > 3 * worked.weak.len(), "{}", worked.weak);
            assert!(worked.strong.contains(" by ") || worked.strong.starts_with("By "), "{}", worked.strong);
            assert!(worked.letters.iter().all(|letter| letter.ends_with('.')), "{:?}", worked.letters);
        }
    }
}
