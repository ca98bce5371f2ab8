//! What can be read of an update that no plan took: the words in it, in their order, also where the rest of it is damaged or
//! builds on what nobody has.

use yrs::encoding::read::{Cursor, Read};

use super::parts::in_order;
use super::survey::{Block, blocks_before_fault};

/// The letters that updates bring together, and the words of their boxes and cards, each stretch on a line of its own; what
/// they take away again, too. Nothing where nothing can be read.
pub fn letters<U: AsRef<[u8]>>(updates: &[U]) -> String {
    let mut all = String::new();
    let mut last = None;
    let blocks = updates.iter().flat_map(|update| blocks_before_fault(update.as_ref())).collect();
    for block in in_order(blocks) {
        let Some(words) = words(&block).filter(|words| !words.is_empty()) else { continue };
        let goes_on = block.is_text && last.is_some() && block.origin == last;
        if !all.is_empty() && !all.ends_with('\n') && !goes_on {
            all.push('\n');
        }
        all.push_str(&words);
        last = block.is_text.then(|| (block.writer, block.clock + block.length - 1));
    }
    all
}

fn words(block: &Block) -> Option<String> {
    /// How a value begins that is one string: how many they are, and of which kind.
    const ONE_STRING: [u8; 2] = [1, 119];
    if block.is_text {
        return str::from_utf8(block.body).ok().map(str::to_owned);
    }
    let value = block.body.strip_prefix(&ONE_STRING).filter(|_| block.is_mark)?;
    Cursor::new(value).read_string().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::letters;
    use crate::domain::card::{CardId, Field};
    use crate::domain::checklist::ItemState;
    use crate::domain::section::Section;
    use crate::text::{Document, Op};

    #[test]
    fn words_are_read_also_where_what_they_build_on_is_lost_or_the_end_is_damaged() {
        let mut page = Document::new(1);
        page.edit_words(Section::Goals, &vec![Op::insert("lost ")]).expect("fits");
        let bold = [("bold".to_owned(), true.into())].into();
        let words = vec![
            Op::retain(5),
            Op::insert("I read \u{1F600}\n"),
            Op::Insert { insert: "books".to_owned(), attributes: bold },
        ];
        let mut updates = vec![page.edit_words(Section::Goals, &words).expect("fits")];
        updates.push(page.edit_words(Section::Barriers, &vec![Op::insert("apart")]).expect("fits"));
        updates.push(page.set_card(CardId::at(0, 7), &[(Field::Goal, "a card".to_owned())]));
        updates.push(page.set_item("09.plan4", &ItemState::not_for_me("a reason").expect("short")));
        let all = Document::merge(&updates).expect("updates");
        let read = letters(&[&all]);
        for part in ["I read \u{1F600}\n", "books\n", "apart\n", "a card\n", "a reason"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        assert!(!read.contains("lost"), "what was there before is not in it");
        let damaged = letters(&[&all[..all.len() / 2]]);
        assert!(damaged.starts_with("I read"), "{damaged}");
        for nonsense in [&b"no update"[..], b"", &[0xff; 40]] {
            assert_eq!(letters(&[nonsense]), "");
        }
    }

    #[test]
    fn words_that_were_typed_letter_by_letter_are_read_as_words() {
        let mut page = Document::new(1);
        let mut typed =
            |(at, letter): (u32, &str)| page.edit_words(Section::Goals, &vec![Op::retain(at), Op::insert(letter)]);
        let updates: Vec<_> =
            (0..).zip(["O", "n", "e", " ", "d", "a", "y"]).map(|one| typed(one).expect("fits")).collect();
        assert_eq!(letters(&updates), "One day");
    }
}
