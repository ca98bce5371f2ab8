//! The Guide: the questions beside each section in two voices, SMART in plain words, and the fixed lines.
//! It only asks; nothing here is required. It never asks about health, religion or what a family earns
//! (PPRA, 20 U.S.C. 1232h), and it is readable without an account.

use super::grade::Grade;
use super::section::Section;

/// One question, asked twice: as a reader of sixteen and as a reader of eleven would be asked.
struct Prompt {
    older: &'static str,
    younger: &'static str,
}

/// The questions of a section in the voice of the grade, the most useful first. The grid of
/// Preparing for Success has none: its items are the questions.
pub fn prompts(section: Section, grade: Grade) -> impl Iterator<Item = &'static str> {
    table(section).iter().map(move |prompt| voice(prompt, grade))
}

/// What the section asks, in one sentence and in the voice of the grade.
pub const fn purpose(section: Section, grade: Grade) -> &'static str {
    voice(
        match section {
            Section::Goals => &Prompt {
                older: "What do you want to reach at school, for yourself and after graduation, and why?",
                younger: "What do you want to get better at, and what would you like to do one day?",
            },
            Section::Barriers => &Prompt {
                older: "Which things at school or in your week could slow you down?",
                younger: "What at school or in your week could make it hard?",
            },
            Section::Strategies => &Prompt {
                older: "Which steps will you take, who can help, and what will you do when something gets in the way?",
                younger: "What will you do first, and who can help you?",
            },
            Section::Success => &Prompt {
                older: "What is done on the way to graduation and beyond, and what will you work on next?",
                younger: "What have you done this year, and what comes next?",
            },
        },
        grade,
    )
}

/// Stands above Identifying Potential Barriers and cannot be folded away: what is written there is part
/// of a school record (FERPA, PPRA).
pub const BARRIERS_NOTICE: &str = "Write only what you are comfortable with your school and family reading. \
    You never have to name health, family, money or legal matters here. If something is serious, talk to \
    your counselor in person. This page is not watched around the clock.";

/// Stands above the grid of Preparing for Success.
pub const SUCCESS_LINE: &str = "Tick what is done. Mark “not for me” with a reason if an item does not fit your \
    path.";

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
pub const SMART: [Smart; 5] = [
    Smart {
        letter: 'S',
        word: "Specific",
        ask: "Exactly what will I do or reach?",
        weak: "do better in math",
        stronger: "raise my algebra grade",
    },
    Smart {
        letter: 'M',
        word: "Measurable",
        ask: "What number or proof will show it?",
        weak: "by a lot",
        stronger: "from 68 to at least 78",
    },
    Smart {
        letter: 'A',
        word: "Achievable",
        ask: "Is it a stretch I can really make with the time and help I have?",
        weak: "by studying all the time",
        stronger: "by going to Tuesday tutoring and redoing missed homework",
    },
    Smart {
        letter: 'R',
        word: "Relevant",
        ask: "Why is it worth it for me?",
        weak: "because I have to",
        stronger: "because I want the electrical program, which needs algebra",
    },
    Smart {
        letter: 'T',
        word: "Time-bound",
        ask: "By when, and when do I check?",
        weak: "some day",
        stronger: "by the end of the second marking period; I check every other Friday",
    },
];

const fn voice(prompt: &Prompt, grade: Grade) -> &'static str {
    if grade.is_middle_school() { prompt.younger } else { prompt.older }
}

const fn table(section: Section) -> &'static [Prompt] {
    match section {
        Section::Goals => GOALS,
        Section::Barriers => BARRIERS,
        Section::Strategies => STRATEGIES,
        Section::Success => &[],
    }
}

const GOALS: &[Prompt] = &[
    Prompt {
        older: "What do you want to be different about your schoolwork by the end of this term?",
        younger: "What is one thing at school you want to get better at?",
    },
    Prompt {
        older: "Why does this goal matter to you, rather than to the adults around you?",
        younger: "Why do you want this yourself?",
    },
    Prompt {
        older: "What do you enjoy or do well, and how could a goal build on it?",
        younger: "What do you like to do, or do well? Could a goal use it?",
    },
    Prompt {
        older: "When you picture the year after graduation, what are you doing? What needs to happen this year \
                for that to stay possible?",
        younger: "What might you like to do after high school? What could you try this year?",
    },
    Prompt {
        older: "Where are you now? Give a number, a grade, a habit or an example you could compare against later.",
        younger: "Where are you now? Write a number, a grade or an example.",
    },
    Prompt {
        older: "How will you, and someone else, be able to tell that you got there?",
        younger: "How will you know that you got there?",
    },
    Prompt {
        older: "By which date will you look at this goal again?",
        younger: "When will you look at this goal again?",
    },
    Prompt {
        older: "What did you plan last time? What happened? Keep it, change it or retire it — and why?",
        younger: "What did you plan last time? Will you keep it, change it or let it go?",
    },
];

const BARRIERS: &[Prompt] = &[
    Prompt {
        older: "What has made a goal like this hard before?",
        younger: "What made something like this hard before?",
    },
    Prompt {
        older: "What could use up the time you set aside? (travel, job, looking after someone, activities, screens)",
        younger: "What could use up your time? (travel, chores, activities, screens)",
    },
    Prompt {
        older: "Is there a class, skill or topic you would need help with first?",
        younger: "Is there a class or a skill you need help with first?",
    },
    Prompt {
        older: "Do you have what you need: a place to work, a device, internet, a way to get there, information?",
        younger: "Do you have what you need, like a place to work, a device or a ride?",
    },
    Prompt {
        older: "What part of this goal can you not control? What part can you?",
        younger: "What part can you change yourself? What part can you not?",
    },
    Prompt {
        older: "Who or what could throw you off, and how would you notice early?",
        younger: "What could throw you off? How would you notice?",
    },
    Prompt {
        older: "What do you not know yet, and who could tell you?",
        younger: "What do you not know yet? Who could tell you?",
    },
];

const STRATEGIES: &[Prompt] = &[
    Prompt {
        older: "What is the smallest first step you could take this week?",
        younger: "What is one small step you could take this week?",
    },
    Prompt {
        older: "Which steps come next, and on which days?",
        younger: "What will you do after that, and on which day?",
    },
    Prompt {
        older: "For each barrier above, what will you do if it shows up? (“If …, then I will …”)",
        younger: "Look at what could make it hard. What will you do if it happens? (“If …, then I will …”)",
    },
    Prompt {
        older: "Which strengths or past wins can you use again?",
        younger: "What has worked for you before? Can you do it again?",
    },
    Prompt {
        older: "Who will you ask for help, and for what exactly? (teacher, counselor, family, coach, club, employer, \
                library)",
        younger: "Who will you ask for help? What will you ask them? (teacher, counselor, family, coach, friend)",
    },
    Prompt {
        older: "Which tools, programs or resources will you use?",
        younger: "Which tools, books or programs will you use?",
    },
    Prompt {
        older: "How will you keep track, and who will you show it to?",
        younger: "How will you keep track? Who will you show it to?",
    },
    Prompt { older: "What will you do if you fall behind?", younger: "What will you do if you miss a week?" },
];

#[cfg(test)]
mod tests {
    use super::{BARRIERS_NOTICE, Prompt, SMART, prompts, purpose, table};
    use crate::domain::grade::Grade;
    use crate::domain::section::Section;

    fn every_prompt() -> impl Iterator<Item = &'static Prompt> {
        Section::ALL.into_iter().flat_map(table)
    }

    #[test]
    fn every_written_section_asks_at_least_seven_questions_in_every_grade() {
        for section in Section::WRITTEN {
            for grade in Grade::ALL {
                assert!(prompts(section, grade).count() >= 7, "{section:?}");
                assert!(prompts(section, grade).all(|prompt| prompt.contains('?')), "{section:?}");
            }
        }
        assert!(Grade::ALL.into_iter().all(|grade| prompts(Section::Success, grade).next().is_none()));
    }

    #[test]
    fn the_younger_voice_is_another_one_and_its_sentences_are_short() {
        for prompt in every_prompt() {
            assert_ne!(prompt.older, prompt.younger);
            for sentence in prompt.younger.split_inclusive(['?', '.', ')']) {
                assert!(sentence.split_whitespace().count() <= 17, "{sentence}");
            }
        }
    }

    #[test]
    fn grade_8_is_asked_in_the_younger_voice_and_grade_9_in_the_older() {
        let [grade_8, grade_9] = [8, 9].map(|number| Grade::new(number).expect("a grade from 6 to 12"));
        for section in Section::WRITTEN {
            assert!(prompts(section, grade_8).eq(table(section).iter().map(|prompt| prompt.younger)));
            assert!(prompts(section, grade_9).eq(table(section).iter().map(|prompt| prompt.older)));
        }
    }

    #[test]
    fn the_purpose_of_every_section_is_one_question_in_two_voices() {
        for section in Section::ALL {
            let [first, .., last] = Grade::ALL.map(|grade| purpose(section, grade));
            assert_ne!(first, last, "{section:?}");
            for purpose in [first, last] {
                assert_eq!(purpose.find('?'), Some(purpose.len() - 1), "{purpose}");
            }
        }
    }

    #[test]
    fn no_question_asks_what_a_school_may_not_ask_for() {
        let closed = "health ill sick doctor medicine therapy body weight sleep feel mood money income rich poor \
                      rent benefits religion religious church faith pray god law legal police vote gun drugs";
        let asked = every_prompt().flat_map(|prompt| [prompt.older, prompt.younger]);
        let asked = asked.chain(Section::ALL.into_iter().flat_map(|s| Grade::ALL.map(|grade| purpose(s, grade))));
        for question in asked {
            let words = question.to_lowercase();
            for word in words.split(|letter: char| !letter.is_alphabetic()) {
                assert!(!closed.split_whitespace().any(|closed| closed == word), "{question}");
            }
        }
    }

    #[test]
    fn the_notice_says_that_nobody_watches_the_page() {
        assert!(BARRIERS_NOTICE.ends_with("not watched around the clock."));
        assert!(!BARRIERS_NOTICE.contains("  "));
    }

    #[test]
    fn the_letters_spell_smart_and_begin_their_words() {
        assert_eq!(SMART.iter().map(|smart| smart.letter).collect::<String>(), "SMART");
        assert!(SMART.iter().all(|smart| smart.word.starts_with(smart.letter) && smart.weak != smart.stronger));
    }
}
