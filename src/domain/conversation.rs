//! What a family can talk about this month: a question that fits the time of the school year, and one box of the
//! child's grade. A grade has twelve boxes and a year twelve months: each box has its month, so that in a year a family
//! has talked about all of them; where the district retired one, another box of its list has that month. The four boxes of every grade stand where they fit all; where the eight of a grade
//! stand follows what schools do when (course choice in February, the aid application from October on).

use super::catalogue::{Catalogue, Item};
use super::grade::Grade;
use super::guide::Month;
use crate::say::{self, Language};

/// One month's conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Asked by an adult of the family.
    pub question: String,
    /// The box of the child's list to look at together.
    pub item: Item,
}

impl Conversation {
    /// The conversation of a month (1 to 12) for a child of this grade, with the questions that the district asks, January
    /// first; nothing for what is no month.
    pub fn of(asked: &[Month], month: u8, grade: Grade, list: &Catalogue) -> Option<Self> {
        let key = box_of(month, grade)?;
        let item = list.items_of(grade).find(|item| item.key == key).or_else(|| instead(month, grade, list));
        let Month(question) = asked.get(usize::from(month).checked_sub(1)?)?;
        Some(Self { question: question.clone(), item: item?.clone() })
    }
}

/// The box of a month whose own one the district retired: one that has no month, where there is such a one.
fn instead(month: u8, grade: Grade, list: &Catalogue) -> Option<&Item> {
    let has_month = |item: &Item| (1..=12).any(|month| box_of(month, grade) == Some(item.key.as_str()));
    let of = |has: bool| list.items_of(grade).filter(move |item| has || !has_month(item)).collect::<Vec<_>>();
    let free = Some(of(false)).filter(|free| !free.is_empty()).unwrap_or_else(|| of(true));
    free.get(usize::from(month) % free.len().max(1)).copied()
}

/// The question of a month in the standard words.
pub(super) fn question(language: Language, month: u8) -> Option<&'static str> {
    let asks: fn(Language) -> &'static str = match month {
        1 => say::ask_home_1,
        2 => say::ask_home_2,
        3 => say::ask_home_3,
        4 => say::ask_home_4,
        5 => say::ask_home_5,
        6 => say::ask_home_6,
        7 => say::ask_home_7,
        8 => say::ask_home_8,
        9 => say::ask_home_9,
        10 => say::ask_home_10,
        11 => say::ask_home_11,
        12 => say::ask_home_12,
        _ => return None,
    };
    Some(asks(language))
}

/// The key of the box of a month.
fn box_of(month: u8, grade: Grade) -> Option<&'static str> {
    let [october, december, february, march, april, june, july, august] = own(grade);
    Some(match month {
        9 => "all.goals",
        10 => october,
        11 => "all.family",
        12 => december,
        1 => "all.ontrack",
        2 => february,
        3 => march,
        4 => april,
        5 => "all.checkin",
        6 => june,
        7 => july,
        8 => august,
        _ => return None,
    })
}

/// The boxes of one grade in the order of their months: October, December, February, March, April, June, July, August.
const fn own(grade: Grade) -> [&'static str; 8] {
    match grade.number() {
        6 => [
            "06.helpers",
            "06.needs",
            "06.interests",
            "06.careers",
            "06.strengths",
            "06.ontime",
            "06.activity",
            "06.organize",
        ],
        7 => [
            "07.habit",
            "07.hsprograms",
            "07.options",
            "07.clusters",
            "07.interview",
            "07.record",
            "07.budget",
            "07.trusted",
        ],
        8 => {
            ["08.apply", "08.visit", "08.fouryear", "08.gradreq", "08.careerplan", "08.skills", "08.cost", "08.cluster"]
        }
        9 => [
            "09.support",
            "09.interest2",
            "09.plan4",
            "09.advanced",
            "09.costs",
            "09.resume",
            "09.involved",
            "09.transcript",
        ],
        10 => [
            "10.psat",
            "10.salary",
            "10.courses11",
            "10.types",
            "10.workplace",
            "10.team",
            "10.leadership",
            "10.pathway",
        ],
        11 => ["11.tests", "11.scholar", "11.aidready", "11.visits", "11.list", "11.recs", "11.experience", "11.audit"],
        _ => [
            "12.fafsa",
            "12.apply",
            "12.transcript",
            "12.gradcheck",
            "12.offers",
            "12.leaving",
            "12.finalresume",
            "12.decide",
        ],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Conversation, Grade, Language, Month};
    use crate::domain::catalogue::{Changes, Written, standard};

    /// What is asked in the standard words.
    fn asked(language: Language) -> Vec<Month> {
        (1..=12).filter_map(|month| super::question(language, month)).map(|asks| Month(asks.to_owned())).collect()
    }

    #[test]
    fn in_a_year_a_family_talks_about_every_box_of_the_grade_once() {
        for grade in Grade::ALL {
            let list = standard(Language::En);
            let of = |month| Conversation::of(&asked(Language::En), month, grade, &list).expect("a month").item.key;
            let talked: Vec<_> = (1..=12).map(of).collect();
            let all: BTreeSet<_> = list.items_of(grade).map(|item| item.key.clone()).collect();
            assert_eq!(talked.iter().cloned().collect::<BTreeSet<_>>(), all, "grade {grade}");
            assert_eq!(talked.len(), all.len(), "grade {grade}: none comes twice");
        }
    }

    #[test]
    fn every_month_has_a_question_of_its_own_that_is_one_and_leaves_the_answer_open() {
        for language in Language::ALL {
            let asked: BTreeSet<_> = (1..=12)
                .filter_map(|month| Conversation::of(&asked(language), month, Grade::ALL[0], &standard(language)))
                .map(|conversation| conversation.question)
                .collect();
            assert_eq!(asked.len(), 12, "{language:?}");
            assert!(asked.iter().all(|question| question.contains(['?', '؟'])), "{language:?}: {asked:?}");
        }
    }

    #[test]
    fn the_application_for_aid_is_talked_about_when_it_opens_and_courses_when_they_are_chosen() {
        let of = |month, grade| {
            let grade = Grade::new(grade).expect("a grade from 6 to 12");
            Conversation::of(&asked(Language::En), month, grade, &standard(Language::En))
                .map(|conversation| conversation.item.key)
        };
        assert_eq!(of(10, 12).as_deref(), Some("12.fafsa"));
        assert_eq!(of(2, 10).as_deref(), Some("10.courses11"));
        assert_eq!(of(9, 7).as_deref(), Some("all.goals"));
        assert_eq!((of(0, 9), of(13, 9)), (None, None));
    }

    #[test]
    fn a_month_whose_box_was_retired_has_another_one_that_students_find() {
        let grade = Grade::ALL[3];
        let standard = Changes::default();
        let line = standard.lines().into_iter().find(|line| line.key == "09.plan4").expect("an item");
        let own = Written { titles: [("en".to_owned(), "Ours".to_owned())].into(), ..Written::of(&line) };
        let (changes, key) = standard.put(None, &own, 5).expect("an own one");
        let (changes, _) = changes
            .put(Some("09.plan4"), &Written { retired: "yes".to_owned(), ..Written::of(&line) }, 0)
            .expect("one less");
        let list = changes.told(Language::En);
        let talked: Vec<_> =
            (1..=12).filter_map(|month| Conversation::of(&asked(Language::En), month, grade, &list)).collect();
        assert_eq!(talked.len(), 12);
        assert!(talked.iter().any(|one| one.item.key == key));
        assert!(talked.iter().all(|one| !one.item.is_retired));
    }
}
