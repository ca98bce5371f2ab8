//! Numbers of a record, exact to the hundredth: half credits, half days, scores. A fraction of two would lie.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::error::Error;

/// A number of hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hundredths(pub u32);

impl Hundredths {
    /// What somebody wrote, from 0 to `most` (whole): digits, and after a point at most two.
    ///
    /// # Errors
    /// In a sentence, about `field`.
    pub fn parse(field: &'static str, text: &str, most: u32) -> Result<Self, Error> {
        let no_number =
            || Error::new(field, "Write a number from 0 on, with at most two digits behind a point, like 0.5.");
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let is_digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_digits(whole, 7) || !is_digits(part, 2) {
            return Err(no_number());
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| no_number());
        let tenths = if part.len() == 1 { 10 } else { 1 };
        let hundredths = Self(number(whole)? * 100 + number(part)? * tenths);
        if hundredths.0 > most * 100 {
            return Err(Error::naming(field, "This is more than {}, which cannot be.", [most.to_string()]));
        }
        Ok(hundredths)
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            (whole, part) => write!(f, "{whole}.{part:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hundredths;

    #[test]
    fn a_number_is_told_as_it_was_written_to_the_last_hundredth() {
        for (text, hundredths, told) in [
            ("0", 0, "0"),
            ("4", 400, "4"),
            ("0.5", 50, "0.5"),
            ("0.50", 50, "0.5"),
            ("87.25", 8_725, "87.25"),
            ("1.05", 105, "1.05"),
        ] {
            let number = Hundredths::parse("credits", text, 999).expect(text);
            assert_eq!((number.0, number.to_string().as_str()), (hundredths, told));
        }
    }

    #[test]
    fn what_is_no_number_or_too_large_is_refused() {
        for text in
            ["", "-1", "+1", "1.", ".5", "1.005", "1,5", "1e3", "NaN", "\u{661}", "12345678", "1.2.3", "1000.01", " 1"]
        {
            assert_eq!(Hundredths::parse("credits", text, 1_000).expect_err(text).field, "credits");
        }
        let large = Hundredths::parse("credits", "100.01", 100).expect_err("too large");
        assert_eq!(large.to_string(), "This is more than 100, which cannot be.");
    }

    proptest::proptest! {
        #[test]
        fn every_number_up_to_the_most_is_read_as_it_is_told(hundredths in 0u32..=9_999_900) {
            let number = Hundredths(hundredths);
            proptest::prop_assert_eq!(Hundredths::parse("credits", &number.to_string(), 99_999), Ok(number));
        }
    }
}
