//! What a plan still needs, in sentences to its student: where it stands, what completes each section, and the one step
//! that comes next, with its reason. `completion` decides; this only says it. Never a number alone, and no percentage.

use std::collections::BTreeMap;

use super::catalogue::Catalogue;
use super::checklist::ItemState;
use super::completion::{Standing, State};
use super::grade::Grade;
use super::section::Section;
use crate::say::{self, Language};

/// What is open on the grid in the student's own grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub grade: Grade,
    /// How many items are neither done nor set aside.
    pub count: usize,
    /// The title of the first of them.
    pub first: Option<String>,
}

impl Open {
    /// Of the list, from the boxes of the plan by the key of `catalogue::Entry`.
    pub fn of(catalogue: &Catalogue, grade: Grade, items: &BTreeMap<String, ItemState>) -> Self {
        let mut open = catalogue
            .entries_of(grade)
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
pub fn next(language: Language, standing: &Standing, open: &Open) -> Option<Step> {
    let section = standing.missing().iter().next()?;
    let has_begun = standing.state(section) == State::InProgress;
    let what = match (section, has_begun, &open.first) {
        (Section::Success, _, Some(title)) => say::next_item(language, usize::from(open.grade.number()), title),
        (Section::Success, _, None) => say::next_success(language).to_owned(),
        (Section::Goals, true, _) => say::next_again_goals(language).to_owned(),
        (Section::Barriers, true, _) => say::next_again_barriers(language).to_owned(),
        (Section::Strategies, true, _) => say::next_again_strategies(language).to_owned(),
        (Section::Goals, false, _) => say::next_goals(language).to_owned(),
        (Section::Barriers, false, _) => say::next_barriers(language).to_owned(),
        (Section::Strategies, false, _) => say::next_strategies(language).to_owned(),
    };
    let why = match section {
        Section::Goals => say::why_goals(language),
        Section::Barriers => say::why_barriers(language),
        Section::Strategies => say::why_strategies(language),
        Section::Success => say::why_success(language),
    };
    let verb = match (section, has_begun) {
        (Section::Goals, false) => say::verb_write_goals(language),
        (Section::Goals, true) => say::verb_read_goals(language),
        (Section::Barriers, false) => say::verb_write_barriers(language),
        (Section::Barriers, true) => say::verb_read_barriers(language),
        (Section::Strategies, false) => say::verb_write_strategies(language),
        (Section::Strategies, true) => say::verb_read_strategies(language),
        (Section::Success, _) => say::verb_success(language),
    };
    Some(Step { section, what, why, verb })
}

/// What a student has left to do in the check-in window that is open, or that it is done.
pub fn in_window(language: Language, is_revisited: bool, is_checked_in: bool) -> &'static str {
    match (is_revisited, is_checked_in) {
        (false, false) => say::check_in_own_neither(language),
        (true, false) => say::check_in_own_revisited(language),
        (false, true) => say::check_in_own_talked(language),
        (true, true) => say::check_in_own_both(language),
    }
}

/// The window that is open beside the step that comes next, by its name and its last day, and what is left to do in it;
/// nothing where that is done. It pushes nothing out that is missing.
pub fn window_too(
    language: Language,
    (name, last): (&str, &str),
    is_revisited: bool,
    is_checked_in: bool,
) -> Option<String> {
    let says = in_window(language, is_revisited, is_checked_in);
    let day = say::on(language, last);
    (!(is_revisited && is_checked_in)).then(|| say::home_window_too(language, name, &day, says))
}

/// What completes a section that is in this state, or that nothing more is needed.
pub fn needs(language: Language, section: Section, state: State, open: &Open) -> String {
    match (section, state) {
        (Section::Success, State::Completed) => say::needs_nothing_success(language).to_owned(),
        (_, State::Completed) => say::needs_nothing(language).to_owned(),
        (Section::Success, _) => say::needs_items(language, open.count, usize::from(open.grade.number())),
        (_, State::NotStarted) => say::needs_words(language).to_owned(),
        (_, State::InProgress) => say::needs_yes(language).to_owned(),
    }
}

/// Where the plan stands, in one sentence.
pub fn summary(language: Language, standing: &Standing) -> String {
    let open = standing.missing();
    let names = |is_open| {
        let alike = Section::ALL.into_iter().filter(|section| open.has(*section) == is_open);
        say::list(language, &alike.map(|section| section.short_in(language)).collect::<Vec<_>>())
    };
    match open.iter().count() {
        0 => say::stands_all(language).to_owned(),
        4 => say::stands_none(language).to_owned(),
        _ => say::stands_some(language, &names(false), &names(true)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        BTreeMap, Grade, ItemState, Language, Open, Section, Standing, State, needs, next, summary, window_too,
    };
    use crate::domain::catalogue::standard;

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
            let open = Open { grade: grade(), count, first: (count > 0).then(|| "I started a list".to_owned()) };
            let first = Section::ALL.into_iter().find(|section| standing.state(*section) != State::Completed);
            let step = next(Language::En, &standing, &open);
            prop_assert_eq!(step.as_ref().map(|step| step.section), first);
            if let Some(step) = step {
                prop_assert!(step.what.ends_with('.') && step.why.ends_with('.'), "{:?}", step);
            }
        }

        #[test]
        fn the_summary_names_each_section_once_and_no_percentage_in_every_language(standing in standing()) {
            for language in Language::ALL {
                let said = summary(language, &standing);
                prop_assert!(said.ends_with('.') && !said.contains('%'), "{}", said);
                let missing = standing.missing().iter().count();
                for section in Section::ALL.into_iter().filter(|_| (1..4).contains(&missing)) {
                    prop_assert_eq!(said.matches(section.short_in(language)).count(), 1, "{}", said);
                }
            }
        }
    }

    #[test]
    fn a_section_that_is_not_completed_says_what_completes_it() {
        let open = Open { grade: grade(), count: 3, first: None };
        for section in Section::WRITTEN {
            assert!(
                needs(Language::En, section, State::NotStarted, &open)
                    .contains("complete when you have written something")
            );
            assert!(
                needs(Language::En, section, State::InProgress, &open).contains("complete when you say “Yes, for now”")
            );
            assert!(!needs(Language::En, section, State::Completed, &open).contains("complete when"));
        }
        assert!(
            needs(Language::En, Section::Success, State::InProgress, &open).starts_with("3 items of grade 9 are open.")
        );
        let last = Open { count: 1, ..open.clone() };
        assert!(
            needs(Language::En, Section::Success, State::NotStarted, &last).starts_with("1 item of grade 9 is open.")
        );
    }

    #[test]
    fn the_window_that_is_open_is_named_with_what_is_left_to_do_in_it_until_that_is_done() {
        let window = ("Fall check-in", "2026-12-15");
        assert_eq!(
            window_too(Language::En, window, false, false).as_deref(),
            Some("Fall check-in is open until Dec 15, 2026, too: read your plan again, then talk with your counselor.")
        );
        for language in Language::ALL {
            for (revisited, talked) in [(false, false), (true, false), (false, true)] {
                let said = window_too(language, window, revisited, talked);
                // In Arabic what is put in stands between marks of direction.
                let said = said.map(|said| said.trim_end_matches('\u{2069}').to_owned());
                assert!(said.is_some_and(|said| said.contains(window.0) && said.ends_with('.')), "{language:?}");
            }
            assert_eq!(window_too(language, window, true, true), None);
        }
    }

    #[test]
    fn the_first_open_item_is_named() {
        let list = standard(Language::En);
        let keys: Vec<_> = list.keys_of(grade()).collect();
        let mut items: BTreeMap<_, _> = keys.iter().take(4).map(|key| (key.clone(), ItemState::Done)).collect();
        items.insert("10.psat".to_owned(), ItemState::Done);
        let fifth = list.find("09.plan4").map(|item| item.title.clone());
        assert_eq!(Open::of(&list, grade(), &items), Open { grade: grade(), count: 8, first: fifth });
        let all = keys.into_iter().map(|key| (key, ItemState::NotForMe { reason: String::new() })).collect();
        assert_eq!(Open::of(&list, grade(), &all), Open { grade: grade(), count: 0, first: None });
    }
}
