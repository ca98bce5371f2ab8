//! A card as people read it. It is told in the reader's language by the server, so that a page with script brings no
//! sentence of it.

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::domain::{
    card::{Card, Cards, Field, Hint, State, hints},
    day::Day,
};
#[cfg(feature = "ssr")]
use crate::say::{self, Language};

/// One card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardTold {
    /// Its name in the plan.
    pub id: String,
    /// The goal, or the first answer that there is.
    pub title: String,
    /// How far it is, in words.
    pub state: String,
    /// Each part that says something: what it is, and the student's words. A day is written out.
    pub parts: Vec<(String, String)>,
}

#[cfg(feature = "ssr")]
impl CardTold {
    /// A card, told in a language.
    pub(super) fn of(language: Language, id: &str, card: &Card) -> Self {
        Self {
            id: id.to_owned(),
            title: card.title().to_owned(),
            state: state(language, card.state()).to_owned(),
            parts: parts(language, card),
        }
    }

    /// All cards of a plan, the oldest first.
    pub(super) fn all(language: Language, cards: &Cards) -> Vec<Self> {
        cards.iter().map(|(id, card)| Self::of(language, &id.to_string(), card)).collect()
    }
}

#[cfg(feature = "ssr")]
fn parts(language: Language, card: &Card) -> Vec<(String, String)> {
    let get = |field| card.get(field).to_owned();
    let (from, to) = (get(Field::From), get(Field::To));
    let measurable = match (from.is_empty(), to.is_empty()) {
        (true, _) => to,
        (false, true) => say::card_from(language, &from),
        (false, false) => say::card_from_to(language, &from, &to),
    };
    let check = card.check().map(|day| say::on(language, &day.to_string())).unwrap_or_default();
    let reason = if card.state().has_reason() { get(Field::Reason) } else { String::new() };
    [
        (say::smart_specific(language), get(Field::Specific)),
        (say::smart_measurable(language), measurable),
        (say::smart_achievable(language), get(Field::Achievable)),
        (say::smart_relevant(language), get(Field::Relevant)),
        (say::smart_time_bound(language), get(Field::By)),
        (say::card_next_check(language), check),
        (say::card_why(language), reason),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty() && *text != card.title())
    .map(|(what, text)| (what.to_owned(), text))
    .collect()
}

/// How far a goal is, in words.
#[cfg(feature = "ssr")]
pub fn state(language: Language, state: State) -> &'static str {
    match state {
        State::NotStarted => say::goal_not_started(language),
        State::InProgress => say::goal_in_progress(language),
        State::Reached => say::goal_reached(language),
        State::Changed => say::goal_changed(language),
        State::LetGo => say::goal_let_go(language),
    }
}

/// What is good about a state, said to the student; nothing of those that are open.
#[cfg(feature = "ssr")]
pub fn honour(language: Language, card: &Card) -> Option<&'static str> {
    let knows_why = !card.get(Field::Reason).is_empty();
    match card.state() {
        State::NotStarted | State::InProgress => None,
        State::Reached => Some(say::card_honour_reached(language)),
        State::Changed if knows_why => Some(say::card_honour_changed_why(language)),
        State::Changed => Some(say::card_honour_changed(language)),
        State::LetGo if knows_why => Some(say::card_honour_let_go_why(language)),
        State::LetGo => Some(say::card_honour_let_go(language)),
    }
}

/// A hint, said to the student.
#[cfg(feature = "ssr")]
pub fn hint(language: Language, hint: Hint) -> &'static str {
    match hint {
        Hint::NoNumber => say::card_hint_number(language),
        Hint::NoDate => say::card_hint_date(language),
        Hint::NoCheck => say::card_hint_check(language),
        Hint::NoWhy => say::card_hint_why(language),
        Hint::NoReason => say::card_hint_reason(language),
    }
}

/// All hints to a card, said to the student.
#[cfg(feature = "ssr")]
pub(super) fn hints_in(language: Language, card: &Card) -> Vec<String> {
    hints(card).into_iter().map(|one| hint(language, one).to_owned()).collect()
}

/// The check that comes first among the student's open goals, as a sentence: past, today or to come.
#[cfg(feature = "ssr")]
pub(super) fn next_check(language: Language, cards: &Cards, today: Day) -> Option<String> {
    const LETTERS: usize = 80;
    let (_, card, day) = crate::domain::card::next_check(cards)?;
    let goal = crate::text::beginning(card.title(), LETTERS);
    let on = say::on(language, &day.to_string());
    Some(match day.cmp(&today) {
        std::cmp::Ordering::Less => say::card_check_past(language, &on, &goal),
        std::cmp::Ordering::Equal => say::card_check_today(language, &goal),
        std::cmp::Ordering::Greater => say::card_check_next(language, &on, &goal),
    })
}

#[cfg(test)]
mod tests {
    use super::{Card, CardTold, Cards, Field, Language, honour, next_check};
    use crate::domain::card::CardId;

    fn card(fields: &[(Field, &str)]) -> Card {
        fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect()
    }

    #[test]
    fn a_card_is_told_with_what_it_has_and_nothing_else() {
        let id = CardId::at(0, 1);
        let one = card(&[
            (Field::Goal, "Raise my algebra grade"),
            (Field::From, "68"),
            (Field::To, "78"),
            (Field::Check, "2026-12-04"),
            (Field::Reason, "not told while it is open"),
        ]);
        let told = CardTold::of(Language::En, &id.to_string(), &one);
        assert_eq!((told.title.as_str(), told.state.as_str()), ("Raise my algebra grade", "not started"));
        let parts: Vec<_> = told.parts.iter().map(|(what, text)| (what.as_str(), text.as_str())).collect();
        assert_eq!(parts, [("Measurable", "From 68 to 78"), ("Next check", "Dec 4, 2026")]);
        let bare = CardTold::of(Language::En, &id.to_string(), &card(&[(Field::Relevant, "I like it")]));
        assert!(bare.title == "I like it" && bare.parts.is_empty(), "its only words are its title");
    }

    #[test]
    fn changed_and_let_go_are_told_as_honourable() {
        let gone = card(&[(Field::Goal, "Dance"), (Field::State, "let_go"), (Field::Reason, "I sing now")]);
        assert!(honour(Language::En, &gone).expect("a word").contains("you know why"));
        assert_eq!(honour(Language::En, &card(&[(Field::Goal, "Dance")])), None);
    }

    #[test]
    fn the_next_check_is_said_in_words_before_on_and_after_its_day() {
        let mut cards = Cards::new();
        cards.insert(CardId::at(0, 1), card(&[(Field::Goal, "Read six books"), (Field::Check, "2026-12-04")]));
        let said = |today: &str| next_check(Language::En, &cards, today.parse().expect("a day")).expect("a check");
        assert_eq!(said("2026-12-03"), "Next check on Dec 4, 2026: “Read six books”.");
        assert!(said("2026-12-04").contains("today"), "{}", said("2026-12-04"));
        assert!(said("2026-12-05").contains("Dec 4, 2026") && said("2026-12-05") != said("2026-12-03"));
        assert!(!said("2026-12-05").contains('%'));
    }
}
