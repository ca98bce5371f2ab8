//! What a card may be relied on for.

use proptest::prelude::*;

use super::{Card, CardId, Cards, Field, LINE_LIMIT, LONG_LIMIT, State, next_check};
use crate::domain::day::Day;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(super) fn card(fields: &[(Field, &str)]) -> Card {
    fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect()
}

#[test]
fn the_name_of_a_card_is_read_as_it_is_written_and_later_ones_sort_behind() {
    let (first, second) = (CardId::at(1_789_000_000_000, u64::MAX), CardId::at(1_789_000_001_000, 0));
    assert!(first < second && first.to_string() < second.to_string());
    for id in [first, second, CardId::at(0, 0), CardId::at(i64::MAX, 1), CardId::at(-5, 7)] {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    for wrong in ["", "1", "00000000000000x", "ffffffffffffff", "0000000000000A", "+0000000000001", "new"] {
        assert!(wrong.parse::<CardId>().is_err(), "{wrong}");
    }
}

#[test]
fn every_field_and_state_has_one_name_and_keeps_to_its_length() {
    for field in Field::ALL {
        assert_eq!(serde_json::to_value(field).expect("JSON"), field.slug(), "the same in documents and in files");
        assert_eq!(field.parse(""), Ok(String::new()), "nothing has to be filled");
        let limit = if field.is_line() { LINE_LIMIT } else { LONG_LIMIT };
        assert!(field.parse(&"x".repeat(limit + 1)).is_err(), "{field:?}");
    }
    assert_eq!(Field::Goal.parse(" two\r\nlines \r\n"), Ok("two\nlines".to_owned()));
    assert!(Field::Goal.parse(&"\u{6f22}".repeat(LONG_LIMIT)).is_ok(), "characters are counted, not bytes");
    assert_eq!(Field::Check.parse(" 2026-12-04 "), Ok("2026-12-04".to_owned()));
    assert!(Field::Check.parse("soon").is_err() && Field::State.parse("failed").is_err());
    for state in State::ALL {
        assert_eq!(card(&[(Field::State, state.slug())]).state(), state);
    }
}

#[test]
fn a_card_without_a_word_is_none_and_one_is_called_by_its_first_words() {
    assert!(Card::default().is_empty() && card(&[(Field::State, "reached"), (Field::Goal, "")]).is_empty());
    let one = card(&[(Field::To, "78"), (Field::By, "June")]);
    assert!(!one.is_empty());
    assert_eq!((one.title(), one.state()), ("78", State::NotStarted));
    assert_eq!(card(&[(Field::Check, "2026-12-04")]).title(), "2026-12-04");
}

#[test]
fn the_next_check_is_the_first_of_the_goals_that_are_still_open() {
    let of = |state: &str, check: &str| card(&[(Field::Goal, "x"), (Field::State, state), (Field::Check, check)]);
    let mut cards = Cards::new();
    assert_eq!(next_check(&cards), None);
    for (number, (state, check)) in (0..).zip([
        ("reached", "2026-10-01"),
        ("in_progress", "2026-12-04"),
        ("", "2026-11-20"),
        ("let_go", "2026-09-01"),
        ("in_progress", ""),
    ]) {
        cards.insert(CardId::at(1_000 * number, 0), of(state, check));
    }
    assert_eq!(next_check(&cards).map(|(id, _, on)| (id, on)), Some((CardId::at(2_000, 0), day("2026-11-20"))));
}

proptest! {
    #[test]
    fn a_card_travels_as_json_whatever_stands_in_it(texts in proptest::collection::vec(".{0,20}", 10)) {
        let one: Card = Field::ALL.into_iter().zip(texts).collect();
        let written = serde_json::to_string(&one).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Card>(&written).expect("a card"), one);
    }
}
