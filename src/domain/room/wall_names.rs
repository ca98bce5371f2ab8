//! Names for a wall that everybody in the room reads: no more of them than the class needs to know who is meant.

use std::collections::HashMap;

/// The names of a class as they are shown: the first word, and the first letter of the last one. Where that is the same
/// for two, both get their whole last word, and their whole name where that is the same, too. What has one word stays.
pub fn wall_names(names: &[String]) -> Vec<String> {
    let mut shown: Vec<String> = names.iter().map(|name| short(name)).collect();
    for longer in [with_last as fn(&str) -> String, |name| words(name).join(" ")] {
        let mut times: HashMap<String, usize> = HashMap::new();
        for name in &shown {
            *times.entry(name.clone()).or_default() += 1;
        }
        for (shown, name) in shown.iter_mut().zip(names) {
            if times.get(shown).is_some_and(|times| *times > 1) {
                *shown = longer(name);
            }
        }
    }
    shown
}

fn words(name: &str) -> Vec<&str> {
    name.split_whitespace().collect()
}

fn short(name: &str) -> String {
    match words(name)[..] {
        [first, .., last] => match last.chars().find(|c| c.is_alphanumeric()) {
            Some(initial) => format!("{first} {initial}."),
            None => first.to_owned(),
        },
        [only] => only.to_owned(),
        [] => String::new(),
    }
}

fn with_last(name: &str) -> String {
    match words(name)[..] {
        [first, .., last] => format!("{first} {last}"),
        _ => short(name),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::wall_names;

    fn shown(names: &[&str]) -> Vec<String> {
        wall_names(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_wall_shows_a_first_name_and_a_last_initial_and_more_only_where_two_are_the_same() {
        assert_eq!(shown(&["Ana Lopez", "Ben de la Cruz", "  Chloé   Étienne "]), ["Ana L.", "Ben C.", "Chloé É."]);
        assert_eq!(shown(&["Ana Lopez", "Ana Lee", "Ana Moss"]), ["Ana Lopez", "Ana Lee", "Ana M."]);
        assert_eq!(shown(&["Ana B. Lee", "Ana C. Lee", "Ana Lund"]), ["Ana B. Lee", "Ana C. Lee", "Ana Lund"]);
        assert_eq!(shown(&["王小明", "Cher", "សុខ ដារា"]), ["王小明", "Cher", "សុខ ដ."]);
        assert_eq!(shown(&["Ann (Annie)", "Bob ---", ""]), ["Ann A.", "Bob", ""]);
    }

    proptest! {
        #[test]
        fn whoever_has_another_name_is_shown_by_another(names in proptest::collection::vec("[AB][ab]? [AB]?[ab ]{0,2}", 0..8)) {
            let shown = wall_names(&names);
            prop_assert_eq!(shown.len(), names.len());
            let whole = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
            for (one, shows) in names.iter().zip(&shown) {
                prop_assert!(shows.len() <= whole(one).len() + 1, "no more than the name and a dot");
                for (other, also) in names.iter().zip(&shown) {
                    prop_assert!(shows != also || whole(one) == whole(other), "{one:?} and {other:?} are both {shows:?}");
                }
            }
        }
    }
}
