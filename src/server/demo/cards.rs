//! The cards of the demo's goals: one student in four has some, in every state. All of it is made up.

use super::names::{mix, pick};
use super::{BEHIND_UTC, DAY_MS};
use crate::domain::card::{CardId, Field, State};
use crate::domain::day::Day;
use crate::text::Document;

/// A card: its state, days from today to the next check, and the other fields.
type Made = (State, Option<i64>, &'static [(Field, &'static str)]);

const CARDS: [Made; 8] = [
    (
        State::InProgress,
        Some(11),
        &[
            (Field::Goal, "Raise my algebra grade"),
            (Field::From, "68"),
            (Field::To, "at least 78"),
            (Field::Achievable, "Tutoring on Tuesdays, and I redo each missed problem before the next quiz"),
            (Field::Relevant, "The electrical program asks for algebra"),
            (Field::By, "the end of the third marking period"),
        ],
    ),
    (
        State::InProgress,
        Some(-4),
        &[
            (Field::Goal, "Read more"),
            (Field::Specific, "Finish books that I choose myself"),
            (Field::From, "one book since summer"),
            (Field::To, "six books"),
            (Field::By, "March 31"),
        ],
    ),
    (
        State::NotStarted,
        None,
        &[(Field::Goal, "learn to swim to the deep end and back"), (Field::Relevant, "I like water")],
    ),
    (
        State::Reached,
        None,
        &[
            (Field::Goal, "hand in science homework on time"),
            (Field::From, "late five times in September"),
            (Field::To, "late once or never"),
        ],
    ),
    (
        State::Changed,
        None,
        &[
            (Field::Goal, "Get into the robotics club"),
            (Field::Reason, "The club is full this year. I start one with Dana instead, on Fridays at lunch."),
        ],
    ),
    (
        State::LetGo,
        None,
        &[
            (Field::Goal, "run the mile under seven minutes"),
            (Field::Reason, "I only wanted it because my cousin did. I would rather have the time to draw."),
        ],
    ),
    (
        State::InProgress,
        Some(0),
        &[
            (Field::Goal, "Leer veinte minutos cada noche"),
            (Field::To, "veinte noches en un mes"),
            (Field::Relevant, "porque quiero contarle los libros a mi hermana"),
        ],
    ),
    (State::InProgress, None, &[(Field::Goal, "visit one workplace and ask the people there what they do all day")]),
];

/// Puts up to three cards into the plan of some students.
pub(super) fn add(document: &mut Document, index: u64, now_ms: i64) {
    let luck = mix(index ^ 0xca);
    if !luck.is_multiple_of(4) {
        return;
    }
    for order in 0..=luck / 4 % 3 {
        let chosen = mix(luck ^ order);
        let (state, check, fields) = CARDS[pick(chosen, CARDS.len())];
        let ago = i64::try_from(70 - 20 * order).unwrap_or(0) * DAY_MS;
        let mut all: Vec<_> = fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        all.push((Field::State, state.slug().to_owned()));
        all.extend(check.map(|days| (Field::Check, Day::at(now_ms + days * DAY_MS, BEHIND_UTC).to_string())));
        document.set_card(CardId::at(now_ms - ago, chosen), &all);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CARDS, Document, State, add};

    #[test]
    fn every_text_fits_its_field_and_the_first_hundred_students_show_every_state() {
        for (_, _, fields) in CARDS {
            for (field, text) in fields {
                assert_eq!(field.parse(text).as_deref(), Ok(*text), "{text}");
            }
        }
        let mut seen = BTreeSet::new();
        for index in 0..100 {
            let mut document = Document::new(1);
            add(&mut document, index, 1_789_000_000_000);
            seen.extend(document.cards().values().map(|card| card.state().slug()));
        }
        assert_eq!(seen.len(), State::ALL.len(), "{seen:?}");
    }
}
