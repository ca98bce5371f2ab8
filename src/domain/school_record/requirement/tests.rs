//! Which requirements hold for whom, and which cannot stand beside each other.

use proptest::prelude::*;

use super::*;

fn of(subject: &str, school: Option<i64>, classes: (Option<u16>, Option<u16>), measure: Measure) -> Requirement {
    Requirement {
        subject: subject.to_owned(),
        school: school.map(SchoolId),
        class_from: classes.0.map(Class),
        class_until: classes.1.map(Class),
        measure,
        needed: Hundredths(100),
        place: 1,
        source: String::new(),
    }
}

fn all(several: impl IntoIterator<Item = Requirement>) -> Requirements {
    let mut all = Requirements::default();
    for one in several {
        all.put(one).expect("few");
    }
    all
}

#[test]
fn a_class_is_the_year_of_graduation_and_stays_while_the_grades_go_up() {
    let grade = |number| Grade::new(number).expect("a grade");
    assert_eq!(Class::of(grade(12), SchoolYear(2026)), Class(2027));
    assert_eq!(Class::of(grade(6), SchoolYear(2026)), Class(2033));
    for number in 6..12 {
        let (now, next) = (Class::of(grade(number), SchoolYear(2026)), Class::of(grade(number + 1), SchoolYear(2027)));
        assert_eq!(now, next);
    }
    assert_eq!((Class::parse("class_from", "2030"), Class::parse("class_from", "")), (Ok(Some(Class(2030))), Ok(None)));
    for wrong in ["30", "02030", "2030-31", "1066", "senior", "20 30", "\u{0662}030"] {
        assert_eq!(Class::parse("class_until", wrong).expect_err(wrong).field, "class_until");
    }
}

#[test]
fn a_rule_for_the_class_of_2030_changes_nothing_for_a_senior() {
    let before = all([of("English", None, (None, None), Measure::Credits)]);
    let mut after = before.clone();
    after.remove(&before.listed()[0].key());
    for one in [
        of("English", None, (None, Some(2029)), Measure::Credits),
        Requirement { needed: Hundredths(450), ..of("English", None, (Some(2030), None), Measure::Credits) },
        of("Service", None, (Some(2030), None), Measure::Hours),
    ] {
        after.put(one).expect("few");
    }
    assert!(after.clash().is_none());
    let needed = |all: &Requirements, class| -> Vec<_> {
        all.in_force(None, Some(Class(class))).iter().map(|one| (one.subject.clone(), one.needed.0)).collect()
    };
    assert_eq!(needed(&before, 2027), needed(&after, 2027));
    assert_eq!(needed(&after, 2030), [("English".to_owned(), 450), ("Service".to_owned(), 100)]);
}

#[test]
fn a_schools_own_takes_the_place_of_the_districts_for_the_classes_that_it_is_for() {
    let both = all([
        of("English", None, (None, None), Measure::Credits),
        Requirement { needed: Hundredths(300), ..of("ENGLISH", Some(2), (Some(2030), None), Measure::Credits) },
    ]);
    let needed = |school, class| -> Vec<_> {
        both.in_force(Some(SchoolId(school)), Some(Class(class))).iter().map(|one| one.needed.0).collect()
    };
    assert_eq!((needed(2, 2030), needed(2, 2029), needed(1, 2030)), (vec![300], vec![100], vec![100]));
}

#[test]
fn what_cannot_stand_beside_each_other_is_named_with_its_rule() {
    let clash = |one, other| all([one, other]).clash().map(|(_, _, error)| error.field);
    let english = |school, classes| of("English", school, classes, Measure::Credits);
    assert_eq!(clash(english(None, (None, None)), english(None, (Some(2030), None))), Some("class_from"));
    assert_eq!(clash(english(None, (None, Some(2030))), english(None, (Some(2030), None))), Some("class_from"));
    assert_eq!(clash(english(None, (None, Some(2029))), english(None, (Some(2030), None))), None);
    assert_eq!(clash(english(None, (None, None)), english(Some(1), (None, None))), None);
    let hours = of("english", Some(1), (None, None), Measure::Hours);
    assert_eq!(clash(english(None, (None, None)), hours), Some("kind"));
}

fn any() -> impl Strategy<Value = Requirement> {
    let class = || proptest::option::of(2026u16..2034);
    let parts = (0usize..3, proptest::option::of(1i64..3), class(), class(), 0u32..500, 1u16..9);
    parts.prop_map(|(subject, school, from, until, needed, place)| {
        let until = until.filter(|until| from.is_none_or(|from| from <= *until));
        let one = of(["English", "Arts", "Service"][subject], school, (from, until), Measure::ALL[subject]);
        Requirement { needed: Hundredths(needed), place, ..one }
    })
}

proptest! {
    #[test]
    fn nobody_is_asked_for_the_same_twice_and_what_is_kept_is_read_as_it_was(
        several in prop::collection::vec(any(), 0..12), school in 1i64..4, class in 2025u16..2036,
    ) {
        let all = all(several);
        prop_assert_eq!(Requirements::parse(&all.json()), Some(all.clone()));
        prop_assert_eq!(all.since(&all), []);
        if all.clash().is_none() {
            let held = all.in_force(Some(SchoolId(school)), Some(Class(class)));
            let mut names: Vec<_> = held.iter().map(|one| subject_key(&one.subject)).collect();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), held.len());
        }
    }
}
