//! What a district changes in the list of the grid, and how it is read back.

use proptest::prelude::*;

use super::*;

fn written(title: &str) -> Written {
    Written {
        titles: [("en".to_owned(), title.to_owned())].into(),
        area: "money".to_owned(),
        source: "Our board".to_owned(),
        grade: "9".to_owned(),
        retired: String::new(),
    }
}

fn of(changes: &Changes, key: &str) -> Written {
    Written::of(changes.lines().iter().find(|line| line.key == key).expect("an item"))
}

fn grade(number: u8) -> Grade {
    Grade::new(number).expect("a grade")
}

/// What administrators do, in any order.
fn deeds() -> impl Strategy<Value = Vec<(u8, usize, u64)>> {
    proptest::collection::vec((0u8..4, 0usize..80, 0u64..40), 0..24)
}

fn after(deeds: &[(u8, usize, u64)]) -> Vec<Changes> {
    let mut versions = vec![Changes::default()];
    for (what, place, chance) in deeds {
        let now = versions.last().expect("the standard").clone();
        let lines = now.lines();
        let line = &lines[place % lines.len()];
        let next = match what {
            0 => now.put(None, &Written { grade: (6 + place % 7).to_string(), ..written("Ours") }, *chance),
            1 => now.put(Some(&line.key), &Written { retired: "yes".to_owned(), ..Written::of(line) }, 0),
            2 => now.put(Some(&line.key), &Written { retired: String::new(), ..written("Otherwise") }, 0),
            _ => Ok((now.back_to(&versions[place % versions.len()]), String::new())),
        };
        // What cannot be changes nothing.
        versions.extend(next.ok().map(|(next, _)| next));
    }
    versions
}

proptest! {
    #[test]
    fn whatever_is_changed_every_box_has_its_key_and_no_grade_is_empty_or_too_long(deeds in deeds()) {
        for changes in after(&deeds) {
            let list = changes.told(Language::En);
            for grade in Grade::ALL {
                let entries: Vec<_> = list.entries_of(grade).collect();
                prop_assert!((1..=MOST_OF_A_GRADE).contains(&entries.len()));
                for entry in entries {
                    let key = entry.key();
                    prop_assert!(key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'_'));
                    prop_assert_eq!(list.entry(&key), Some(entry));
                }
            }
        }
    }

    #[test]
    fn no_item_that_there_ever_was_is_forgotten(deeds in deeds()) {
        let versions = after(&deeds);
        let last = versions.last().expect("one").told(Language::En);
        for older in &versions {
            for line in older.lines() {
                prop_assert!(last.find(&line.key).is_some(), "{}", line.key);
            }
        }
    }

    #[test]
    fn what_is_kept_is_read_back_and_going_back_shows_what_was_shown(deeds in deeds()) {
        let versions = after(&deeds);
        let now = versions.last().expect("one");
        for older in &versions {
            let kept = Changes::parse(&older.json());
            prop_assert_eq!(kept.as_ref(), Some(older));
            let back = now.back_to(older);
            for grade in Grade::ALL {
                let titles = |changes: &Changes| {
                    changes.told(Language::Es).items_of(grade).cloned().collect::<Vec<_>>()
                };
                prop_assert_eq!(titles(&back), titles(older));
            }
        }
    }
}

#[test]
fn an_item_of_the_districts_own_is_found_in_its_grade_behind_the_standard_ones() {
    let (after, key) = Changes::default().put(None, &written("I filled in the form of our town"), 7).expect("an item");
    assert!(key.starts_with("09.own_"));
    let list = after.told(Language::Es);
    let item = list.items_of(grade(9)).last().expect("items");
    assert_eq!((item.key.as_str(), item.title.as_str()), (key.as_str(), "I filled in the form of our town"));
    assert_eq!(list.items_of(grade(8)).count(), 12);
    assert_eq!(after.since(&Changes::default())[0].1, [Changed::Added]);
}

#[test]
fn a_district_that_writes_only_english_is_read_in_english_and_the_old_words_of_other_languages_are_gone() {
    let (after, _) = Changes::default().put(Some("09.plan4"), &written("I planned"), 0).expect("other words");
    let list = after.told(Language::Es);
    assert_eq!(list.find("09.plan4").expect("the item").title, "I planned");
    let line = after.since(&Changes::default()).remove(0);
    assert_eq!(line.0.kind, Kind::Reworded);
    assert_eq!(line.1, [Changed::Reworded, Changed::Topic, Changed::Source]);
}

#[test]
fn what_is_as_the_standard_says_is_no_change() {
    let as_standard = of(&Changes::default(), "all.goals");
    let (after, _) = Changes::default().put(Some("all.goals"), &as_standard, 0).expect("nothing");
    assert_eq!(after, Changes::default());
}

#[test]
fn a_retired_item_is_in_no_grade_and_keeps_its_words() {
    let wanted = Written { retired: "yes".to_owned(), ..of(&Changes::default(), "09.plan4") };
    let (after, _) = Changes::default().put(Some("09.plan4"), &wanted, 0).expect("one less");
    let list = after.told(Language::En);
    assert_eq!(list.items_of(grade(9)).count(), 11);
    assert!(list.entry("09.plan4").is_some_and(|entry| entry.item.is_retired && !entry.item.title.is_empty()));
}

#[test]
fn what_cannot_be_is_said_by_its_field() {
    let standard = Changes::default();
    let field = |written: Written| standard.put(None, &written, 1).expect_err("a rule").field;
    assert_eq!(field(written("")), "titles");
    assert_eq!(field(written(&"x".repeat(201))), "titles");
    assert_eq!(field(written("two\nlines")), "titles");
    assert_eq!(field(Written { area: "sports".to_owned(), ..written("x") }), "area");
    assert_eq!(field(Written { grade: "13".to_owned(), ..written("x") }), "grade");
    assert_eq!(field(Written { source: "x".repeat(201), ..written("x") }), "source");
    assert!(standard.put(None, &written(&"\u{645}".repeat(200)), 1).is_ok());
    assert!(standard.put(Some("09.nothing"), &written("x"), 1).is_err());
}

#[test]
fn a_grade_has_at_least_one_item_and_at_most_24() {
    let mut changes = Changes::default();
    for chance in 0..12 {
        changes = changes.put(None, &written("One more"), chance).expect("room").0;
    }
    assert_eq!(changes.put(None, &written("One too many"), 99).expect_err("full").field, "grade");
    let mut changes = Changes::default();
    let keys: Vec<_> = changes.told(Language::En).keys_of(grade(6)).collect();
    let lines = changes.lines();
    let own: Vec<_> = lines.iter().filter(|line| line.grade().is_none_or(|own| own == grade(6))).collect();
    assert_eq!(keys.len(), own.len());
    for (place, line) in own.iter().enumerate() {
        let put = changes.put(Some(&line.key), &Written { retired: "yes".to_owned(), ..Written::of(line) }, 0);
        match put {
            Ok((after, _)) => changes = after,
            Err(error) => assert_eq!((error.field, place), ("retired", 11)),
        }
    }
    assert_eq!(changes.told(Language::En).items_of(grade(6)).count(), 1);
}

#[test]
fn what_is_not_ours_is_not_read() {
    let wrong = [
        "",
        "[]",
        r#"{"items":[{"key":"09.nothing","retired":true}]}"#,
        r#"{"items":[{"key":"09.own_abcdefgh"}]}"#,
        r#"{"items":[{"key":"09.own_abc","titles":{"en":"x"},"area":"money","source":""}]}"#,
        r#"{"items":[{"key":"09.plan4","titles":{"es":"x"}}]}"#,
        r#"{"items":[{"key":"09.plan4","retired":true},{"key":"09.plan4"}]}"#,
        r#"{"items":[{"key":"09.plan4","color":"red"}]}"#,
    ];
    for json in wrong {
        assert_eq!(Changes::parse(json), None, "{json}");
    }
}
