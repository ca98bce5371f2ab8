//! What students do: type, delete, format, tick, press Save, compose, use the forms without script.

use std::collections::BTreeMap;

use ilp::domain::card::{CardId, Field};
use ilp::domain::checklist::ItemState;
use ilp::domain::section::Section;
use ilp::text::{Delta, Document, Op};
use serde_json::{Value, json};

use crate::form::Form;
use crate::ledger::{What, named};
use crate::world::{Step, World};

pub const STEPS: [Step; 11] = [
    (14, type_word),
    (4, delete),
    (3, replace),
    (4, format),
    (3, tick),
    (2, tick_a_shared_box),
    (2, press_save),
    (2, compose),
    (1, open_form),
    (2, post_form),
    (2, post_card),
];

/// A page that has the plan, a section of it, and a place in its text.
pub fn place(world: &mut World) -> Option<(usize, Section, usize)> {
    let at = world.some_tab(|tab| tab.page.is_here())?;
    let section = Section::WRITTEN[[0, 0, 0, 0, 1, 2][world.dice.below(6)]];
    let length = world.tabs[at].view.text(section).len();
    Some((at, section, world.dice.below(length + 1)))
}

/// The page's student changes the view, and the view tells the page.
pub fn write(world: &mut World, at: usize, section: Section, delta: Delta) {
    let now = world.now;
    let tab = &mut world.tabs[at];
    tab.view.apply(section, &delta);
    tab.page.write(section, &delta, now).expect("a change of what is shown fits");
}

fn book(world: &mut World, at: usize, what: What) {
    let edit = world.ledger.book(world.tabs[at].person, what);
    world.tabs[at].edits.push(edit);
}

fn bold() -> BTreeMap<String, Value> {
    [("bold".to_owned(), json!(true))].into()
}

/// A word as somebody types it, and its letters.
fn word(world: &mut World, at: usize) -> (Op, Vec<char>) {
    let count = 1 + world.dice.below(3);
    let letters = world.ledger.mint(world.tabs[at].person, count);
    let mut insert: String = letters.iter().collect();
    insert.push_str([" ", " ", " ", " ", "\n", ""][world.dice.below(6)]);
    let attributes = if world.dice.below(5) == 0 { bold() } else { BTreeMap::new() };
    (Op::Insert { insert, attributes }, letters)
}

fn type_word(world: &mut World) {
    let Some((at, section, from)) = place(world) else { return };
    // Mostly at the end, as people write.
    let end = world.tabs[at].view.text(section).len();
    let from = if world.dice.below(2) == 0 { end } else { from };
    let offset = world.tabs[at].view.offset(section, from);
    let (op, letters) = word(world, at);
    world.say(|| format!("tab {} types {} at {offset} of {section:?}", world.tabs[at].name, named(&letters)));
    write(world, at, section, vec![Op::retain(offset), op]);
    book(world, at, What::Typed(letters));
}

/// A stretch of the text: where it starts, its length in code units, its letters.
pub fn stretch(world: &mut World, at: usize, section: Section, from: usize) -> (u32, u32, Vec<char>) {
    let longest = 1 + world.dice.below(6);
    let view = &world.tabs[at].view;
    let to = view.text(section).len().min(from + longest);
    let (start, end) = (view.offset(section, from), view.offset(section, to));
    (start, end - start, view.text(section)[from..to].iter().map(|(letter, _)| *letter).collect())
}

fn delete(world: &mut World) {
    let Some((at, section, from)) = place(world) else { return };
    let (start, length, letters) = stretch(world, at, section, from);
    if length > 0 {
        world.say(|| format!("tab {} deletes {} at {start} of {section:?}", world.tabs[at].name, named(&letters)));
        // Booked first: from now on nobody need have them.
        book(world, at, What::Deleted(only_letters(letters)));
        write(world, at, section, vec![Op::retain(start), Op::Delete { delete: length }]);
    }
}

fn only_letters(stretch: Vec<char>) -> Vec<char> {
    stretch.into_iter().filter(|letter| !letter.is_whitespace()).collect()
}

fn replace(world: &mut World) {
    let Some((at, section, from)) = place(world) else { return };
    let (start, length, gone) = stretch(world, at, section, from);
    let (op, come) = word(world, at);
    let name = world.tabs[at].name;
    world.say(|| format!("tab {name} types {} over {} at {start} of {section:?}", named(&come), named(&gone)));
    book(world, at, What::Deleted(only_letters(gone)));
    let mut delta = vec![Op::retain(start), op];
    if length > 0 {
        delta.push(Op::Delete { delete: length });
    }
    write(world, at, section, delta);
    book(world, at, What::Typed(come));
}

fn format(world: &mut World) {
    let Some((at, section, from)) = place(world) else { return };
    let (start, length, letters) = stretch(world, at, section, from);
    if length == 0 {
        return;
    }
    let (name, value) = [
        ("bold", json!(true)),
        ("bold", Value::Null),
        ("italic", json!(true)),
        ("block", json!("h2")),
        ("block", json!("ul")),
        ("block", Value::Null),
    ][world.dice.below(6)]
    .clone();
    world.say(|| format!("tab {} makes {} {name} {value}", world.tabs[at].name, named(&letters)));
    let attributes = [(name.to_owned(), value)].into();
    write(world, at, section, vec![Op::retain(start), Op::Retain { retain: length, attributes }]);
}

fn tick(world: &mut World) {
    let Some((at, ..)) = place(world) else { return };
    // The catalogue changes over the years, so a plan may hold boxes that it does not know: one for this edit alone.
    let key = format!("09.s{}e{}", world.tabs[at].person, world.ledger.edits.len());
    world.say(|| format!("tab {} ticks {key}", world.tabs[at].name));
    world.tabs[at].page.set_item(&key, &ItemState::Done, world.now);
    book(world, at, What::Ticked(key));
}

fn tick_a_shared_box(world: &mut World) {
    let Some((at, section, _)) = place(world) else { return };
    let turn = world.dice.below(4);
    world.say(|| format!("tab {} sets a box that others set too: {turn}", world.tabs[at].name));
    let (now, page) = (world.now, &mut world.tabs[at].page);
    match turn {
        0 => page.set_completed(section, true, now),
        1 => page.set_completed(section, false, now),
        2 => page.set_item("09.plan4", &ItemState::Done, now),
        _ => page.set_item("09.plan4", &ItemState::not_for_me("why").expect("short"), now),
    }
}

fn press_save(world: &mut World) {
    if let Some(at) = world.some_tab(|_| true) {
        world.say(|| format!("tab {} is told to save now", world.tabs[at].name));
        world.tabs[at].page.client().flush();
    }
}

/// An input method begins or ends: between, nothing moves under the fingers.
fn compose(world: &mut World) {
    if let Some(at) = world.some_tab(|_| true) {
        let tab = &mut world.tabs[at];
        tab.is_held = !tab.is_held;
        tab.page.hold(tab.is_held);
        world.say(|| format!("tab {} composes: {}", world.tabs[at].name, world.tabs[at].is_held));
    }
}

fn open_form(world: &mut World) {
    let device = world.dice.below(world.devices.len());
    let Some(person) = world.server.viewer(world.devices[device].cookie) else { return };
    if let Some(form) = Form::open(&world.server, person, device, &mut world.ledger, &mut world.dice) {
        world.say(|| format!("student {person} fills a form: +[{}] -[{}]", named(&form.typed), named(&form.deleted)));
        world.forms.push(form);
    }
}

/// A form goes out, once or twice; when it is not saved its words stand there again.
fn post_form(world: &mut World) {
    if world.forms.is_empty() {
        return;
    }
    let at = world.dice.below(world.forms.len());
    let form = &world.forms[at];
    let person = form.person;
    if world.server.viewer(world.devices[form.device].cookie) != Some(person) {
        return;
    }
    world.ledger.book(person, What::Deleted(form.deleted.clone()));
    let result = form.post(&mut world.server, world.now, &world.ledger);
    world.say(|| format!("the form with {} is posted: {result:?}", named(&world.forms[at].typed)));
    if result.is_ok() && world.dice.below(4) > 0 {
        let form = world.forms.swap_remove(at);
        let edit = world.ledger.book(person, What::Typed(form.typed));
        assert!(world.ledger.is_in(edit, &world.server.plan(person).now), "a form was saved and is not there");
        world.ledger.edits[edit].was_saved = true;
        world.count("forms saved");
    }
}

/// The form of a card goes out (`api::cards`): a card of its own, and with it a field of one that others set too.
fn post_card(world: &mut World) {
    let device = world.dice.below(world.devices.len());
    let Some(person) = world.server.viewer(world.devices[device].cookie) else { return };
    let writer = world.dice.roll() >> 11;
    let Some(mut replica) = world.server.open(person, writer, world.server.cursor(person)) else { return };
    let card = CardId::at(i64::try_from(world.ledger.edits.len()).expect("few") * 1_000, person.0.cast_unsigned());
    let updates = [
        replica.set_card(card, &[(Field::Goal, "read".to_owned()), (Field::To, "six".to_owned())]),
        replica.set_card(CardId::at(0, 0), &[(Field::To, world.dice.below(9).to_string())]),
    ];
    let both = Document::merge(&updates).expect("two updates");
    let result = world.server.save(person, &both, world.now, &world.ledger);
    world.say(|| format!("student {person} saves card {card}: {result:?}"));
    if result.is_ok() {
        let edit = world.ledger.book(person, What::Carded(card));
        assert!(world.ledger.is_in(edit, &world.server.plan(person).now), "a card was saved and is not there");
        world.ledger.edits[edit].was_saved = true;
        world.count("cards saved");
    }
}
