//! What becomes of the fields of a form when it comes back, over what stands there by then: nothing that somebody else wrote
//! meanwhile is overwritten unseen.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::Error;

/// What becomes of one field: what the form began with, what it says now, and what stands there, which somebody else may
/// have changed meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// It is there already, or the form never touched it.
    Stands,
    /// The form changed it, and nobody else did.
    Set,
    /// Both changed it, each in another way: whoever typed chooses.
    Ask,
}

impl Merge {
    /// Decides about one field.
    pub fn of(was: &str, typed: &str, now: &str) -> Self {
        if typed == was || typed == now {
            Self::Stands
        } else if now == was {
            Self::Set
        } else {
            Self::Ask
        }
    }
}

/// The fields of a form, by their names; a box that is not ticked is empty.
pub type Fields = BTreeMap<String, String>;

/// What stands there now, for each field that the form may have.
pub type Now = BTreeMap<&'static str, String>;

/// A form as it came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// What its fields said when its page was made.
    #[serde(default, deserialize_with = "texts")]
    pub was: Fields,
    /// What they say.
    #[serde(flatten, deserialize_with = "texts")]
    pub form: Fields,
}

impl Sent {
    /// A form of one field.
    pub fn of_one(field: &str, was: &str, typed: &str) -> Self {
        let one = |text: &str| Fields::from([(field.to_owned(), text.to_owned())]);
        Self { was: one(was), form: one(typed) }
    }

    /// What is typed into a field that the form has, and what becomes of it. Of a form that does not say what it began with
    /// nobody knows what was typed.
    pub fn field(&self, name: &str, now: &str) -> Option<(&str, Merge)> {
        let typed = self.form.get(name)?.trim();
        let merge = match self.was.get(name) {
            Some(was) => Merge::of(was.trim(), typed, now),
            None if typed == now => Merge::Stands,
            None => Merge::Ask,
        };
        Some((typed, merge))
    }

    /// The fields that it sets over what stands `now`, each on its own: all others stay as they are.
    ///
    /// # Errors
    /// Somebody else changed one of them meanwhile, in another way.
    pub fn set(&self, now: &Now) -> Result<Fields, Error> {
        let mut set = Fields::new();
        for (name, now) in now {
            match self.field(name, now) {
                None | Some((_, Merge::Stands)) => {}
                Some((typed, Merge::Set)) => drop(set.insert((*name).to_owned(), typed.to_owned())),
                Some((_, Merge::Ask)) => {
                    return Err(Error::new(
                        name,
                        "Somebody else changed this in another way after your page was made. Nothing was saved, and what you typed stands in the form. What they saved stands below the field: look at both, then save again.",
                    ));
                }
            }
        }
        Ok(set)
    }
}

/// One field of a form as its page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    pub text: String,
    /// What stands there now.
    pub now: String,
    /// Whether somebody else changed it meanwhile in another way than what is typed here.
    pub is_contested: bool,
}

/// A form as its page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub fields: BTreeMap<String, Filled>,
    /// Whether it holds what was typed and could not be saved.
    pub is_unsaved: bool,
}

impl Shown {
    /// What stands `now`, and over it what was `typed` and waits.
    pub fn of(now: Now, typed: Option<&Sent>) -> Self {
        let one = |(name, now): (&str, String)| {
            let filled = match typed.and_then(|typed| typed.field(name, &now)) {
                None | Some((_, Merge::Stands)) => Filled { text: now.clone(), now, is_contested: false },
                Some((text, merge)) => Filled { text: text.to_owned(), now, is_contested: merge == Merge::Ask },
            };
            (name.to_owned(), filled)
        };
        Self { fields: now.into_iter().map(one).collect(), is_unsaved: typed.is_some() }
    }

    /// What stands in a field.
    pub fn text(&self, name: &str) -> String {
        self.fields.get(name).map(|field| field.text.clone()).unwrap_or_default()
    }

    /// The same where it is typed and not saved.
    pub fn typed(&self, name: &str) -> Option<String> {
        self.fields.get(name).filter(|field| field.text != field.now).map(|field| field.text.clone())
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(|field| !field.text.is_empty())
    }

    /// What somebody else made of a field meanwhile, where that is another than what is typed here.
    pub fn contested(&self, name: &str) -> Option<&str> {
        self.fields.get(name).filter(|field| field.is_contested).map(|field| field.now.as_str())
    }
}

/// Fields that waited in the file of an older version of the program may be numbers, and others than those of now.
fn texts<'de, D: Deserializer<'de>>(fields: D) -> Result<Fields, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Field {
        Text(String),
        Number(i64),
        Other(serde::de::IgnoredAny),
    }
    let fields = BTreeMap::<String, Field>::deserialize(fields)?;
    let text = |(name, field)| match field {
        Field::Text(text) => Some((name, text)),
        Field::Number(number) => Some((name, number.to_string())),
        Field::Other(_) => None,
    };
    Ok(fields.into_iter().filter_map(text).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Fields, Merge, Now, Sent, Shown};

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    proptest! {
        #[test]
        fn nothing_that_stands_there_is_overwritten_unless_the_form_began_with_it(
            was in "[ab]{0,2}", typed in "[ab]{0,2}", now in "[ab]{0,2}",
        ) {
            let merge = Merge::of(&was, &typed, &now);
            prop_assert_eq!(merge == Merge::Set, typed != now && typed != was && now == was);
            // What was typed is saved, or stands already, or is asked about: never dropped.
            prop_assert!(merge != Merge::Stands || typed == now || typed == was);
        }

        #[test]
        fn of_two_forms_that_began_alike_the_second_keeps_every_field_of_the_first_or_sets_nothing(
            was in "[ab]", first in ("[ab]{0,2}", "[ab]{0,2}"), second in ("[ab]{0,2}", "[ab]{0,2}"),
        ) {
            let form = |(one, other): &(String, String)| fields(&[("one", one), ("other", other)]);
            let now = Now::from([("one", first.0.clone()), ("other", first.1.clone())]);
            let sent = Sent { was: form(&(was.clone(), was.clone())), form: form(&second) };
            let pairs = [(&first.0, &second.0), (&first.1, &second.1)];
            match sent.set(&now) {
                Ok(set) => for (name, (first, second)) in ["one", "other"].into_iter().zip(pairs) {
                    let comes = set.get(name).unwrap_or(first);
                    let wanted = if *second == was { first } else { second };
                    prop_assert_eq!(comes, wanted);
                },
                Err(_) => prop_assert!(pairs.iter().any(|(first, second)| **first != was && **second != was && first != second)),
            }
        }
    }

    #[test]
    fn what_was_typed_is_shown_over_what_stands_there_now_and_sending_it_again_is_a_choice() {
        let sent = Sent { was: fields(&[("name", "A"), ("id", "1")]), form: fields(&[("name", "B"), ("id", "1")]) };
        let now = || Now::from([("name", "C".to_owned()), ("id", "2".to_owned())]);
        assert_eq!(sent.set(&now()).expect_err("both").field, "name");
        let shown = Shown::of(now(), Some(&sent));
        assert_eq!((shown.text("name").as_str(), shown.contested("name")), ("B", Some("C")));
        assert_eq!((shown.text("id").as_str(), shown.contested("id")), ("2", None), "never touched here");
        let was = shown.fields.iter().map(|(name, field)| (name.clone(), field.now.clone())).collect();
        let again = Sent { was, form: fields(&[("name", "B"), ("id", "2")]) };
        assert_eq!(again.set(&now()), Ok(fields(&[("name", "B")])));
        let untold = Sent { form: fields(&[("name", "B")]), ..Sent::default() };
        assert!(untold.set(&now()).is_err(), "a form that does not say what it began with overwrites nothing");
    }

    #[test]
    fn a_form_that_an_older_program_kept_is_read() {
        let old = r#"{"name":"Typed","behind_utc":300,"teacher_sections":9,"guardians_stay":true,"school":null}"#;
        let sent: Sent = serde_json::from_str(old).expect("a form");
        assert_eq!((sent.form["name"].as_str(), sent.form["behind_utc"].as_str()), ("Typed", "300"));
        assert!(sent.was.is_empty() && !sent.form.contains_key("guardians_stay"));
        let again = serde_json::to_string(&sent).expect("text");
        assert_eq!(serde_json::from_str::<Sent>(&again).expect("a form"), sent);
    }
}
