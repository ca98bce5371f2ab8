//! Hints to a card: what a reader would still ask. Never a gate, and no judge of language: words that mean a number, a
//! time or a reason in one of the languages of the product (`messages/TAG/hints.ftl`) are looked for, whatever language the
//! page speaks. The page of a card does the same while somebody types (`public/cards.js`), with the same lists.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Card, Field};
use crate::say::{self, Language};

/// What a card might still say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// No number and no proof shows whether it is reached.
    NoNumber,
    /// It is not said by when.
    NoDate,
    /// No day is chosen on which to look at it again.
    NoCheck,
    /// It is not said what it is worth.
    NoWhy,
    /// It was changed or let go, and not said why.
    NoReason,
}

impl Hint {
    /// All of them, in the order in which they are said.
    pub const ALL: [Self; 5] = [Self::NoNumber, Self::NoDate, Self::NoCheck, Self::NoWhy, Self::NoReason];

    /// Its name on the page.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NoNumber => "number",
            Self::NoDate => "date",
            Self::NoCheck => "check",
            Self::NoWhy => "why",
            Self::NoReason => "reason",
        }
    }
}

/// The hints whose answer may stand in the words of other fields, too.
pub const NAMED: [Hint; 3] = [Hint::NoNumber, Hint::NoDate, Hint::NoWhy];

/// What mean a number or a proof, a time and a reason in a language, parted by commas; in the order of [`NAMED`].
const LISTS: [fn(Language) -> &'static str; 3] = [say::hint_words_number, say::hint_words_time, say::hint_words_reason];

/// What is put before a word in Arabic and written together with it.
pub const PREFIXES: [&str; 11] = ["وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك"];

static WORDS: LazyLock<[Vec<String>; 3]> = LazyLock::new(|| {
    let of_all = |list: fn(Language) -> &'static str| {
        let words = Language::ALL.into_iter().flat_map(|language| list(language).split(','));
        words.map(|words| words_in(words, false)).collect()
    };
    LISTS.map(of_all)
});

/// The words that answer one of [`NAMED`], as they are looked for; nothing for the others.
pub fn words_of(hint: Hint) -> &'static [String] {
    NAMED.iter().position(|named| *named == hint).map_or(&[], |place| &WORDS[place])
}

/// A text as words with a space around each: small letters without their marks, `#` for a word of numerals alone. In
/// Arabic each word follows once more without what is written together with it.
fn words_in(text: &str, with_stems: bool) -> String {
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let mut words = String::from(" ");
    let mut stems = String::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '#';
    for word in plain.split(|c| !is_word(c)).filter(|word| !word.is_empty()) {
        let word = if word.chars().all(char::is_numeric) { "#" } else { word };
        words += word;
        words.push(' ');
        let stem = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)).filter(|stem| stem.chars().count() > 1);
        if let Some(stem) = stem.filter(|_| with_stems) {
            stems.extend(["| ", stem, " "]);
        }
    }
    words + &stems
}

/// Whether these words say something of what the hint misses.
fn says(text: &str, hint: Hint) -> bool {
    let is_number = hint == Hint::NoNumber && text.contains(char::is_numeric);
    let words = words_in(text, true);
    is_number || words_of(hint).iter().any(|wanted| words.contains(wanted))
}

/// What the card might still say, in the order of [`Hint::ALL`]. Of a card without a word, and of a goal that was
/// reached, nothing is asked.
pub fn hints(card: &Card) -> Vec<Hint> {
    let words = [Field::Goal, Field::Specific, Field::Achievable].map(|field| card.get(field)).join("\n");
    let has = |field| !card.get(field).is_empty();
    let state = card.state();
    let misses = |hint: &Hint| match hint {
        Hint::NoNumber => state.is_open() && !has(Field::To) && !says(&words, *hint),
        Hint::NoDate => state.is_open() && !has(Field::By) && !says(&words, *hint),
        Hint::NoCheck => state.is_open() && !has(Field::Check),
        Hint::NoWhy => state.is_open() && !has(Field::Relevant) && !says(&words, *hint),
        Hint::NoReason => state.has_reason() && !has(Field::Reason),
    };
    if card.is_empty() { Vec::new() } else { Hint::ALL.into_iter().filter(misses).collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::card;
    use super::{Card, Field, Hint, LISTS, Language, NAMED, hints, words_in, words_of};

    fn of(goal: &str) -> Vec<Hint> {
        hints(&card(&[(Field::Goal, goal)]))
    }

    fn misses(goal: &str, hint: Hint) -> bool {
        of(goal).contains(&hint)
    }

    #[test]
    fn a_number_or_a_proof_is_known_in_english_spanish_and_arabic_and_in_the_digits_of_all_scripts() {
        for goal in [
            "raise my grade from 68 to 78",
            "read two books",
            "Get a certificate in welding",
            "an A in biology",
            "leer DOS libros",
            "leer veintiuno",
            "terminar la mitad",
            "أريد أن أقرأ ثلاثة كتب",
            "أرفع درجتي من ٦٨ إلى ٧٨",
            "أحصل على شهادة",
            "खेल में ७ गोल",
            "អាន ៥ សៀវភៅ",
        ] {
            assert!(!misses(goal, Hint::NoNumber), "{goal}");
        }
        for goal in ["do better in math", "mejorar en matemáticas", "أتحسن في الرياضيات", "be someone", "la vida"]
        {
            assert!(misses(goal, Hint::NoNumber), "{goal}");
        }
    }

    #[test]
    fn a_time_is_known_in_english_spanish_and_arabic() {
        for goal in [
            "by the end of the second marking period",
            "finish it by 12/15",
            "By Friday",
            "before I graduate",
            "in March",
            "2026-12-15",
            "May 3",
            "leer dos libros antes de las vacaciones",
            "terminar en ENERO",
            "el 15",
            "el próximo lunes",
            "قبل العطلة",
            "في شهر أبريل",
            "ينتهي بنهاية الفصل",
            "في الأسبوع القادم",
        ] {
            assert!(!misses(goal, Hint::NoDate), "{goal}");
        }
        for goal in [
            "raise my grade by going to tutoring",
            "I may read more",
            "march in the band",
            "two books a week",
            "leer para aprender",
            "mejorar mi nota",
            "أقرأ كتبا",
        ] {
            assert!(misses(goal, Hint::NoDate), "{goal}");
        }
    }

    #[test]
    fn a_field_that_was_answered_is_answer_enough_in_whatever_words() {
        let whole = card(&[
            (Field::Goal, "speak up"),
            (Field::To, "everybody in my group hears me"),
            (Field::By, "when the play opens"),
            (Field::Check, "2026-12-04"),
            (Field::Relevant, "it is me"),
        ]);
        assert_eq!(hints(&whole), []);
        assert_eq!(of("speak up"), [Hint::NoNumber, Hint::NoDate, Hint::NoCheck, Hint::NoWhy]);
        assert_eq!(of("hablar más porque me gusta"), [Hint::NoNumber, Hint::NoDate, Hint::NoCheck]);
    }

    #[test]
    fn nothing_is_asked_of_an_empty_card_or_a_goal_that_was_reached_and_only_the_reason_of_one_that_was_let_go() {
        assert_eq!(hints(&Card::default()), []);
        assert_eq!(hints(&card(&[(Field::State, "let_go")])), []);
        assert_eq!(hints(&card(&[(Field::Goal, "read"), (Field::State, "reached")])), []);
        for state in ["changed", "let_go"] {
            let gone = [(Field::Goal, "read"), (Field::State, state)];
            assert_eq!(hints(&card(&gone)), [Hint::NoReason]);
            assert_eq!(hints(&card(&[gone[0], gone[1], (Field::Reason, "I like to draw more")])), []);
        }
    }

    #[test]
    fn every_language_of_the_product_has_words_of_its_own_for_each_hint() {
        for (hint, list) in NAMED.into_iter().zip(LISTS) {
            let lists = Language::ALL.map(list);
            let own: std::collections::BTreeSet<_> = lists.into_iter().collect();
            assert_eq!(own.len(), Language::ALL.len(), "{hint:?}: two languages have the same words");
            for words in lists.into_iter().flat_map(|list| list.split(',')) {
                assert!(words_of(hint).contains(&words_in(words, false)), "{hint:?}: {words}");
            }
        }
    }

    #[test]
    fn every_word_that_is_looked_for_finds_itself() {
        for hint in NAMED {
            for words in words_of(hint) {
                assert!(words.trim().len() > 1 && super::says(words, hint), "{words:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_added_to_a_card_brings_no_hint_that_was_not_there(
            goal in "[a-z0-9]{1,8}", more in ".{0,30}", field in 0usize..8, text in "[a-z]{1,9}",
        ) {
            let before = of(&goal);
            let longer = of(&format!("{goal} {more}"));
            prop_assert!(longer.iter().all(|hint| before.contains(hint)));
            let mut fuller = card(&[(Field::Goal, &goal)]);
            fuller.set(Field::ALL[field], if Field::ALL[field] == Field::Check { "2026-12-04" } else { &text });
            if Field::ALL[field] != Field::Goal {
                prop_assert!(hints(&fuller).iter().all(|hint| before.contains(hint)));
            }
        }
    }
}
