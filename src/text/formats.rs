//! The formats that an update brings, also where no letter stands between their marks: one that was let in there would
//! show as soon as somebody wrote between them, in an update that has nothing wrong with it.

use serde_json::Value;
use yrs::block::{BLOCK_ITEM_FORMAT_REF_NUMBER, ClientID};
use yrs::encoding::read::{Cursor, Read};
use yrs::updates::decoder::Decode;
use yrs::{ID, IdSet, Update};

use super::Error;
use super::survey::blocks;

/// Where an update begins a format that `is_meant` is true of, by its name and value, and does not take it back itself.
/// What ends a format makes none.
///
/// # Errors
/// As those of reading an update: [`Error::Unreadable`], [`Error::Unknown`].
pub fn formats(update: &[u8], is_meant: impl Fn(&str, &Value) -> bool) -> Result<IdSet, Error> {
    let mut meant = IdSet::new();
    for block in blocks(update)?.iter().filter(|block| block.info & 0b1111 == BLOCK_ITEM_FORMAT_REF_NUMBER) {
        let mut bytes = Cursor::new(block.body);
        let name = bytes.read_string().map_err(|_| Error::Unreadable)?.to_owned();
        let value = bytes.read_string().map_err(|_| Error::Unreadable)?;
        let value: Value = serde_json::from_str(value).map_err(|_| Error::Unreadable)?;
        let clock = block.clock.try_into().map_err(|_| Error::Unreadable)?;
        if !value.is_null() && is_meant(&name, &value) {
            meant.insert(ID::new(ClientID::new(block.writer), clock), 1);
        }
    }
    if !meant.is_empty() {
        meant.diff_with(Update::decode_v1(update).map_err(|_| Error::Unreadable)?.delete_set());
    }
    Ok(meant)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use yrs::block::ClientID;
    use yrs::types::Attrs;
    use yrs::{Doc, ReadTxn, StateVector, Text, Transact};

    use super::formats;
    use crate::domain::section::Section;
    use crate::text::{Document, Error, Op, plain};

    /// A text of somebody who knows more formats than we do.
    fn newer(color: &str, change: impl FnOnce(&Doc, Attrs)) -> Vec<u8> {
        let doc = Doc::with_options(yrs::Options { skip_gc: true, ..yrs::Options::with_client_id(ClientID::new(5)) });
        change(&doc, [("color".into(), color.into())].into());
        doc.transact().encode_state_as_update_v1(&StateVector::default())
    }

    fn between_nothing(doc: &Doc, color: Attrs) {
        let goals = doc.get_or_insert_text("goals");
        goals.insert_with_attributes(&mut doc.transact_mut(), 0, "x", color);
        goals.remove_range(&mut doc.transact_mut(), 0, 1);
    }

    #[test]
    fn a_format_that_no_plan_knows_is_refused_also_where_nothing_stands_in_it_yet() {
        let empty = newer("red", between_nothing);
        assert_eq!(Document::new(1).apply(&empty), Err(Error::Unknown));
        let taken_back = newer("red", |doc, color| {
            let goals = doc.get_or_insert_text("goals");
            goals.insert(&mut doc.transact_mut(), 0, "read");
            goals.format(&mut doc.transact_mut(), 0, 4, color);
        });
        let letters = crate::text::letters_alone(&taken_back, &crate::text::Version::default()).expect("a format");
        let mut document = Document::new(1);
        assert!(document.apply(&letters).expect("letters").is_new);
        assert_eq!(plain(&document.words(Section::Goals)), "read");
        assert!(!document.apply(&taken_back).expect("known and taken back").is_new);
    }

    #[test]
    fn formats_are_told_by_name_and_value_but_not_their_ends_and_not_what_is_taken_back() {
        let is_red = |name: &str, value: &Value| name == "color" && value == "red";
        let count = |update: &[u8]| formats(update, is_red).expect("an update").iter().count();
        assert_eq!([count(&newer("red", between_nothing)), count(&newer("blue", between_nothing))], [1, 0]);
        let mut page = Document::new(1);
        let bold = [("bold".to_owned(), json!(true))].into();
        let bold = page.edit_words(Section::Goals, &vec![Op::Insert { insert: "bold".to_owned(), attributes: bold }]);
        let ends = formats(&bold.expect("fits"), |_, value| value.is_null());
        assert_eq!(ends.map(|ends| ends.is_empty()), Ok(true));
        assert_eq!(formats(b"nonsense", is_red), Err(Error::Unreadable));
    }
}
