//! Hints to a card: what a reader would still ask. Never a gate, and no judge of language: words that mean a number, a
//! time or a reason in one of the languages of the product are looked for, whatever language the page speaks. The page of
//! a card does the same while somebody types (`public/cards.js`), with the same lists.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Card, Field};

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

/// What mean a number or a proof, parted by commas. A numeral of any script needs no word.
const NUMBERS: &str = "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, \
    sixteen, seventeen, eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety, hundred, thousand, \
    half, double, twice, once, zero, dozen, percent, an a, a b, straight a, certificate, diploma, license, licence, checklist, \
    dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, doce, trece, catorce, quince, dieciséis, diecisiete, \
    dieciocho, diecinueve, veinte, veintiuno, treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa, cien, ciento, \
    mil, mitad, doble, cero, docena, por ciento, certificado, licencia, lista de control, واحد, واحدة, اثنان, اثنين, \
    اثنتان, اثنتين, ثلاثة, ثلاث, أربعة, أربع, خمسة, خمس, ستة, ست, سبعة, سبع, ثمانية, ثماني, ثمان, تسعة, تسع, عشرة, عشر, عشرون, \
    عشرين, ثلاثون, ثلاثين, أربعون, أربعين, خمسون, خمسين, ستون, ستين, سبعون, سبعين, ثمانون, ثمانين, تسعون, تسعين, مئة, مائة, \
    ألف, نصف, ضعف, صفر, مرتين, شهادة, رخصة";

/// What mean a time, parted by commas; `#` stands for a word of numerals alone.
const TIMES: &str = "january, february, april, june, july, august, september, october, november, december, in march, by march, \
    of march, march #, in may, by may, of may, may #, by monday, by tuesday, by wednesday, by thursday, by friday, by saturday, \
    by sunday, next monday, next tuesday, next wednesday, next thursday, next friday, next saturday, next sunday, today, tomorrow, \
    tonight, before, until, till, deadline, by the, by my, by next, by this, by then, by #, on #, end of, this week, next week, \
    # weeks, this month, next month, # months, this year, next year, # years, # days, this semester, next semester, this term, \
    next term, this quarter, next quarter, marking period, spring, summer, autumn, winter, this fall, next fall, in the fall, \
    graduation, birthday, # # #, \
    enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre, noviembre, diciembre, antes de, \
    antes del, antes que, hasta, a más tardar, fin de, fines de, final de, finales de, dentro de, el #, este año, este mes, \
    esta semana, este semestre, este trimestre, próximo, próxima, que viene, # semanas, # meses, # días, para el, para la, \
    el lunes, el martes, el miércoles, el jueves, el viernes, hoy, primavera, verano, otoño, invierno, graduación, cumpleaños, \
    navidad, \
    يناير, فبراير, مارس, أبريل, إبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر, كانون, شباط, آذار, نيسان, أيار, \
    حزيران, تموز, آب, أيلول, تشرين, قبل, بحلول, نهاية, آخر, غدا, خلال, قادم, قادمة, مقبل, مقبلة, هذا الشهر, هذا الأسبوع, \
    هذا الفصل, هذه السنة, هذا العام, حتى #, يوم #, رمضان, تخرج, ربيع, صيف, خريف, شتاء";

/// What begin a reason, parted by commas.
const REASONS: &str = "because, since, so that, so i can, in order to, i like, i love, i need, i want to be, i want to become, \
    porque, ya que, para que, para poder, me gusta, me encanta, necesito, quiero ser, \
    لأن, لأنني, لأني, لأنه, لأنها, كي, لكي, من أجل, أحب, أحتاج, أريد أن أصبح, أريد أن أكون";

/// What is put before a word in Arabic and written together with it.
pub const PREFIXES: [&str; 11] = ["وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك"];

static LISTS: LazyLock<[Vec<String>; 3]> = LazyLock::new(|| {
    [NUMBERS, TIMES, REASONS].map(|list| list.split(',').map(|words| words_in(words, false)).collect())
});

/// The words that answer one of [`NAMED`], as they are looked for; nothing for the others.
pub fn words_of(hint: Hint) -> &'static [String] {
    NAMED.iter().position(|named| *named == hint).map_or(&[], |place| &LISTS[place])
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
    use super::{Card, Field, Hint, hints, words_of};

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
    fn every_word_that_is_looked_for_finds_itself() {
        for hint in super::NAMED {
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
