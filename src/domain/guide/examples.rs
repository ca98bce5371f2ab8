//! What students might write, in two voices: short, made up, and each with the reason why it is a good answer.

use super::Voice;
use crate::domain::section::Section;

/// An answer to a section, or a part of one.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// Sentences, as a student would write them.
    pub words: &'static str,
    /// What is good about them, to the student who reads this.
    pub why: &'static str,
}

/// The examples of a section, the simplest first.
pub const fn examples(section: Section, voice: Voice) -> &'static [Example] {
    match (section, voice) {
        (Section::Goals, Voice::Younger) => GOALS_YOUNGER,
        (Section::Goals, Voice::Older) => GOALS,
        (Section::Barriers, Voice::Younger) => BARRIERS_YOUNGER,
        (Section::Barriers, Voice::Older) => BARRIERS,
        (Section::Strategies, Voice::Younger) => STRATEGIES_YOUNGER,
        (Section::Strategies, Voice::Older) => STRATEGIES,
        (Section::Success, Voice::Younger) => SUCCESS_YOUNGER,
        (Section::Success, Voice::Older) => SUCCESS,
    }
}

const GOALS_YOUNGER: &[Example] = &[
    Example {
        words: "I want to hand in my science homework on time. Last month I was late five times. In December I want \
                to be late once or never.",
        why: "It says where things are now and where they should be. Anyone can count it.",
    },
    Example {
        words: "I want to learn to swim to the deep end and back. I like water, and my cousin does it already. One \
                day I want to be a lifeguard in summer.",
        why: "It is a goal of your own, and it says why.",
    },
];

const GOALS: &[Example] = &[
    Example {
        words: "By the end of the second marking period I want my biology grade to go from 71 to 80. I do well in \
                labs and badly in tests, so the goal is really the tests. I want to study animals later, and biology \
                is the way there.",
        why: "It has a number to start from, a number to reach, a time and a reason that is yours.",
    },
    Example {
        words: "The year after graduation I see myself in a program for cooks, working weekends in a real kitchen. \
                For that to stay possible I need my food safety card this year, and a grade in math that I am not \
                embarrassed to show.",
        why: "It begins with a picture of life after school and works back to what this year needs.",
    },
];

const BARRIERS_YOUNGER: &[Example] = &[
    Example {
        words: "I do my homework in front of the TV. Then it takes two hours and I forget half of it.",
        why: "It names one thing in the week that you can change.",
    },
    Example {
        words: "I don't know what the teacher means by “show your work”. I was afraid to ask.",
        why: "A question that you did not ask yet is a barrier too. Now somebody can answer it.",
    },
];

const BARRIERS: &[Example] = &[
    Example {
        words: "Practice ends at 6 and the bus takes 50 minutes. When I sit down to study I am done for the day. Last \
                year I told myself “tomorrow” until the week was over.",
        why: "It is honest about time, and it remembers what happened before.",
    },
    Example {
        words: "I cannot control when my shifts are. I can control that I know them on Sunday and move my study hours \
                around them. What I don't know yet: does the college count the class from the career center?",
        why: "It parts what you can control from what you cannot, and ends in a question for somebody.",
    },
];

const STRATEGIES_YOUNGER: &[Example] = &[
    Example {
        words: "I do homework at the kitchen table before dinner, with the phone in another room. If I get stuck, then \
                I write down my question and ask Ms. Lee in the morning.",
        why: "It says where and when, and what you do when something gets in the way.",
    },
    Example {
        words: "Every Friday I color one square for each day that I was on time. I show it to my aunt on Sunday.",
        why: "It keeps track in a way that you can see, and somebody else sees it too.",
    },
];

const STRATEGIES: &[Example] = &[
    Example {
        words: "This week: ask Mr. Haddad for the old tests. After that, one old test every Wednesday in the library \
                from 3 to 4. If practice moves to Wednesday, then I go on Thursday at lunch.",
        why: "The first step is small, the next ones have a day, and there is a plan for the day that goes wrong.",
    },
    Example {
        words: "In grade 8 what worked was studying with someone who is better than me. So I asked Dana. We do \
                problems on Mondays; on the last Monday of the month we look at our grades together.",
        why: "It uses something that worked before, names a person and has a time to look back.",
    },
];

const SUCCESS_YOUNGER: &[Example] = &[
    Example {
        words: "“I can name three strengths I have” — Done. I am patient, I am good with little kids, and I can draw.",
        why: "A tick is worth more when you could tell somebody what is behind it.",
    },
    Example {
        words: "“I visited or met people from a high school I might attend” — Not for me: I stay at the same school \
                until grade 12.",
        why: "Not every item fits everyone. A short reason settles it.",
    },
];

const SUCCESS: &[Example] = &[
    Example {
        words: "“I visited a workplace or shadowed someone” — Done. I spent a Friday with the people who keep the \
                trolleys running. They said that I may come back.",
        why: "What you did is something that you can tell at an interview.",
    },
    Example {
        words: "“I know which tests my options ask for and registered if needed” — Not for me: the two apprenticeships \
                on my list have their own test and do not ask for another.",
        why: "The reason shows that you looked it up. That settles the item as well as a tick.",
    },
];

#[cfg(test)]
mod tests {
    use super::{Section, Voice, examples};
    use crate::domain::catalogue::ITEMS;

    #[test]
    fn every_section_has_two_examples_in_each_voice_and_says_why_they_are_good() {
        for section in Section::ALL {
            for example in Voice::ALL.into_iter().flat_map(|voice| {
                assert_eq!(examples(section, voice).len(), 2, "{section:?}");
                examples(section, voice)
            }) {
                assert!(example.words.ends_with('.') || example.words.ends_with('?'), "{}", example.words);
                assert!(example.why.ends_with('.') && !example.words.contains("  "), "{}", example.why);
            }
        }
    }

    #[test]
    fn an_example_of_the_grid_begins_with_an_item_of_the_grid() {
        for example in Voice::ALL.into_iter().flat_map(|voice| examples(Section::Success, voice)) {
            let title = example.words.split(['“', '”']).nth(1).expect("a title in quotes");
            assert!(ITEMS.iter().any(|item| item.title == title), "{title}");
        }
    }
}
