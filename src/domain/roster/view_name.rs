//! What a kept list is called.

use crate::domain::error::Error;

/// A name of 1 to 60 characters, without space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewName(String);

impl ViewName {
    /// # Errors
    /// A sentence where the name is empty or too long.
    pub fn new(name: &str) -> Result<Self, Error> {
        let name = name.trim();
        let fits = (1..=60).contains(&name.chars().count()) && !name.contains(char::is_control);
        fits.then(|| Self(name.to_owned())).ok_or(Error::new("name", "Give the list a name of 1 to 60 characters."))
    }

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::ViewName;

    #[test]
    fn a_list_is_called_something_that_fits_on_a_line() {
        assert_eq!(ViewName::new("  Grade 9, no goals ").as_ref().map(ViewName::as_str), Ok("Grade 9, no goals"));
        for wrong in ["", "   ", "a\nb", &"x".repeat(61)] {
            assert!(ViewName::new(wrong).is_err(), "{wrong:?}");
        }
        assert!(ViewName::new(&"é".repeat(60)).is_ok());
    }
}
