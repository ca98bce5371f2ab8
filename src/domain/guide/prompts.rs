//! The questions of the written sections, each in two voices and with the words that an answer may begin with.

use super::Voice;
use crate::domain::section::Section;

/// One question of the Guide.
#[derive(Debug, PartialEq, Eq)]
pub struct Prompt {
    pub question: &'static str,
    /// What an answer may begin with; ends in a space.
    pub opening: &'static str,
}

/// The questions of a section, the most useful first. The grid of Preparing for Success has none: its items are the
/// questions.
pub const fn prompts(section: Section, voice: Voice) -> &'static [Prompt] {
    match (section, voice) {
        (Section::Goals, Voice::Older) => GOALS,
        (Section::Goals, Voice::Younger) => GOALS_YOUNGER,
        (Section::Barriers, Voice::Older) => BARRIERS,
        (Section::Barriers, Voice::Younger) => BARRIERS_YOUNGER,
        (Section::Strategies, Voice::Older) => STRATEGIES,
        (Section::Strategies, Voice::Younger) => STRATEGIES_YOUNGER,
        (Section::Success, _) => &[],
    }
}

const fn ask(question: &'static str, opening: &'static str) -> Prompt {
    Prompt { question, opening }
}

const GOALS: &[Prompt] = &[
    ask(
        "What do you want to be different about your schoolwork by the end of this term?",
        "By the end of this term, I want ",
    ),
    ask("Why does this goal matter to you, rather than to the adults around you?", "This matters to me because "),
    ask("What do you enjoy or do well, and how could a goal build on it?", "I am good at "),
    ask(
        "When you picture the year after graduation, what are you doing? What needs to happen this year for that to stay possible?",
        "The year after graduation, I see myself ",
    ),
    ask(
        "Where are you now? Give a number, a grade, a habit or an example you could compare against later.",
        "Right now, ",
    ),
    ask("How will you, and someone else, be able to tell that you got there?", "I will know that I got there when "),
    ask("By which date will you look at this goal again?", "I will look at this goal again on "),
    ask(
        "What did you plan last time? What happened? Keep it, change it or retire it — and why?",
        "Last time I planned to ",
    ),
];

const GOALS_YOUNGER: &[Prompt] = &[
    ask("What is one thing at school you want to get better at?", "I want to get better at "),
    ask("Why do you want this yourself?", "I want this because "),
    ask("What do you like to do, or do well? Could a goal use it?", "I like to "),
    ask(
        "What might you like to do after high school? What could you try this year?",
        "After high school, I might like to ",
    ),
    ask("Where are you now? Write a number, a grade or an example.", "Right now I "),
    ask("How will you know that you got there?", "I will know that I got there when "),
    ask("When will you look at this goal again?", "I will look at this again on "),
    ask("What did you plan last time? Will you keep it, change it or let it go?", "Last time I wanted to "),
];

const BARRIERS: &[Prompt] = &[
    ask("What has made a goal like this hard before?", "What made this hard before was "),
    ask(
        "What could use up the time you set aside? (travel, job, looking after someone, activities, screens)",
        "My time could go to ",
    ),
    ask("Is there a class, skill or topic you would need help with first?", "I would first need help with "),
    ask(
        "Do you have what you need: a place to work, a device, internet, a way to get there, information?",
        "What I still need is ",
    ),
    ask("What part of this goal can you not control? What part can you?", "I cannot control "),
    ask("Who or what could throw you off, and how would you notice early?", "What could throw me off is "),
    ask("What do you not know yet, and who could tell you?", "What I do not know yet is "),
];

const BARRIERS_YOUNGER: &[Prompt] = &[
    ask("What made something like this hard before?", "It was hard before because "),
    ask("What could use up your time? (travel, chores, activities, screens)", "What could use up my time is "),
    ask("Is there a class or a skill you need help with first?", "I need help with "),
    ask("Do you have what you need, like a place to work, a device or a ride?", "I still need "),
    ask("What part can you change yourself? What part can you not?", "I can change "),
    ask("What could throw you off? How would you notice?", "I could be thrown off by "),
    ask("What do you not know yet? Who could tell you?", "I do not know yet "),
];

const STRATEGIES: &[Prompt] = &[
    ask("What is the smallest first step you could take this week?", "This week I will "),
    ask("Which steps come next, and on which days?", "After that, on "),
    ask("For each barrier above, what will you do if it shows up? (“If …, then I will …”)", "If "),
    ask("Which strengths or past wins can you use again?", "What worked for me before was "),
    ask(
        "Who will you ask for help, and for what exactly? (teacher, counselor, family, coach, club, employer, library)",
        "I will ask ",
    ),
    ask("Which tools, programs or resources will you use?", "I will use "),
    ask("How will you keep track, and who will you show it to?", "I will keep track by "),
    ask("What will you do if you fall behind?", "If I fall behind, I will "),
];

const STRATEGIES_YOUNGER: &[Prompt] = &[
    ask("What is one small step you could take this week?", "One small step this week: "),
    ask("What will you do after that, and on which day?", "After that I will "),
    ask("Look at what could make it hard. What will you do if it happens? (“If …, then I will …”)", "If "),
    ask("What has worked for you before? Can you do it again?", "What worked before was "),
    ask(
        "Who will you ask for help? What will you ask them? (teacher, counselor, family, coach, friend)",
        "I will ask ",
    ),
    ask("Which tools, books or programs will you use?", "I will use "),
    ask("How will you keep track? Who will you show it to?", "I will keep track by "),
    ask("What will you do if you miss a week?", "If I miss a week, I will "),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Prompt, Section, Voice, prompts};

    #[test]
    fn every_written_section_asks_the_same_questions_in_two_voices_at_least_seven_and_none_twice() {
        for section in Section::WRITTEN {
            let [younger, older] = Voice::ALL.map(|voice| prompts(section, voice));
            assert!(older.len() >= 7 && older.len() == younger.len(), "{section:?}");
            let all: BTreeSet<_> = younger.iter().chain(older).map(|prompt| prompt.question).collect();
            assert_eq!(all.len(), younger.len() + older.len(), "{section:?}");
            assert!(all.iter().all(|question| question.contains('?')), "{section:?}");
        }
        assert!(Voice::ALL.iter().all(|voice| prompts(Section::Success, *voice).is_empty()));
    }

    #[test]
    fn the_sentences_of_the_younger_voice_are_short() {
        for Prompt { question, .. } in Section::WRITTEN.iter().flat_map(|section| prompts(*section, Voice::Younger)) {
            for sentence in question.split_inclusive(['?', '.', ')']) {
                assert!(sentence.split_whitespace().count() <= 17, "{sentence}");
            }
        }
    }

    #[test]
    fn an_answer_can_go_on_right_behind_its_opening_words() {
        let each = Section::WRITTEN.into_iter().flat_map(|section| Voice::ALL.map(|voice| prompts(section, voice)));
        for Prompt { opening, .. } in each.flatten() {
            assert!(opening.ends_with(' ') && opening.trim_end().len() + 1 == opening.len(), "{opening:?}");
            assert!(opening.starts_with(char::is_uppercase) && !opening.contains('\n'), "{opening:?}");
        }
    }
}
