//! A requirement as somebody types it into the form, and what it makes of all of them.

use serde::{Deserialize, Serialize};

use super::{Cells, Key, Measure, Requirement, Requirements};
use crate::domain::error::Error;
use crate::domain::person::SchoolId;

const NEEDED: Error = Error::new(
    "needed",
    "Write a number from 0 on: 99 credits at most, or 9,999 hours, with at most two digits behind a point, like 0.5.",
);

/// What stands in the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    pub subject: String,
    /// The number of a school; empty is every school.
    pub school: String,
    pub class_from: String,
    pub class_until: String,
    pub kind: String,
    /// Credits or hours.
    pub needed: String,
    pub place: String,
    pub source: String,
    /// `yes` takes it away.
    pub away: String,
}

impl Form {
    /// A requirement as it stands.
    pub fn of(one: &Requirement) -> Self {
        let class = |class: Option<super::Class>| class.map(|class| class.0.to_string()).unwrap_or_default();
        Self {
            subject: one.subject.clone(),
            school: one.school.map(|school| school.0.to_string()).unwrap_or_default(),
            class_from: class(one.class_from),
            class_until: class(one.class_until),
            kind: one.measure.slug().to_owned(),
            needed: if one.measure == Measure::Done { String::new() } else { one.needed.to_string() },
            place: one.place.to_string(),
            source: one.source.clone(),
            away: String::new(),
        }
    }

    /// The requirement that is meant; a school is one of `schools`.
    ///
    /// # Errors
    /// What cannot be, about a field of this form.
    pub fn read(&self, schools: &[SchoolId]) -> Result<Requirement, Error> {
        let school = match self.school.trim() {
            "" => None,
            number => {
                let number = number.parse().ok().map(SchoolId).filter(|number| schools.contains(number));
                Some(number.ok_or(Error::new("school", "There is no such school."))?)
            }
        };
        let measure: Measure = if self.kind.is_empty() { Measure::default() } else { self.kind.parse()? };
        let cell = |name: &str| {
            Some(match name {
                "subject" => self.subject.trim(),
                "class_from" => self.class_from.trim(),
                "class_until" => self.class_until.trim(),
                "kind" => measure.slug(),
                "place" => self.place.trim(),
                "source" => self.source.trim(),
                name if name == measure.slug() => self.needed.trim(),
                _ => "",
            })
        };
        if measure != Measure::Done && self.needed.trim().is_empty() {
            return Err(Error::new("needed", "Say how many are needed."));
        }
        let at_needed = |error: Error| match error.field {
            "credits" | "hours" => NEEDED,
            _ => error,
        };
        Cells(cell).requirement(school, None).map_err(at_needed)
    }

    /// What all of them are then: with this one in the place of `item`, or without that one.
    ///
    /// # Errors
    /// What cannot be, about a field of this form.
    pub fn put_into(
        &self,
        now: &Requirements,
        item: Option<&Key>,
        schools: &[SchoolId],
    ) -> Result<Requirements, Error> {
        let mut after = now.clone();
        if let Some(item) = item {
            after.remove(item);
        }
        // Another version may have taken it away meanwhile.
        if self.away == "yes" {
            return Ok(after);
        }
        let wanted = self.read(schools)?;
        if after.get(&wanted.key()).is_some() {
            let why = "This is asked for already, at the same school from the same class on. Change that one.";
            return Err(Error::new("subject", why));
        }
        after.put(wanted)?;
        match after.clash() {
            Some((.., why)) => Err(why),
            None => Ok(after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        let fields: serde_json::Map<_, _> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        serde_json::from_value(fields.into()).expect("a form")
    }

    #[test]
    fn what_stands_in_the_form_is_what_it_was_filled_with() {
        let schools = [SchoolId(2)];
        for fields in [
            &[("subject", "English"), ("kind", "credits"), ("needed", "4.5"), ("place", "1")][..],
            &[("subject", "Service"), ("kind", "hours"), ("needed", "120"), ("school", "2"), ("source", "Policy 217")],
            &[("subject", "Pathway"), ("kind", "done"), ("class_from", "2030"), ("class_until", "2031")],
        ] {
            let one = form(fields).read(&schools).expect("a requirement");
            assert_eq!(Form::of(&one).read(&schools), Ok(one));
        }
    }

    #[test]
    fn a_field_that_cannot_be_is_named_and_nothing_is_asked_for_twice() {
        let now = form(&[("subject", "English"), ("needed", "4")]).put_into(&Requirements::default(), None, &[]);
        let now = now.expect("the first one");
        let refused = |fields: &[(&str, &str)]| form(fields).put_into(&now, None, &[]).expect_err("refused").field;
        assert_eq!(refused(&[("subject", "ENGLISH"), ("needed", "3")]), "subject");
        assert_eq!(refused(&[("subject", ""), ("needed", "3")]), "subject");
        assert_eq!(refused(&[("subject", "Arts")]), "needed");
        assert_eq!(refused(&[("subject", "Arts"), ("needed", "many")]), "needed");
        assert_eq!(refused(&[("subject", "Arts"), ("needed", "1"), ("school", "9")]), "school");
        assert_eq!(refused(&[("subject", "Arts"), ("needed", "1"), ("kind", "luck")]), "kind");
        assert_eq!(refused(&[("subject", "Arts"), ("needed", "1"), ("place", "0")]), "place");
        assert_eq!(refused(&[("subject", "Arts"), ("needed", "1"), ("class_from", "soon")]), "class_from");
        let turned = [("subject", "Arts"), ("needed", "1"), ("class_from", "2031"), ("class_until", "2030")];
        assert_eq!(refused(&turned), "class_until");
        assert_eq!(refused(&[("subject", "English"), ("needed", "1"), ("class_from", "2030")]), "class_from");
        let gone = form(&[("away", "yes")]).put_into(&now, Some(&now.listed()[0].key()), &[]);
        assert_eq!(gone, Ok(Requirements::default()));
        let again = form(&[("subject", "Arts"), ("needed", "1"), ("away", "yes")]).put_into(&now, None, &[]);
        assert_eq!(again, Ok(now), "what is gone already is not added");
    }
}
