//! A look at an update before yrs reads it. yrs makes room for as many things as the bytes claim to hold, and follows
//! values within values as deep as they go: a few bytes could ask for gigabytes, or for a stack without end. Here every
//! claim has the bytes behind it, and what no plan holds is not looked into.

use yrs::IdSet;
use yrs::block::{
    BLOCK_GC_REF_NUMBER, BLOCK_ITEM_ANY_REF_NUMBER, BLOCK_ITEM_BINARY_REF_NUMBER, BLOCK_ITEM_DELETED_REF_NUMBER,
    BLOCK_ITEM_DOC_REF_NUMBER, BLOCK_ITEM_EMBED_REF_NUMBER, BLOCK_ITEM_FORMAT_REF_NUMBER, BLOCK_ITEM_JSON_REF_NUMBER,
    BLOCK_ITEM_STRING_REF_NUMBER, BLOCK_ITEM_TYPE_REF_NUMBER, BLOCK_SKIP_REF_NUMBER, HAS_ORIGIN, HAS_PARENT_SUB,
    HAS_RIGHT_ORIGIN,
};
use yrs::block::{ClientID, ID};
use yrs::encoding::read::{Cursor, Error as Unread, Read};

use super::delta::utf16_len;
use super::outcome::Error;
use crate::domain::section::Section;

/// Walks the whole update, in yrs's first encoding, without keeping anything of it.
///
/// # Errors
/// [`Error::Unreadable`] when it claims more than it has, [`Error::Unknown`] when it holds what no plan holds.
#[cfg(feature = "ssr")]
pub(super) fn survey(update: &[u8]) -> Result<(), Error> {
    walk(&mut Bytes::new(update))
}

/// The same for what was not in any log yet, where nobody has to be able to read it: also refuses what yrs would take and
/// what no page of ours makes.
///
/// # Errors
/// [`Error::Unreadable`] where places go beyond the last number, [`Error::Unknown`] for an entry where a text is, a text
/// where entries are, and things that are gone without a trace.
#[cfg(feature = "ssr")]
pub(super) fn suspect(update: &[u8]) -> Result<(), Error> {
    walk(&mut Bytes { is_strange: true, ..Bytes::new(update) })
}

/// What an update brings besides letters: formats, but not where they end, and values of boxes, marks and cards.
///
/// # Errors
/// As `survey`, which only the server has.
pub(super) fn marks(update: &[u8]) -> Result<IdSet, Error> {
    let mut bytes = Bytes { marks: Some(IdSet::new()), ..Bytes::new(update) };
    walk(&mut bytes)?;
    Ok(bytes.marks.unwrap_or_default())
}

/// The last place that a writer can have.
const LAST: u64 = u32::MAX as u64;

/// What one writer put in one place at one go: characters, a mark or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    pub writer: u64,
    pub clock: u64,
    pub length: u64,
    /// How it is written, with what it stands beside and in.
    pub info: u8,
    pub origin: Option<(u64, u64)>,
    pub right: Option<(u64, u64)>,
    pub parent: Option<(u64, u64)>,
    /// The bytes that name the field, or what else it stands in; none where a neighbour says that.
    pub head: &'a [u8],
    /// What it is: of characters only themselves.
    pub body: &'a [u8],
    pub is_text: bool,
    pub is_mark: bool,
}

/// All that an update brings, in the order of its bytes.
///
/// # Errors
/// As `survey`, which only the server has.
pub(super) fn blocks(update: &[u8]) -> Result<Vec<Block<'_>>, Error> {
    let mut bytes = Bytes { blocks: Some(Vec::new()), ..Bytes::new(update) };
    walk(&mut bytes)?;
    Ok(bytes.blocks.unwrap_or_default())
}

/// The same of an update that may be damaged: all that stands before the first thing in it that nobody can read.
pub(super) fn blocks_before_fault(update: &[u8]) -> Vec<Block<'_>> {
    let mut bytes = Bytes { blocks: Some(Vec::new()), ..Bytes::new(update) };
    // Where it ends is all the same.
    let _ = walk(&mut bytes);
    bytes.blocks.unwrap_or_default()
}

fn walk(bytes: &mut Bytes) -> Result<(), Error> {
    for _ in 0..bytes.count()? {
        let blocks = bytes.count()?;
        let (writer, mut place) = bytes.id()?;
        for _ in 0..blocks {
            let block = Block { writer, clock: place, ..bytes.block()? };
            place = place.saturating_add(block.length);
            bytes.keep(block);
        }
        bytes.is_within(place)?;
    }
    // What was deleted: for each writer some stretches.
    for _ in 0..bytes.count()? {
        bytes.number()?;
        for _ in 0..bytes.count()? {
            let from = bytes.number()?;
            let length = bytes.number()?;
            bytes.is_within(from.saturating_add(length))?;
        }
    }
    Ok(())
}

/// The bytes.
struct Bytes<'a> {
    at: Cursor<'a>,
    /// Whether they come from somebody whom nobody trusts.
    is_strange: bool,
    /// What is no letter, where somebody asks for that.
    marks: Option<IdSet>,
    /// Everything, where somebody asks for that.
    blocks: Option<Vec<Block<'a>>>,
}

impl<'a> Bytes<'a> {
    fn new(update: &'a [u8]) -> Self {
        Self { at: Cursor::new(update), is_strange: false, marks: None, blocks: None }
    }

    fn keep(&mut self, block: Block<'a>) {
        if block.is_mark
            && let (Some(marks), Ok(clock), Ok(length)) =
                (&mut self.marks, block.clock.try_into(), block.length.try_into())
        {
            marks.insert(ID::new(ClientID::new(block.writer), clock), length);
        }
        if let Some(blocks) = self.blocks.as_mut().filter(|_| block.info != BLOCK_SKIP_REF_NUMBER) {
            blocks.push(block);
        }
    }

    fn number(&mut self) -> Result<u64, Error> {
        self.at.read_var().map_err(unread)
    }

    /// How many things follow: each of them takes a byte at least.
    fn count(&mut self) -> Result<u64, Error> {
        let count = self.number()?;
        let left = self.at.buf.len() - self.at.next;
        if usize::try_from(count).is_ok_and(|count| count <= left) { Ok(count) } else { Err(Error::Unreadable) }
    }

    /// Two numbers: a writer and a place.
    fn id(&mut self) -> Result<(u64, u64), Error> {
        Ok((self.number()?, self.number()?))
    }

    const fn is_within(&self, place: u64) -> Result<(), Error> {
        if self.is_strange && place > LAST { Err(Error::Unreadable) } else { Ok(()) }
    }

    fn text(&mut self) -> Result<&str, Error> {
        self.at.read_string().map_err(unread)
    }

    /// Whether what stands first in this field may: characters in a text, entries elsewhere.
    fn first(&mut self, has_key: bool) -> Result<(), Error> {
        let is_strange = self.is_strange;
        let name = self.text()?;
        let is_text = Section::WRITTEN.iter().any(|section| section.slug() == name);
        if is_strange && is_text == has_key { Err(Error::Unknown) } else { Ok(()) }
    }

    /// Characters, a mark or a value, with what they stand beside.
    fn block(&mut self) -> Result<Block<'a>, Error> {
        let info = self.at.read_u8().map_err(unread)?;
        if info == BLOCK_GC_REF_NUMBER && self.is_strange {
            // Our documents keep whatever was deleted.
            return Err(Error::Unknown);
        }
        let is_nothing = matches!(info, BLOCK_GC_REF_NUMBER | BLOCK_SKIP_REF_NUMBER);
        let mut neighbour = |bit: u8| (!is_nothing && info & bit != 0).then(|| self.id()).transpose();
        let (origin, right) = (neighbour(HAS_ORIGIN)?, neighbour(HAS_RIGHT_ORIGIN)?);
        let from = self.at.next;
        let mut parent = None;
        if !is_nothing && origin.is_none() && right.is_none() {
            // The field that it stands in, by its name; or what it stands in, by whoever wrote that.
            if self.number()? == 1 {
                self.first(info & HAS_PARENT_SUB != 0)?;
            } else {
                parent = Some(self.id()?);
            }
            if info & HAS_PARENT_SUB != 0 {
                self.text()?;
            }
        }
        let head = &self.at.buf[from..self.at.next];
        let mut from = self.at.next;
        let (length, is_mark) = match info & 0b1111 {
            _ if is_nothing => (self.number()?, false),
            BLOCK_ITEM_DELETED_REF_NUMBER => match self.number()? {
                0 if self.is_strange => return Err(Error::Unreadable),
                length => (length, false),
            },
            BLOCK_ITEM_STRING_REF_NUMBER => {
                let characters = self.text()?;
                let (bytes, length) = (characters.len(), utf16_len(characters));
                from = self.at.next - bytes;
                (u64::from(length), false)
            }
            BLOCK_ITEM_FORMAT_REF_NUMBER => {
                self.text()?;
                // What ends a format makes none.
                (1, self.text()? != "null")
            }
            BLOCK_ITEM_ANY_REF_NUMBER => {
                let count = self.count()?;
                for _ in 0..count {
                    self.value()?;
                }
                (count, true)
            }
            BLOCK_ITEM_JSON_REF_NUMBER
            | BLOCK_ITEM_BINARY_REF_NUMBER
            | BLOCK_ITEM_EMBED_REF_NUMBER
            | BLOCK_ITEM_TYPE_REF_NUMBER
            | BLOCK_ITEM_DOC_REF_NUMBER => return Err(Error::Unknown),
            _ => return Err(Error::Unreadable),
        };
        let body = &self.at.buf[from..self.at.next];
        let is_text = info & 0b1111 == BLOCK_ITEM_STRING_REF_NUMBER;
        Ok(Block { writer: 0, clock: 0, length, info, origin, right, parent, head, body, is_text, is_mark })
    }

    /// A value that holds no other values; the tags are those of lib0's `any`.
    fn value(&mut self) -> Result<(), Error> {
        match self.at.read_u8().map_err(unread)? {
            // Undefined, null, false, true.
            127 | 126 | 121 | 120 => Ok(()),
            // Numbers.
            125 => self.number().map(drop),
            124 => self.skip(4),
            123 | 122 => self.skip(8),
            119 => self.text().map(drop),
            // Maps, lists, bytes.
            116..=118 => Err(Error::Unknown),
            _ => Err(Error::Unreadable),
        }
    }

    fn skip(&mut self, length: usize) -> Result<(), Error> {
        self.at.read_exact(length).map(drop).map_err(unread)
    }
}

fn unread(_: Unread) -> Error {
    Error::Unreadable
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use yrs::{Any, Array, Doc, Map, ReadTxn, StateVector, Text, Transact};

    use super::{Error, survey, suspect};
    use crate::domain::card::{CardId, Field};
    use crate::domain::checklist::ItemState;
    use crate::domain::section::Section;
    use crate::text::{Document, Op};

    fn foreign(change: impl FnOnce(&Doc)) -> Vec<u8> {
        let doc = Doc::with_options(yrs::Options { skip_gc: true, ..yrs::Options::default() });
        change(&doc);
        doc.transact().encode_state_as_update_v1(&StateVector::default())
    }

    /// One value in the grid, given as the bytes of lib0's `any`, each number of which is in the update as it stands.
    fn forged(value: &[u8]) -> Vec<u8> {
        let head = [1, 1, 7, 0, 0b0010_1000, 1, 4, b'g', b'r', b'i', b'd', 1, b'k', 1];
        head.iter().chain(value).copied().chain([0]).collect()
    }

    #[test]
    fn whatever_a_page_writes_passes() {
        let mut page = Document::new(1);
        let bold = [("bold".to_owned(), true.into())].into();
        let mut updates = vec![
            page.edit_words(Section::Goals, &vec![Op::insert("I read \u{1F600}\nwell")]).expect("fits"),
            page.edit_words(Section::Goals, &vec![Op::retain(2), Op::Retain { retain: 4, attributes: bold }])
                .expect("fits"),
            page.edit_words(Section::Goals, &vec![Op::Delete { delete: 5 }]).expect("fits"),
            page.set_item("09.plan4", &ItemState::Done),
            page.set_item("09.plan4", &ItemState::NotYet),
            page.set_completed(Section::Goals, true),
            page.set_card(CardId::at(0, 7), &[(Field::Goal, "read".to_owned()), (Field::By, String::new())]),
        ];
        updates.push(page.whole());
        updates.push(Document::merge(&updates).expect("updates"));
        // With a hole in it.
        updates.push(Document::merge(&[updates[0].clone(), updates[3].clone()]).expect("updates"));
        updates.push(forged(&[119, 2, b'o', b'k']));
        for update in updates {
            assert_eq!((survey(&update), suspect(&update)), (Ok(()), Ok(())), "{update:?}");
        }
    }

    #[test]
    fn a_claim_without_the_bytes_behind_it_is_unreadable_and_costs_nothing() {
        // 2^27, 2^31 and as many as can be written.
        for claim in [&[0x80, 0x80, 0x80, 0x40][..], &[0x80, 0x80, 0x80, 0x80, 0x08], &[0xff, 0xff, 0xff, 0xff, 0x0f]] {
            let writers = [claim, &[0]].concat();
            let blocks = [&[1][..], claim, &[7, 0]].concat();
            let deleted = [&[0, 1, 7][..], claim].concat();
            let text = [&[1, 1, 7, 0, 0b0000_0100, 1, 5][..], b"goals", claim].concat();
            let mut values = forged(&[]);
            values.truncate(values.len() - 2);
            values.extend(claim);
            for update in [writers, blocks, deleted, text, values] {
                assert_eq!(survey(&update), Err(Error::Unreadable), "{update:?}");
                assert_eq!(Document::new(1).apply(&update), Err(Error::Unreadable), "{update:?}");
            }
        }
    }

    #[test]
    fn what_holds_other_values_is_no_part_of_a_plan_however_deep_or_large_it_says_it_is() {
        let deep = |tag: &[u8]| forged(&tag.repeat(300_000));
        let hostile = [
            forged(&[118, 0x80, 0x80, 0x80, 0x80, 0x08]),
            forged(&[117, 0x80, 0x80, 0x80, 0x80, 0x08]),
            forged(&[116, 1, 0]),
            deep(&[117, 1]),
            deep(&[118, 1, 1, b'k']),
            foreign(|doc| {
                doc.get_or_insert_text("goals").insert_embed(&mut doc.transact_mut(), 0, Any::Bool(true));
            }),
            foreign(|doc| {
                doc.get_or_insert_map("grid").insert(&mut doc.transact_mut(), "k", yrs::TextPrelim::new("x"));
            }),
            // What is gone again is in the update all the same.
            foreign(|doc| {
                let list = doc.get_or_insert_array("grid");
                list.insert(&mut doc.transact_mut(), 0, yrs::MapPrelim::default());
                list.remove(&mut doc.transact_mut(), 0);
            }),
        ];
        for (index, update) in hostile.iter().enumerate() {
            assert_eq!(survey(update), Err(Error::Unknown), "{index}");
            assert_eq!(Document::new(1).apply(update), Err(Error::Unknown), "{index}");
        }
    }

    #[test]
    fn what_yrs_would_take_and_no_page_makes_is_refused_from_strangers_and_read_out_of_a_log() {
        let first = |kind: u8, name: &[u8], content: &[u8]| {
            let head = [&[1, 1, 7, 0, kind, 1, u8::try_from(name.len()).expect("short")], name].concat();
            [&head, content, &[0]].concat()
        };
        for (update, wanted) in [
            // An entry in a text, characters among entries, a value among characters, and what is gone.
            (first(0b0010_1000, b"goals", &[1, b'k', 1, 120]), Error::Unknown),
            (first(4, b"grid", &[1, b'x']), Error::Unknown),
            (vec![1, 1, 7, 0, 0, 9, 0], Error::Unknown),
            // Beyond the last place there is.
            (vec![0, 1, 7, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1], Error::Unreadable),
            (first(1, b"goals", &[0]), Error::Unreadable),
        ] {
            assert_eq!((survey(&update), suspect(&update)), (Ok(()), Err(wanted)), "{update:?}");
        }
        // A value among characters is seen where it takes room.
        let value = first(8, b"goals", &[1, 120]);
        assert_eq!((suspect(&value), Document::new(1).apply(&value)), (Ok(()), Err(Error::Unknown)));
    }

    proptest! {
        #[test]
        fn whatever_bytes_come_the_look_ends(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let is_fit = survey(&bytes).is_ok();
            prop_assert!(is_fit || Document::new(1).apply(&bytes).is_err());
        }
    }
}
