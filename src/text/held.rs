//! What a plan may hold, in the terms of yrs: the names of its fields, their values, and the way between yrs's
//! values and ours. Whatever is not here, no plan holds.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::Value;
use yrs::types::{Attrs, Delta as YDelta, EntryChange};
use yrs::{Any, In, Number, Out};

use super::delta::{Op, is_known};
use super::outcome::Exemption;
use crate::domain::card::{CardId, Field};
use crate::domain::checklist::{ItemState, REASON_LIMIT};
use crate::domain::section::Section;

pub(super) const GRID: &str = "grid";
pub(super) const COMPLETED: &str = "completed";
pub(super) const CARDS: &str = "cards";

pub(super) fn is_field(name: &str) -> bool {
    [GRID, COMPLETED, CARDS].contains(&name) || Section::WRITTEN.iter().any(|section| section.slug() == name)
}

pub(super) fn is_item(key: &str, value: &Out) -> bool {
    // The catalogue changes over the years; an item that it no longer has keeps its tick.
    key.len() <= 64 && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_') && item(value).is_some()
}

pub(super) fn exemption(change: &EntryChange) -> Exemption {
    let exempt = |value: &Out| item(value).filter(|state| !state.is_students_own());
    let (was, before, after) = match change {
        EntryChange::Inserted(value) => (None, None, exempt(value)),
        EntryChange::Updated(before, value) => (item(before), exempt(before), exempt(value)),
        EntryChange::Removed(before) => (None, exempt(before), None),
    };
    match (before, after) {
        (before, Some(after)) if before.as_ref() != Some(&after) => Exemption::Made(was.unwrap_or_default()),
        (Some(_), None) => Exemption::Ended,
        _ => Exemption::None,
    }
}

pub(super) fn item(value: &Out) -> Option<ItemState> {
    let Out::Any(Any::String(text)) = value else { return None };
    let state = serde_json::from_str(text).ok()?;
    match &state {
        ItemState::NotForMe { reason } => ItemState::not_for_me(reason).ok().map(|_| state),
        ItemState::Exempt { reason } => (reason.chars().count() <= REASON_LIMIT).then_some(state),
        _ => Some(state),
    }
}

pub(super) fn is_mark(key: &str, value: &Out) -> bool {
    Section::WRITTEN.iter().any(|section| section.slug() == key) && matches!(value, Out::Any(Any::Bool(_)))
}

/// Under what a field of a card stands: `CARD.FIELD`.
pub(super) fn key_of(card: CardId, field: Field) -> String {
    [&card.to_string(), field.slug()].join(".")
}

/// The card and the field that stand under a key.
pub(super) fn field_of(key: &str) -> Option<(CardId, Field)> {
    let (card, slug) = key.split_once('.')?;
    Some((card.parse().ok()?, Field::ALL.into_iter().find(|field| field.slug() == slug)?))
}

pub(super) fn is_answer(key: &str, value: &Out) -> bool {
    field_of(key).is_some_and(|(_, field)| matches!(value, Out::Any(Any::String(text)) if field.holds(text)))
}

fn to_yrs(attributes: &BTreeMap<String, Value>) -> Attrs {
    attributes
        .iter()
        .map(|(name, value)| {
            let any = match value {
                Value::Bool(flag) => Any::Bool(*flag),
                Value::String(text) => Any::String(text.as_str().into()),
                Value::Number(number) => Any::from(number.as_f64().unwrap_or(0.0)),
                Value::Null | Value::Array(_) | Value::Object(_) => Any::Null,
            };
            (Arc::from(name.as_str()), any)
        })
        .collect::<HashMap<_, _>>()
}

pub(super) fn from_attrs(attributes: &Attrs) -> BTreeMap<String, Value> {
    // One by one: to collect into a map would sort first, which is a kilobyte more in the wasm.
    let mut values = BTreeMap::new();
    for (name, any) in attributes {
        let value = match any {
            Any::Bool(flag) => Value::Bool(*flag),
            Any::String(text) => Value::String(text.to_string()),
            Any::Number(Number::Int(number)) => Value::from(*number),
            #[expect(clippy::cast_possible_truncation, reason = "the only number is a level of 1 to 4")]
            Any::Number(Number::Float(number)) => Value::from(*number as i64),
            _ => Value::Null,
        };
        values.insert(name.to_string(), value);
    }
    values
}

/// A step through a text in the terms of yrs.
pub(super) fn step(op: &Op) -> YDelta<In> {
    let attributes = |attributes| Some(Box::new(to_yrs(attributes)));
    match op {
        // Always with its own attributes: words typed behind bold ones are bold only if they say so.
        Op::Insert { insert, attributes: own } => YDelta::Inserted(insert.as_str().into(), attributes(own)),
        Op::Retain { retain, attributes: own } => YDelta::Retain(*retain, attributes(own)),
        Op::Delete { delete } => YDelta::Deleted(*delete),
    }
}

/// One step of an event; nothing when it holds what no text of ours holds.
pub(super) fn from_yrs(step: &YDelta) -> Option<Op> {
    let known = |attributes: &Option<Box<Attrs>>| -> Option<BTreeMap<String, Value>> {
        let attributes = attributes.as_deref().map(from_attrs).unwrap_or_default();
        attributes.iter().all(|(name, value)| is_known(name, value)).then_some(attributes)
    };
    Some(match step {
        YDelta::Inserted(Out::Any(Any::String(words)), attributes) => {
            Op::Insert { insert: words.to_string(), attributes: known(attributes)? }
        }
        YDelta::Inserted(..) => return None,
        YDelta::Retain(length, attributes) => Op::Retain { retain: *length, attributes: known(attributes)? },
        YDelta::Deleted(length) => Op::Delete { delete: *length },
    })
}

#[cfg(test)]
mod tests {
    use yrs::{Doc, Map, ReadTxn, StateVector, Text, Transact};

    use crate::text::{Document, Error};

    fn foreign(change: impl FnOnce(&Doc)) -> Vec<u8> {
        let doc = Doc::new();
        change(&doc);
        doc.transact().encode_state_as_update_v1(&StateVector::default())
    }

    #[test]
    fn what_no_plan_holds_is_refused() {
        let hostile = [
            foreign(|doc| doc.get_or_insert_text("essay").push(&mut doc.transact_mut(), "x")),
            foreign(|doc| {
                doc.get_or_insert_map("grid").insert(&mut doc.transact_mut(), "09.plan4", "done");
            }),
            foreign(|doc| {
                doc.get_or_insert_map("completed").insert(&mut doc.transact_mut(), "goals", "yes");
            }),
            foreign(|doc| {
                doc.get_or_insert_text("goals").insert_embed(&mut doc.transact_mut(), 0, yrs::Any::Bool(true));
            }),
            foreign(|doc| {
                doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), "0000000000001f.mark", "78");
            }),
            foreign(|doc| {
                doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), "1f.goal", "a name that is none");
            }),
            foreign(|doc| {
                doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), "0000000000001f.state", "failed");
            }),
            foreign(|doc| {
                doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), "0000000000001f.check", "soon");
            }),
            foreign(|doc| {
                let long = "x".repeat(1_001);
                doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), "0000000000001f.goal", long);
            }),
            foreign(|doc| {
                doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), "0000000000001f.goal", 78);
            }),
            foreign(|doc| doc.get_or_insert_text("cards").push(&mut doc.transact_mut(), "x")),
            foreign(|doc| doc.get_or_insert_text("grid").push(&mut doc.transact_mut(), "x")),
            foreign(|doc| doc.get_or_insert_text("completed").push(&mut doc.transact_mut(), "x")),
            foreign(|doc| {
                let attributes = [("link".into(), "javascript:alert(1)".into())].into();
                doc.get_or_insert_text("goals").insert_with_attributes(&mut doc.transact_mut(), 0, "x", attributes);
            }),
        ];
        for (index, update) in hostile.iter().enumerate() {
            assert_eq!(Document::new(1).apply(update), Err(Error::Unknown), "{index}");
        }
        assert_eq!(Document::new(1).apply(b"not an update"), Err(Error::Unreadable));
    }
}
