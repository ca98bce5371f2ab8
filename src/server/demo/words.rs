//! What the students of the demo district wrote. All of it is made up, and none of it is about health,
//! family money, law or religion. A line may begin with `## `, `### `, `- `, `1. ` or `> `; inside it
//! stand `*italic*`, `**bold**` and `[text](https://example.org/...)`, never one in another.

mod english;
mod other;

use super::names::{self, Script, mix, pick};
use crate::domain::grade::Grade;
use crate::domain::section::Section;

/// Why an item of the grid is "not for me", in a student's words.
pub const REASONS: [&str; 8] = [
    "My program picks these courses for me, so there was nothing to choose.",
    "The apprenticeship I want does not ask for this test.",
    "I did this at my old school already.",
    "My counselor and I decided to do it next year.",
    "I am staying at the same school, so I don't have to apply anywhere.",
    "I do this in my club and we call it something else.",
    "I want to start working right away, and my boss-to-be only wants to see me work.",
    "no thank you (I talked about it with Ms. Reyes)",
];

/// The three written sections of one student in one year. They belong together.
struct Plan {
    goals: &'static str,
    barriers: &'static str,
    strategies: &'static str,
}

/// What the student with this index wrote in one section in one grade; nothing for the grid. The three
/// sections of a grade fit each other. Half of the years of a student who has another script, or a
/// Spanish name, are not in English.
pub fn words(section: Section, grade: Grade, script: Script, index: u64) -> &'static str {
    let spread = mix(index.wrapping_mul(16).wrapping_add(grade.number().into()));
    let (younger, older) = match own_language(script, index) {
        Some(plans) if spread.is_multiple_of(2) => plans.split_at(2),
        _ => (english::YOUNGER.as_slice(), english::OLDER.as_slice()),
    };
    let plans = if grade.is_middle_school() { younger } else { older };
    let plan = &plans[pick(spread >> 1, plans.len())];
    match section {
        Section::Goals => plan.goals,
        Section::Barriers => plan.barriers,
        Section::Strategies => plan.strategies,
        Section::Success => "",
    }
}

/// Two younger plans and two older ones in the language that the student has beside English, if any.
fn own_language(script: Script, index: u64) -> Option<&'static [Plan; 4]> {
    match script {
        Script::Latin => names::is_spanish(index).then_some(&other::SPANISH),
        Script::Arabic => Some(&other::ARABIC),
        Script::Chinese => Some(&other::CHINESE),
        Script::Khmer => Some(&other::KHMER),
        Script::Cyrillic => Some(&other::UKRAINIAN),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Plan, Script, english, other, words};
    use crate::domain::grade::Grade;
    use crate::domain::section::Section;
    use crate::server::demo::names;

    fn english() -> impl Iterator<Item = &'static Plan> {
        english::YOUNGER.iter().chain(&english::OLDER)
    }

    fn every_text() -> impl Iterator<Item = &'static str> {
        let other = [&other::SPANISH, &other::ARABIC, &other::CHINESE, &other::KHMER, &other::UKRAINIAN];
        english().chain(other.into_iter().flatten()).flat_map(|plan| [plan.goals, plan.barriers, plan.strategies])
    }

    /// The line without its marks, or nothing when a mark is not one of ours or is not closed.
    fn plain(line: &str) -> Option<String> {
        let block = ["## ", "### ", "- ", "1. ", "> "].into_iter().find_map(|mark| line.strip_prefix(mark));
        let mut rest = block.unwrap_or(line);
        let mut plain = String::new();
        while let Some(at) = rest.find(['*', '[']) {
            plain.push_str(&rest[..at]);
            rest = &rest[at..];
            let close = if rest.starts_with("**") { "**" } else { &rest[..1] };
            let (inside, after) = match close {
                "[" => {
                    let (inside, after) = rest[1..].split_once("](https://example.org/")?;
                    (inside, after.split_once(')')?.1)
                }
                mark => rest[mark.len()..].split_once(mark)?,
            };
            plain.push_str(Some(inside).filter(|inside| !inside.is_empty() && !inside.contains(['*', '[', ']']))?);
            rest = after;
        }
        Some(plain + rest)
    }

    #[test]
    fn every_line_is_written_in_the_small_markup_and_is_not_empty() {
        for line in every_text().flat_map(|text| text.split('\n')) {
            let plain = plain(line).unwrap_or_else(|| panic!("{line}"));
            assert!(!plain.is_empty() && plain.trim() == plain && !plain.contains("  "), "{line}");
            assert!(!plain.contains(['*', '[', ']', '#', '`', '_', '\t']) && !plain.contains("://"), "{line}");
            assert!(!plain.starts_with(['-', '>']), "{line}");
            let digits = plain.trim_start_matches(|letter: char| letter.is_ascii_digit());
            assert!(digits.len() == plain.len() || !digits.starts_with(". "), "{line}");
        }
    }

    #[test]
    fn a_text_has_two_to_twelve_lines_and_no_two_are_the_same() {
        for text in every_text() {
            assert!((2..=12).contains(&text.split('\n').count()), "{text}");
        }
        assert_eq!(every_text().collect::<BTreeSet<_>>().len(), every_text().count());
    }

    #[test]
    fn there_is_enough_to_read_in_english() {
        assert!(english::YOUNGER.len() >= 7 && english::OLDER.len() >= 7);
    }

    #[test]
    fn no_student_tells_what_a_plan_should_not_hold() {
        let closed = "health ill sick doctor hospital medicine therapy depressed money rent income poor afford debt \
                      church mosque temple god pray police court lawyer visa immigrant drugs";
        for text in english().flat_map(|plan| [plan.goals, plan.barriers, plan.strategies]) {
            let words = text.to_lowercase();
            for word in words.split(|letter: char| !letter.is_alphabetic()) {
                assert!(!closed.split_whitespace().any(|closed| closed == word), "{word}: {text}");
            }
        }
    }

    #[test]
    fn another_script_writes_in_english_about_half_of_the_time() {
        let grade = Grade::new(10).expect("a grade from 6 to 12");
        let english: BTreeSet<_> = english().map(|plan| plan.goals).collect();
        for script in [Script::Arabic, Script::Chinese, Script::Khmer, Script::Cyrillic] {
            let of_ours = (0..1000).filter(|index| english.contains(words(Section::Goals, grade, script, *index)));
            assert!((400..=600).contains(&of_ours.count()), "{script:?}");
        }
    }

    #[test]
    fn a_latin_name_that_is_not_spanish_writes_in_english_and_always_the_same() {
        let english: BTreeSet<_> = english().map(|plan| plan.strategies).collect();
        for index in (0..1000).filter(|index| !names::is_spanish(*index)) {
            for grade in Grade::ALL {
                let text = words(Section::Strategies, grade, Script::Latin, index);
                assert!(english.contains(text), "{text}");
                assert_eq!(text, words(Section::Strategies, grade, Script::Latin, index));
            }
        }
    }

    #[test]
    fn every_written_section_has_words_and_the_grid_has_none() {
        for grade in Grade::ALL {
            assert!(Section::WRITTEN.iter().all(|section| !words(*section, grade, Script::Khmer, 7).is_empty()));
            assert_eq!(words(Section::Success, grade, Script::Khmer, 7), "");
        }
    }
}
