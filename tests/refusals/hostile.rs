//! What no page of ours ever makes, each with the reason for which it is refused.

use ilp::sync::Refusal::{self, TooLarge, Unknown, Unreadable};
use ilp::sync::UPDATE_LIMIT;
use yrs::types::xml::{XmlElementPrelim, XmlFragment, XmlTextPrelim};
use yrs::{Array, ArrayPrelim, Map, MapPrelim, Text, TextPrelim, Transact};

use crate::support::first_words;

/// Whoever wrote the bytes that are put together here.
const WRITER: u8 = 77;
/// An item of characters, of a value, of a mark, in yrs's first encoding; and what is gone without a trace.
const STRING: u8 = 4;
const ANY: u8 = 8;
const FORMAT: u8 = 6;
const DELETED: u8 = 1;
const GONE: u8 = 0;
/// The item stands behind another one.
const BEHIND: u8 = 0x80;
/// As large as a length or a place can be said to be.
const HUGE: &[u8] = &[0xff, 0xff, 0xff, 0xff, 0x0f];

/// What yrs makes of a change that no page of ours makes.
fn foreign(change: impl FnOnce(&yrs::Doc)) -> Vec<u8> {
    // What is deleted stays in it, as on our pages.
    let options = yrs::Options::with_client_id(yrs::block::ClientID::new(4_242));
    let doc = yrs::Doc::with_options(yrs::Options { skip_gc: true, ..options });
    change(&doc);
    yrs::ReadTxn::encode_state_as_update_v1(&doc.transact(), &yrs::StateVector::default())
}

/// A number as the encoding writes it.
pub fn number(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).expect("seven bits") | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).expect("seven bits"));
    bytes
}

/// An update of these items, which nothing deletes.
fn items(items: &[Vec<u8>]) -> Vec<u8> {
    [vec![1], number(items.len() as u64), vec![WRITER, 0], items.concat(), vec![0]].concat()
}

/// The first item of a text with this name, and what it holds.
fn item(kind: u8, name: &[u8], content: &[u8]) -> Vec<u8> {
    [vec![kind, 1], number(name.len() as u64), name.to_vec(), content.to_vec()].concat()
}

/// Bytes with their length before them.
fn long(bytes: &[u8]) -> Vec<u8> {
    [number(bytes.len() as u64), bytes.to_vec()].concat()
}

/// An update that brings nothing and deletes these stretches of one writer: from where, how long.
pub fn deletes(writer: &[u8], stretches: &[(&[u8], &[u8])]) -> Vec<u8> {
    let all: Vec<_> = stretches.iter().map(|(from, length)| [*from, *length].concat()).collect();
    [vec![0, 1], writer.to_vec(), number(all.len() as u64), all.concat()].concat()
}

/// A character that is typed behind the one at a place of another writer.
pub fn typed_behind(writer: u8, (other, at): (u64, u64)) -> Vec<u8> {
    let item = [vec![BEHIND | STRING], number(other), number(at), long(b"x")].concat();
    [vec![1, 1, writer, 0], item, vec![0]].concat()
}

/// By a name, with why it is refused.
type Refused = (&'static str, Refusal, Vec<u8>);

/// Everything that is refused and kept.
pub fn hostile() -> Vec<Refused> {
    [bytes(), types_in_a_text(), types_in_the_place_of_another(), half_characters(), lengths()].concat()
}

/// What is no update, or says what no plan says.
fn bytes() -> Vec<Refused> {
    let whole = first_words(77, "words that are cut off in the middle");
    vec![
        ("nothing", Unreadable, Vec::new()),
        ("a tag", Unreadable, b"<script>alert(1)</script>".to_vec()),
        ("all ones", Unreadable, vec![255; 64]),
        ("half an update", Unreadable, whole[..whole.len() / 2].to_vec()),
        ("too large", TooLarge, vec![0; UPDATE_LIMIT + 1]),
        ("a new text", Unknown, foreign(|doc| doc.get_or_insert_text("essay").push(&mut doc.transact_mut(), "x"))),
        (
            "a state that no box has",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_map("grid").insert(&mut doc.transact_mut(), "09.plan4", "done");
            }),
        ),
        (
            "a link that runs",
            Unknown,
            foreign(|doc| {
                let attributes = [("link".into(), "javascript:alert(1)".into())].into();
                doc.get_or_insert_text("goals").insert_with_attributes(&mut doc.transact_mut(), 0, "x", attributes);
            }),
        ),
    ]
}

/// Types that stand among the characters of a text.
fn types_in_a_text() -> Vec<Refused> {
    vec![
        (
            "a map in a text",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_text("goals").insert_embed(&mut doc.transact_mut(), 0, MapPrelim::default());
            }),
        ),
        (
            "a list in a text",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_text("goals").insert_embed(&mut doc.transact_mut(), 0, ArrayPrelim::default());
            }),
        ),
        (
            "an element in a text",
            Unknown,
            foreign(|doc| {
                let element = XmlElementPrelim::empty("script");
                doc.get_or_insert_text("barriers").insert_embed(&mut doc.transact_mut(), 0, element);
            }),
        ),
        (
            "a text in a text",
            Unknown,
            foreign(|doc| {
                let text = XmlTextPrelim::new("x");
                doc.get_or_insert_text("strategies").insert_embed(&mut doc.transact_mut(), 0, text);
            }),
        ),
        (
            "a type in a text that is gone again",
            Unknown,
            foreign(|doc| {
                let text = doc.get_or_insert_text("goals");
                text.insert_embed(&mut doc.transact_mut(), 0, MapPrelim::default());
                text.remove_range(&mut doc.transact_mut(), 0, 1);
                text.push(&mut doc.transact_mut(), "x");
            }),
        ),
    ]
}

/// Types where a text or a map belongs, or under a name that no plan has.
fn types_in_the_place_of_another() -> Vec<Refused> {
    vec![
        (
            "entries where a text is",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_map("goals").insert(&mut doc.transact_mut(), "key", "value");
            }),
        ),
        (
            "values where a text is",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_array("goals").push_back(&mut doc.transact_mut(), 7);
            }),
        ),
        (
            "an element where a text is",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_xml_fragment("goals")
                    .push_back(&mut doc.transact_mut(), XmlElementPrelim::empty("p"));
            }),
        ),
        (
            "a text where the grid is",
            Unknown,
            foreign(|doc| doc.get_or_insert_text("grid").push(&mut doc.transact_mut(), "x")),
        ),
        (
            "a text in the grid",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_map("grid").insert(&mut doc.transact_mut(), "09.plan4", TextPrelim::new("x"));
            }),
        ),
        (
            "a map in a card",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), "0-7.goal", MapPrelim::default());
            }),
        ),
        (
            "a new map",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_map("essay").insert(&mut doc.transact_mut(), "key", MapPrelim::default());
            }),
        ),
        (
            "a new element",
            Unknown,
            foreign(|doc| {
                doc.get_or_insert_xml_fragment("html").push_back(&mut doc.transact_mut(), XmlElementPrelim::empty("p"));
            }),
        ),
    ]
}

/// No text in UTF-8 or UTF-16: U+D800 as a browser would write it that knew no better; too long, too short.
fn half_characters() -> Vec<Refused> {
    let lone = b"\xed\xa0\x80";
    vec![
        ("half a character", Unreadable, items(&[item(STRING, b"goals", &long(lone))])),
        ("two halves", Unreadable, items(&[item(STRING, b"goals", &long(b"\xed\xa0\xbd\xed\xb8\x80"))])),
        ("the second half alone", Unreadable, items(&[item(STRING, b"goals", &long(b"a\xed\xb8\x80b"))])),
        ("a character that is too long", Unreadable, items(&[item(STRING, b"goals", &long(b"\xc0\x80"))])),
        ("a character that ends early", Unreadable, items(&[item(STRING, b"goals", &long(b"x\xf0\x9f\x98"))])),
        ("a character beyond the last", Unreadable, items(&[item(STRING, b"goals", &long(b"\xf4\x90\x80\x80"))])),
        ("half a character as a name", Unreadable, items(&[item(STRING, lone, &long(b"x"))])),
        (
            "half a character as a value",
            Unreadable,
            items(&[item(ANY, b"goals", &[&[1, 119][..], &long(lone)].concat())]),
        ),
        (
            "half a character as a mark",
            Unreadable,
            items(&[item(FORMAT, b"goals", &[long(b"link"), long(lone)].concat())]),
        ),
        (
            "half a character, escaped, as a mark",
            Unreadable,
            items(&[item(FORMAT, b"goals", &[long(b"link"), long(br#""\ud800""#)].concat())]),
        ),
    ]
}

/// Lengths that nothing has, and as many things as a megabyte holds.
fn lengths() -> Vec<Refused> {
    vec![
        ("a text as long as can be said", Unreadable, items(&[item(STRING, b"goals", HUGE)])),
        ("as many items as can be said", Unreadable, [&[1][..], HUGE, &[WRITER, 0]].concat()),
        ("as many stretches as can be said", Unreadable, [&[0, 1, WRITER][..], HUGE].concat()),
        ("a length of more than 64 bits", Unreadable, items(&[item(STRING, b"goals", &[0xff; 11])])),
        ("a stretch from the end of all numbers", Unreadable, deletes(&[WRITER], &[(HUGE, HUGE)])),
        ("items of a length that is none", Unreadable, items(&[item(DELETED, b"goals", &[0])])),
        ("half a million things that are gone", Unknown, items(&vec![vec![GONE, 1]; UPDATE_LIMIT / 2 - 16])),
        ("gone as far as can be said", Unknown, items(&[[&[GONE][..], HUGE].concat()])),
        ("a hundred thousand values", Unknown, items(&vec![item(ANY, b"goals", &[1, 120]); UPDATE_LIMIT / 11 - 16])),
        (
            "as many texts as there is room for",
            Unknown,
            items(
                &(0..90_000u32)
                    .map(|at| item(STRING, &at.to_le_bytes().map(|byte| byte & 0x7f), &long(b"x")))
                    .collect::<Vec<_>>(),
            ),
        ),
    ]
}

/// What builds on something that no plan has: told so, and nothing to keep.
pub fn behind() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a stretch of a writer whom nobody knows", deletes(&[WRITER], &[(&[0], &[9])])),
        ("a stretch as long as can be said", deletes(&[WRITER], &[(&[0], HUGE)])),
        ("a hundred thousand stretches of nobody", {
            let stretches: Vec<_> = (0..100_000u64).map(|at| (number(2 * at), [1])).collect();
            let stretches: Vec<_> = stretches.iter().map(|(from, length)| (&from[..], &length[..])).collect();
            deletes(&[WRITER], &stretches)
        }),
        ("a character behind one that is not there", typed_behind(WRITER, (4_000_000, 12))),
    ]
}
