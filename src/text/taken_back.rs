//! What a server does not know, taken back where it was written: a format, a box, a mark or a card of a newer or a faulty
//! page. Letters are letters everywhere; they stay, with their places and their writer.

use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{ID, IdSet, Update};

use super::survey::marks;
use super::{Document, Version};

/// The update, and with it that everything is deleted which it brings besides letters and which a log of this version does
/// not have. It is an edit like any other: whoever has the update already, in whatever order, comes to the same with it,
/// and no letter stands twice. Nothing where nothing is left to take back, or nobody can read the update.
pub fn letters_alone(update: &[u8], log: &Version) -> Option<Vec<u8>> {
    let mut gone = marks(update).ok()?;
    gone.diff_with(Update::decode_v1(update).ok()?.delete_set());
    let mut beyond = IdSet::new();
    for (writer, stretches) in gone.iter() {
        let reached = log.reaches(*writer);
        for stretch in stretches.iter().filter(|stretch| stretch.end > reached) {
            let from = stretch.start.max(reached);
            beyond.insert(ID::new(*writer, from), stretch.end - from);
        }
    }
    // An update that brings nothing, and what it deletes.
    let deletion = [&[0][..], &beyond.encode_v1()].concat();
    if beyond.is_empty() { None } else { Document::merge(&[update.to_vec(), deletion]).ok() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::letters_alone;
    use crate::domain::checklist::ItemState;
    use crate::domain::person::PersonId;
    use crate::domain::section::Section;
    use crate::sync::Refusal;
    use crate::sync::server::Replica;
    use crate::text::{Document, Op, Version, plain};

    const STUDENT: PersonId = PersonId(7);

    fn insert(words: &str, bold: bool) -> Op {
        let attributes = if bold { [("bold".to_owned(), json!(true))].into() } else { [].into() };
        Op::Insert { insert: words.to_owned(), attributes }
    }

    #[test]
    fn what_no_server_knows_is_taken_back_and_every_letter_stays_where_it_was() {
        let mut page = Document::new(1);
        let first = page.edit_words(Section::Goals, &vec![insert("I read", false)]).expect("fits");
        let mixed = [
            page.edit_words(Section::Goals, &vec![Op::retain(2), insert("always ", true)]).expect("fits"),
            page.edit_words(Section::Goals, &vec![Op::Delete { delete: 1 }, insert("We", false)]).expect("fits"),
            page.set_item("no key of ours", &ItemState::Done),
        ];
        let mixed = Document::merge(&mixed).expect("updates");
        let later = page.edit_words(Section::Goals, &vec![Op::retain(5), insert("nearly ", false)]).expect("fits");

        let mut server = Replica::new(9);
        server.admit(STUDENT, &first).expect("good");
        let log = server.document().version();
        assert_eq!(server.admit(STUDENT, &mixed), Err(Refusal::Unknown));
        let mut server = Replica::new(9);
        server.admit(STUDENT, &first).expect("good");
        let letters = letters_alone(&mixed, &log).expect("something to take back");
        server.admit(STUDENT, &letters).expect("letters");
        server.admit(STUDENT, &later).expect("what builds on it goes on");
        assert_eq!(plain(&server.document().words(Section::Goals)), "We alnearly ways read");
        assert!(server.document().items().is_empty());

        // The page comes to the same, however often it hears of it.
        for _ in 0..2 {
            page.apply(&letters).expect("its own");
        }
        assert_eq!(page.words(Section::Goals), server.document().words(Section::Goals));
        assert!(page.items().is_empty());
        assert!(!server.admit(STUDENT, &mixed).expect("known").is_new, "a late copy changes nothing");
        assert_eq!(letters_alone(&letters, &log), None, "once");
    }

    #[test]
    fn what_ends_a_format_stays_so_that_taking_back_makes_none() {
        let mut page = Document::new(1);
        page.edit_words(Section::Goals, &vec![insert("bold", true)]).expect("fits");
        let log = page.version();
        let between = page.edit_words(Section::Goals, &vec![Op::retain(2), insert("plain", false)]).expect("fits");
        let mut server = Document::new(9);
        server.apply(&page.whole()).expect("all");
        let letters = letters_alone(&between, &log).expect("bold goes on behind it");
        server.apply(&letters).expect("letters");
        let is_bold = |op: &&Op| matches!(op, Op::Insert { attributes, .. } if !attributes.is_empty());
        let words = server.words(Section::Goals);
        let bold: Vec<_> = words.iter().filter(is_bold).cloned().collect();
        assert_eq!((plain(&bold).as_str(), plain(&words).as_str()), ("bo", "boplainld"));
    }

    #[test]
    fn what_the_log_has_is_not_taken_back() {
        let mut page = Document::new(1);
        page.set_item("09.plan4", &ItemState::Done);
        let log = page.version();
        page.set_item("no key of ours", &ItemState::Done);
        let letters = letters_alone(&page.whole(), &log).expect("something to take back");
        let mut server = Replica::new(9);
        server.admit(STUDENT, &letters).expect("good");
        assert_eq!(server.item("09.plan4"), Some(ItemState::Done));
        assert_eq!(letters_alone(&page.whole(), &page.version()), None);
        assert_eq!(letters_alone(b"nonsense", &Version::default()), None);
    }
}
