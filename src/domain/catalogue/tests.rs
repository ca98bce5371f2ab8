//! What everybody may rely on of the list of the grid.

use std::collections::BTreeSet;

use super::*;

fn grade(number: u8) -> Grade {
    Grade::new(number).expect("a grade from 6 to 12")
}

fn list() -> Catalogue {
    standard(Language::En)
}

#[test]
fn the_key_of_every_box_parses_back_and_no_two_boxes_share_one() {
    let list = list();
    let entries: Vec<_> = Grade::ALL.into_iter().flat_map(|grade| list.entries_of(grade)).collect();
    for entry in &entries {
        assert_eq!(list.entry(&entry.key()).as_ref(), Some(entry));
    }
    assert_eq!(entries.iter().map(Entry::key).collect::<BTreeSet<_>>().len(), 7 * 12);
}

#[test]
fn an_item_of_every_grade_has_a_box_of_its_own_in_each() {
    let entry = list().entry("09.all.goals").expect("a box of grade 9");
    assert_eq!((entry.grade, entry.item.key.as_str()), (grade(9), "all.goals"));
    assert_ne!(list().entry("10.all.goals"), Some(entry));
}

#[test]
fn an_item_of_grade_9_does_not_parse_under_grade_8() {
    assert!(list().entry("09.plan4").is_some());
    for wrong in ["08.plan4", "08.09.plan4", "09.09.plan4", "9.plan4"] {
        assert_eq!(list().entry(wrong), None, "{wrong}");
    }
}

#[test]
fn a_key_spelled_in_another_way_is_no_key() {
    for wrong in ["", ".", "all.goals", "9.all.goals", "+9.all.goals", "009.all.goals", "13.all.goals"] {
        assert_eq!(list().entry(wrong), None, "{wrong}");
    }
    for wrong in ["09.all", "09.all.", "09.all.goals ", "09.all.Goals", "09.all.goals.x", "09.all.nothing"] {
        assert_eq!(list().entry(wrong), None, "{wrong}");
    }
}
