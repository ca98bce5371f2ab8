//! Which form of a word goes with a number: the rules of CLDR 48 for whole numbers
//! (<https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>). The build asks it too, to know
//! which forms a language must have.

/// What CLDR calls the forms. A language has some of them, and always `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// Their names in messages, in the same order.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The form for `number` in the language with this tag; nothing where the language has no rule here yet. A million
/// and more is left out (Spanish, French and Portuguese have a form for it): nothing in a plan is counted so far.
pub const fn form(tag: &str, number: usize) -> Option<Form> {
    let (tens, hundreds) = (number % 10, number % 100);
    Some(match tag.as_bytes() {
        b"en" | b"en-XA" | b"es" | b"sq" => match number {
            1 => Form::One,
            _ => Form::Other,
        },
        b"fr" | b"pt" => match number {
            0 | 1 => Form::One,
            _ => Form::Other,
        },
        b"ar" => match (number, hundreds) {
            (0, _) => Form::Zero,
            (1, _) => Form::One,
            (2, _) => Form::Two,
            (_, 3..=10) => Form::Few,
            (_, 11..=99) => Form::Many,
            _ => Form::Other,
        },
        b"ru" => match (tens, hundreds) {
            (1, 0..=10 | 12..=99) => Form::One,
            (2..=4, 0..=11 | 15..=99) => Form::Few,
            _ => Form::Many,
        },
        b"zh" | b"vi" | b"km" => Form::Other,
        _ => return None,
    })
}
