//! Two plans that were written apart and stand in one log, as one plan that reads well.

use super::alignment::edit_to;
use super::delta::{Delta, Op, utf16_len};
use super::document::Document;
use super::outcome::Error;
use super::parts::{PART, parts};
use super::render::plain;
use crate::domain::checklist::ItemState;
use crate::domain::section::Section;

/// What lets `both`, which holds all of `here` and all of `there`, read as one plan: of each section one text stands below
/// the other, each of them whole; a box that says something in `here` says that; and what is called completed in `here` is.
/// Gives the updates, each of a size that the log takes, by the writer of `both`; none where nothing is to be done.
///
/// # Errors
/// [`Error::OutOfRange`], [`Error::Unknown`], [`Error::Unreadable`]: `both` does not hold what it should.
pub fn settled(both: &mut Document, here: &Document, there: &Document) -> Result<Vec<Vec<u8>>, Error> {
    let mut updates = Vec::new();
    for section in Section::WRITTEN {
        let edit = below_each_other(&both.words(section), (&here.words(section), &there.words(section)));
        if !edit.is_empty() {
            updates.extend(parts(both.edit_words(section, &edit)?, PART));
        }
    }
    let (ours, theirs) = (here.items(), there.items());
    let mut marks = Vec::new();
    for (key, now) in both.items() {
        let wanted = ours.get(&key).filter(|state| **state != ItemState::NotYet);
        if let Some(wanted) = wanted.or_else(|| theirs.get(&key)).filter(|wanted| **wanted != now) {
            marks.push(both.set_item(&key, wanted));
        }
    }
    for section in here.called_completed().iter() {
        if !both.called_completed().has(section) {
            marks.push(both.set_completed(section, true));
        }
    }
    if !marks.is_empty() {
        updates.push(Document::merge(&marks)?);
    }
    Ok(updates)
}

/// The edit that leads from `now`, in which both texts stand anyhow, to the one below the other. Where they stand so but for
/// the newline between them, no character moves: what was said about it finds it.
fn below_each_other(now: &Delta, (ours, theirs): (&Delta, &Delta)) -> Delta {
    for (first, second) in [(ours, theirs), (theirs, ours)] {
        if in_few_pieces([first, second]) == in_few_pieces([now]) {
            let (first, second) = (plain(first), plain(second));
            if first.is_empty() || second.is_empty() || first.ends_with('\n') {
                return Delta::new();
            }
            return vec![Op::retain(utf16_len(&first)), Op::insert("\n")];
        }
    }
    let newline = vec![Op::insert("\n")];
    let words = plain(ours);
    let between = if words.is_empty() || words.ends_with('\n') { Delta::new() } else { newline };
    edit_to(now, &in_few_pieces([ours, &between, theirs]))
}

/// Texts behind each other, in the fewest pieces.
fn in_few_pieces<'a>(texts: impl IntoIterator<Item = &'a Delta>) -> Delta {
    let mut whole = Delta::new();
    for op in texts.into_iter().flatten() {
        match (whole.last_mut(), op) {
            (_, op) if op.is_nothing() => {}
            (Some(Op::Insert { insert, attributes }), Op::Insert { insert: more, attributes: look })
                if attributes == look =>
            {
                insert.push_str(more);
            }
            _ => whole.push(op.clone()),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::settled;
    use crate::domain::checklist::ItemState;
    use crate::domain::section::Section;
    use crate::text::sample::{any_text, joined};
    use crate::text::{Delta, Document, Op, plain};

    const GOALS: Section = Section::Goals;

    /// A text that two pages wrote, the later one before the earlier one.
    fn written((first, second): (u64, u64), (behind, before): (&Delta, &Delta)) -> Document {
        let mut page = Document::new(first);
        page.edit_words(GOALS, behind).expect("fits");
        let mut other = Document::new(second);
        other.replay(&page.whole()).expect("readable");
        other.edit_words(GOALS, before).expect("fits");
        other
    }

    fn both(writer: u64, here: &Document, there: &Document) -> Document {
        let mut both = Document::new(writer);
        for one in [here, there] {
            both.replay(&one.whole()).expect("readable");
        }
        both
    }

    proptest! {
        #[test]
        fn each_text_stands_whole_in_its_looks_and_a_box_says_what_it_said_here(
            texts in proptest::array::uniform4(any_text()),
            numbers in Just([1_u64, 2, 3, 4]).prop_shuffle(),
            (ours, theirs) in (0..3_usize, 0..3_usize),
        ) {
            let mut here = written((numbers[0], numbers[1]), (&texts[0], &texts[1]));
            let mut there = written((numbers[2], numbers[3]), (&texts[2], &texts[3]));
            let states = [ItemState::NotYet, ItemState::Done, ItemState::NotForMe { reason: "so".to_owned() }];
            here.set_item("09.plan4", &states[ours]);
            there.set_item("09.plan4", &states[theirs]);
            there.set_item("10.pathway", &ItemState::Done);
            let mut log = both(9, &here, &there);
            let mut page = both(0, &here, &there);
            for update in settled(&mut log, &here, &there).expect("settled") {
                page.replay(&update).expect("in order");
            }
            let (first, second) = (here.words(GOALS), there.words(GOALS));
            let newline = |text: &Delta| {
                let is_needed = !plain(text).is_empty() && !plain(text).ends_with('\n');
                vec![Op::insert(if is_needed { "\n" } else { "" })]
            };
            let one_below = |one: &Delta, other: &Delta| {
                let between = if plain(other).is_empty() { Delta::new() } else { newline(one) };
                joined(&[one.clone(), between, other.clone()].concat().into_iter().filter(|op| !op.is_nothing()).collect())
            };
            let now = joined(&page.words(GOALS));
            prop_assert!(now == one_below(&first, &second) || now == one_below(&second, &first), "{:?}", now);
            let wanted = if ours == 0 { &states[theirs] } else { &states[ours] };
            prop_assert_eq!(page.item("09.plan4"), Some(wanted.clone()));
            prop_assert_eq!(page.item("10.pathway"), Some(ItemState::Done));
            // Settled once, there is nothing more to do.
            prop_assert!(settled(&mut both(10, &page, &page), &page, &Document::new(0)).expect("settled").is_empty());
        }
    }

    #[test]
    fn what_stands_in_one_of_both_alone_is_left_as_it_is() {
        let (mut here, mut there) = (Document::new(1), Document::new(2));
        here.set_item("06.needs", &ItemState::Done);
        here.set_completed(Section::Barriers, true);
        there.edit_words(GOALS, &vec![Op::insert("I read two books")]).expect("fits");
        there.set_completed(GOALS, true);
        let mut log = both(3, &here, &there);
        assert!(settled(&mut log, &here, &there).expect("settled").is_empty());
        assert_eq!(log.called_completed().iter().count(), 2);
    }
}
