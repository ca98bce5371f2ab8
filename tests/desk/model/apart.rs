//! What the model decides by itself, so that no mistake of the product is made twice: whom a choice takes, how long ago a
//! day is, and how names are compared. Nothing here asks the product.

use ilp::domain::access::{DeskScope, Whose};
use ilp::domain::completion::State;
use ilp::domain::roster::{Filter, Order, Span};
use ilp::domain::status::Status;

/// Words of names as people write them, and as one types them without the right keyboard.
pub const COMMON: [(&str, &str); 6] =
    [("Ana", "ana"), ("Amir", "amir"), ("Adams", "adams"), ("Álvarez", "alvarez"), ("ABE", "abe"), ("Aoki", "aoki")];
pub const RARE: [(&str, &str); 9] = [
    ("Núñez", "nunez"),
    ("Nuno", "nuno"),
    ("Zoë", "zoe"),
    ("Łuczak", "luczak"),
    ("O\u{2019}Hara", "ohara"),
    ("Groß", "gross"),
    ("Ægir", "aegir"),
    ("Ðorđe", "dorde"),
    ("王", "王"),
];

/// What somebody types, and the beginnings of words that it asks for.
pub static TYPED: [(&str, &[&str]); 18] = [
    ("a", &["a"]),
    ("AN", &["an"]),
    ("ana al", &["ana", "al"]),
    ("al, ana", &["al", "ana"]),
    ("  amir  ", &["amir"]),
    ("nu", &["nu"]),
    ("núñez", &["nunez"]),
    ("zoe a", &["zoe", "a"]),
    ("łu", &["lu"]),
    ("o'h", &["oh"]),
    ("O\u{2019}HARA", &["ohara"]),
    ("groß a", &["gross", "a"]),
    ("æ", &["ae"]),
    ("王", &["王"]),
    ("s", &["s"]),
    ("12", &["12"]),
    ("S-7", &["s", "7"]),
    ("zz", &["zz"]),
];

/// Whether somebody who stands like this is left by what a filter asks of sections, window, asking and exemptions.
pub fn takes(filter: &Filter, status: Status) -> bool {
    let sections = status.standing.states;
    // The places of the sections that must be missing, out of the bits.
    let named: Vec<usize> = (0..4).filter(|place| filter.sections.missing.bits() & (1 << place) != 0).collect();
    let lacking = named.iter().filter(|place| sections[**place] != State::Completed).count();
    let needed = if filter.sections.any { named.len().min(1) } else { named.len() };
    if lacking < needed {
        return false;
    }
    for (wanted, is) in filter.sections.states.iter().zip(sections) {
        if wanted.is_some() && *wanted != Some(is) {
            return false;
        }
    }
    let other_phase = filter.phase.is_some() && filter.phase != Some(status.phase);
    let other_exempt = filter.exempt.is_some() && filter.exempt != Some(status.exempt);
    let other_review = filter.review.is_some() && filter.review != Some(status.review);
    let lacks = filter.asks && !status.asks || filter.waits && !status.waits || filter.alone && !status.alone;
    !(other_phase || other_exempt || other_review || lacks)
}

/// Whether the viewer sees a school or a district: they hear nothing of comments, and all others nothing of who is on
/// nobody's caseload.
pub fn sees_places(scope: DeskScope) -> bool {
    matches!(scope.whose(), Whose::School(_) | Whose::District)
}

/// What the row of a student with this status says to the viewer.
pub fn says_to(scope: DeskScope, status: Status) -> Status {
    let places = sees_places(scope);
    Status { waits: status.waits && !places, alone: status.alone && places, ..status }
}

/// By what a list is ordered: nobody stands by when they asked who need not ask, and so with the day of a next step.
pub fn order_of(filter: &Filter) -> Order {
    let is_known = match filter.order {
        Order::Asked => filter.asks,
        Order::Due => filter.due,
        Order::Name | Order::Contact | Order::Change => true,
    };
    if is_known { filter.order } else { Order::Name }
}

/// Whether a next step of this day is overdue or due within a week; days since 1970, 0 for none.
pub const fn is_due(day: i64, today: i64) -> bool {
    day != 0 && day - today <= 7
}

/// Whether a choice of days takes what was on this day, or never (0); days since 1970.
pub fn is_in(span: Option<Span>, day: i64, today: i64) -> bool {
    let ago = (day != 0).then_some(today - day);
    match (span, ago) {
        (None, _) | (Some(Span::NotInMonth | Span::NotInQuarter | Span::Never), None) => true,
        (Some(Span::Week), Some(ago)) => ago < 7,
        (Some(Span::Month), Some(ago)) => ago < 30,
        (Some(Span::NotInMonth), Some(ago)) => ago >= 30,
        (Some(Span::NotInQuarter), Some(ago)) => ago >= 90,
        (Some(Span::Week | Span::Month), None) | (Some(Span::Never), Some(_)) => false,
    }
}

/// Whether each beginning that was typed is one of some word.
pub fn is_named(words: &[String], typed: &str) -> bool {
    let (_, beginnings) = TYPED.iter().find(|(text, _)| *text == typed).unwrap_or(&("", &[]));
    beginnings.iter().all(|beginning| words.iter().any(|word| word.starts_with(beginning)))
}
