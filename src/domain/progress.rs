//! What a plan still needs, in sentences to its student: where it stands, what completes each section, and the one step
//! that comes next, with its reason. `completion` decides; this only says it. Never a number alone, and no percentage.

use std::collections::BTreeMap;

use super::catalogue;
use super::checklist::ItemState;
use super::completion::{Standing, State};
use super::grade::Grade;
use super::section::Section;

/// What is open on the grid in the student's own grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    pub grade: Grade,
    /// How many items are neither done nor set aside.
    pub count: usize,
    /// The title of the first of them.
    pub first: Option<&'static str>,
}

impl Open {
    /// From the boxes of the grid, by the key of `catalogue::Entry`.
    pub fn of(grade: Grade, items: &BTreeMap<String, ItemState>) -> Self {
        let mut open = catalogue::entries_of(grade)
            .filter(|entry| !items.get(&entry.key()).is_some_and(ItemState::is_settled))
            .map(|entry| entry.item.title);
        let first = open.next();
        Self { grade, count: open.count() + usize::from(first.is_some()), first }
    }
}

/// The step that comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub section: Section,
    /// What to do, in a sentence or two.
    pub what: String,
    /// Why it is worth it.
    pub why: &'static str,
    /// On the button.
    pub verb: &'static str,
}

/// The one step that comes next: in the first section of the plan that is not completed. Nothing when all are.
pub fn next(standing: &Standing, open: Open) -> Option<Step> {
    let section = standing.missing().iter().next()?;
    let has_begun = standing.state(section) == State::InProgress;
    let (first, again) = match section {
        Section::Goals => ("Write down one goal. A small one is enough to begin.", "your goals"),
        Section::Barriers => {
            ("Think of one thing at school or in your week that could slow you down.", "your barriers")
        }
        Section::Strategies => ("Choose one small step that you could take this week.", "your strategies"),
        Section::Success => ("Go through the list of your grade.", ""),
    };
    let what = match (section, open.first) {
        (Section::Success, Some(title)) => {
            format!("Open the list of grade {}. The first open item is: {title}.", open.grade)
        }
        (Section::Success, None) => first.to_owned(),
        _ if has_begun => {
            format!("Read {again} again. Are they right for now? Then say \u{201c}Yes, for now\u{201d} below them.")
        }
        _ => first.to_owned(),
    };
    let why = match section {
        Section::Goals => "Everything else in the plan grows out of what you want.",
        Section::Barriers => "What you see coming is easier to get around.",
        Section::Strategies => "A step that has a day is a step that happens.",
        Section::Success => "Each item keeps a way open for after graduation.",
    };
    let verb = match (section, has_begun) {
        (Section::Goals, false) => "Write my goals",
        (Section::Goals, true) => "Read my goals",
        (Section::Barriers, false) => "Write my barriers",
        (Section::Barriers, true) => "Read my barriers",
        (Section::Strategies, false) => "Write my strategies",
        (Section::Strategies, true) => "Read my strategies",
        (Section::Success, _) => "Open my list",
    };
    Some(Step { section, what, why, verb })
}

/// What completes a section that is in this state, or that nothing more is needed.
pub fn needs(section: Section, state: State, open: Open) -> String {
    match (section, state) {
        (Section::Success, State::Completed) => "Every item of your grade is done or set aside.".to_owned(),
        (_, State::Completed) => "You can change it at any time.".to_owned(),
        (Section::Success, _) => match open.count {
            1 => format!("1 item of grade {} is open. Do it, or set it aside with a reason.", open.grade),
            count => format!("{count} items of grade {} are open. Do each, or set it aside with a reason.", open.grade),
        },
        (_, State::NotStarted) => {
            "No words yet. It is complete when you have written something and said \u{201c}Yes, for now\u{201d}."
                .to_owned()
        }
        (_, State::InProgress) => {
            "You have words here. It is complete when you say \u{201c}Yes, for now\u{201d} below them.".to_owned()
        }
    }
}

/// Where the plan stands, in one sentence.
pub fn summary(standing: &Standing) -> String {
    let open = standing.missing();
    let done = list(Section::ALL.into_iter().filter(|section| !open.has(*section)));
    match open.iter().count() {
        0 => "All four sections are completed for now.".to_owned(),
        4 => "Four sections wait for you. One step at a time.".to_owned(),
        _ => format!("Completed for now: {done}. Still open: {}.", list(open.iter())),
    }
}

/// The names of sections as a sentence has them.
fn list(sections: impl Iterator<Item = Section>) -> String {
    let names: Vec<_> = sections.map(Section::short).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BTreeMap, Grade, ItemState, Open, Section, Standing, State, catalogue, list, needs, next, summary};

    const STATES: [State; 3] = [State::NotStarted, State::InProgress, State::Completed];

    fn grade() -> Grade {
        Grade::new(9).expect("a grade")
    }

    fn standing() -> impl Strategy<Value = Standing> {
        proptest::array::uniform4(0usize..3).prop_map(|states| Standing { states: states.map(|state| STATES[state]) })
    }

    proptest! {
        #[test]
        fn the_next_step_is_in_the_first_section_that_is_not_completed_and_there_is_one_until_all_are(
            standing in standing(), count in 0usize..13
        ) {
            let open = Open { grade: grade(), count, first: (count > 0).then_some("I started a list") };
            let first = Section::ALL.into_iter().find(|section| standing.state(*section) != State::Completed);
            let step = next(&standing, open);
            prop_assert_eq!(step.as_ref().map(|step| step.section), first);
            if let Some(step) = step {
                prop_assert!(step.what.ends_with('.') && step.why.ends_with('.'), "{:?}", step);
            }
        }

        #[test]
        fn the_summary_names_each_section_once_and_no_percentage(standing in standing()) {
            let said = summary(&standing);
            prop_assert!(said.ends_with('.') && !said.contains('%'), "{}", said);
            let missing = standing.missing().iter().count();
            for section in Section::ALL.into_iter().filter(|_| (1..4).contains(&missing)) {
                prop_assert_eq!(said.matches(section.short()).count(), 1, "{}", said);
            }
        }
    }

    #[test]
    fn a_section_that_is_not_completed_says_what_completes_it() {
        let open = Open { grade: grade(), count: 3, first: None };
        for section in Section::WRITTEN {
            assert!(needs(section, State::NotStarted, open).contains("complete when you have written something"));
            assert!(needs(section, State::InProgress, open).contains("complete when you say “Yes, for now”"));
            assert!(!needs(section, State::Completed, open).contains("complete when"));
        }
        assert!(needs(Section::Success, State::InProgress, open).starts_with("3 items of grade 9 are open."));
        let last = Open { count: 1, ..open };
        assert!(needs(Section::Success, State::NotStarted, last).starts_with("1 item of grade 9 is open."));
    }

    #[test]
    fn the_first_open_item_is_named() {
        let keys: Vec<_> = catalogue::entries_of(grade()).map(|entry| entry.key()).collect();
        let mut items: BTreeMap<_, _> = keys.iter().take(4).map(|key| (key.clone(), ItemState::Done)).collect();
        items.insert("10.psat".to_owned(), ItemState::Done);
        let fifth = catalogue::find("09.plan4").expect("the first of the grade").title;
        assert_eq!(Open::of(grade(), &items), Open { grade: grade(), count: 8, first: Some(fifth) });
        let all = keys.into_iter().map(|key| (key, ItemState::NotForMe { reason: String::new() })).collect();
        assert_eq!(Open::of(grade(), &all), Open { grade: grade(), count: 0, first: None });
    }

    #[test]
    fn a_list_reads_as_in_a_sentence() {
        let [goals, barriers, strategies, _] = Section::ALL;
        assert_eq!(list([goals].into_iter()), "Goals");
        assert_eq!(list([goals, barriers, strategies].into_iter()), "Goals, Barriers and Strategies");
    }
}
