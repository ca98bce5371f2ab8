//! What every language can rely on.

use super::{HERE, Language, around, list, marked, moment, on, plural};

#[test]
fn a_day_and_a_time_are_written_as_each_language_writes_them() {
    let at = "2026-11-03T08:05:30Z";
    assert_eq!(on(Language::En, at), "Nov 3, 2026");
    assert_eq!(on(Language::Es, "2026-11-03"), "3 de nov. de 2026");
    assert_eq!(on(Language::Ar, at), "3 نوفمبر 2026");
    assert_eq!(moment(Language::En, at, None), "Nov 3, 2026, 8:05 AM");
    assert_eq!(moment(Language::En, at, Some("2026-11-03T08:05:59Z")), "Nov 3, 2026, 8:05 AM");
    assert_eq!(moment(Language::En, at, Some("2026-11-03T12:00:00Z")), "Nov 3, 2026, 8:05 AM to 12:00 PM");
    assert_eq!(moment(Language::En, at, Some("2026-11-04T00:10:00Z")), "Nov 3, 2026, 8:05 AM to Nov 4, 2026, 12:10 AM");
}

#[test]
fn a_language_is_found_by_its_tag_and_by_what_a_browser_accepts() {
    assert_eq!(Language::of("es-MX"), Some(Language::Es));
    assert_eq!(Language::of("AR"), Some(Language::Ar));
    assert_eq!(Language::of("tlh"), None);
    for (header, language) in [
        ("es-419,es;q=0.9,en;q=0.8", Some(Language::Es)),
        ("km, ar;q=0.4, en;q=0.8", Some(Language::En)),
        ("es;q=0, ar;q=0.1", Some(Language::Ar)),
        ("en;q=0.5, es;q=NaN", Some(Language::En)),
        ("zh-CN,zh", None),
        ("*", None),
        ("", None),
        (";;;q=,,", None),
    ] {
        assert_eq!(Language::accepted(header), language, "{header}");
    }
}

#[test]
fn every_language_counts_as_cldr_says() {
    use plural::Form::{Few, Many, One, Other, Two, Zero};
    let forms = |tag, numbers: &[usize]| {
        numbers.iter().map(|number| plural::form(tag, *number).expect("a rule")).collect::<Vec<_>>()
    };
    assert_eq!(forms("en", &[0, 1, 2, 101]), [Other, One, Other, Other]);
    assert_eq!(forms("es", &[0, 1, 2]), [Other, One, Other]);
    assert_eq!(forms("fr", &[0, 1, 2]), [One, One, Other]);
    assert_eq!(forms("pt", &[0, 1, 2]), [One, One, Other]);
    assert_eq!(
        forms("ar", &[0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111]),
        [Zero, One, Two, Few, Few, Many, Many, Other, Other, Few, Many]
    );
    assert_eq!(
        forms("ru", &[0, 1, 2, 5, 11, 12, 14, 21, 22, 25, 111, 112]),
        [Many, One, Few, Many, Many, Many, Many, One, Few, Many, Many, Many]
    );
    for tag in ["zh", "vi", "km"] {
        assert_eq!(forms(tag, &[0, 1, 2]), [Other; 3]);
    }
    assert_eq!(forms("sq", &[1, 2]), [One, Other]);
    assert_eq!(plural::form("tlh", 1), None);
}

#[test]
fn a_sentence_is_parted_where_something_stands_inside() {
    assert_eq!(around(&format!("Hello, {HERE}")), (Some("Hello, ".to_owned()), None));
    let (before, words, behind) = marked("Read <a>this</a>.");
    assert_eq!((before.as_deref(), words.as_str(), behind.as_deref()), (Some("Read "), "this", Some(".")));
}

#[test]
fn a_list_reads_as_in_a_sentence() {
    assert_eq!(list(Language::En, &["Goals"]), "Goals");
    assert_eq!(list(Language::En, &["Goals", "Barriers", "Strategies"]), "Goals, Barriers and Strategies");
    assert_eq!(list(Language::Es, &["Metas", "Éxito"]), "Metas y Éxito");
}

#[test]
fn names_stay_in_order_in_a_language_that_runs_the_other_way() {
    assert!(super::list_and(Language::Ar, "Ana", "Bo").contains("\u{2068}Bo\u{2069}"));
    assert_eq!(super::list_and(Language::En, "Ana", "Bo"), "Ana and Bo");
}

#[test]
fn the_pseudo_locale_has_no_letter_of_english() {
    let said = super::skip(Language::of("en-XA").expect("a test knows it"));
    assert!(!said.chars().any(|letter| letter.is_ascii_alphabetic()), "{said}");
}
