//! A large update and its parts: whoever takes them in order comes to the same.

use proptest::prelude::*;
use serde_json::json;

use super::{PART, parts};
use crate::domain::checklist::ItemState;
use crate::domain::section::Section;
use crate::text::sample::{any_text, joined};
use crate::text::{Delta, Document, Op, plain, utf16_len};

/// What a log takes at once.
const LIMIT: usize = 1 << 20;

/// What a server has that takes an edit in its parts.
fn taken(known: &[u8], edit: Vec<u8>, most: usize) -> Document {
    let mut server = Document::new(9);
    server.apply(known).expect("known");
    for part in parts(edit.clone(), most) {
        server.apply(&part).expect("each builds on those before it alone");
    }
    let mut copy = Document::new(0);
    copy.apply(&server.whole()).expect("all");
    assert!(!copy.apply(&edit).expect("known").is_new, "they bring all of it");
    server
}

fn same(one: &Document, other: &Document) {
    for section in Section::WRITTEN {
        assert_eq!(joined(&one.words(section)), joined(&other.words(section)));
    }
    assert_eq!((one.items(), one.version()), (other.items(), other.version()));
}

proptest! {
    #[test]
    fn whatever_several_pages_wrote_comes_in_parts_to_the_same(
        edits in proptest::collection::vec((0usize..3, any_text(), 0u32..20, 0u32..6), 1..12),
        known in 0usize..12,
        most in 130usize..400,
    ) {
        let mut pages = [1, 2, 3].map(Document::new);
        let mut before = Document::new(4);
        for (at, (page, text, from, gone)) in edits.iter().enumerate() {
            let page = &mut pages[*page];
            let length = utf16_len(&plain(&page.words(Section::Goals)));
            let from = (*from).min(length);
            let mut delta: Delta = vec![Op::retain(from)];
            delta.extend(text.iter().cloned());
            // Half a pair is nothing that an editor deletes.
            if !plain(&page.words(Section::Goals)).contains('\u{1F600}') {
                delta.push(Op::Delete { delete: (*gone).min(length - from) });
                let update = page.edit_words(Section::Goals, &delta).expect("fits");
                if at % 2 == 0 {
                    for page in &mut pages {
 drop(page.apply(&update));
 }
                }
            }
            pages[at % 3].set_item("09.plan4", &ItemState::Done);
            if at == known {
                before.apply(&pages[0].whole()).expect("all");
            }
        }
        let [mut all, others @ ..] = pages;
        for page in others {
            all.apply(&page.whole()).expect("all");
        }
        let edit = all.since(&before.version());
        same(&taken(&before.whole(), edit, most), &all);
    }
}

#[test]
fn three_megabytes_that_are_pasted_over_a_selection_come_in_parts_that_the_log_takes() {
    // Plain, and with a format at each line; the faces lie across every place where it might be cut.
    let plain_lines = vec![Op::insert("\u{1F600}x\u{1F600}".repeat(350_000))];
    let mut list: Delta = Vec::new();
    for line in 0..20_000 {
        list.push(Op::insert(format!("Line {line}, as long as a line of a paper is wont to be. \u{1F600}").repeat(2)));
        let block = json!({"insert": "\n", "attributes": {"block": "ul"}});
        list.push(serde_json::from_value(block).expect("a step"));
        list.push(serde_json::from_value(json!({"insert": "bold", "attributes": {"bold": true}})).expect("a step"));
    }
    for pasted in [plain_lines, list] {
        let mut page = Document::new(1);
        let known = page.edit_words(Section::Goals, &vec![Op::insert("before, selected, behind")]).expect("fits");
        let delta = [vec![Op::retain(8)], pasted.clone(), vec![Op::Delete { delete: 8 }]].concat();
        let edit = page.edit_words(Section::Goals, &delta).expect("fits");
        assert!(edit.len() > 2 * LIMIT);
        let cut = parts(edit.clone(), PART);
        assert!(cut.iter().all(|part| part.len() < LIMIT / 2));
        let server = taken(&known, edit, PART);
        let words = plain(&server.words(Section::Goals));
        assert!(words == format!("before, {}, behind", plain(&pasted)), "no face is cut in two, and no word is lost");

        // Taken back, and all of it taken away at once.
        let length = utf16_len(&plain(&page.words(Section::Goals)));
        let undone = page.edit_words(Section::Goals, &vec![Op::Delete { delete: length }]).expect("fits");
        assert!(parts(undone, PART).iter().all(|part| part.len() < LIMIT / 2));
    }
}

#[test]
fn what_is_small_or_cannot_be_read_stays_as_it_is() {
    let mut page = Document::new(1);
    let small = page.edit_words(Section::Goals, &vec![Op::insert("small")]).expect("fits");
    assert_eq!(parts(small.clone(), PART), [small]);
    let nonsense = vec![0xff; 2 * PART];
    assert_eq!(parts(nonsense.clone(), PART), [nonsense]);
}
