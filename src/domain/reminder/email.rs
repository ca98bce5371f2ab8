//! An address of e-mail, as a district writes it down.

use crate::domain::error::Error;

/// A plain address: `name@host.example`. Nothing that a mail server would read as more than one address, or as a line
/// of its own, is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads one.
    ///
    /// # Errors
    /// A sentence about the field `email`.
    pub fn new(text: &str) -> Result<Self, Error> {
        const WRONG: Error = Error::new("email", "An e-mail address looks like name@school.example.");
        let text = text.trim();
        // RFC 5321, 4.5.3.1: 64 characters, and 254 in all.
        if text.len() > 254 {
            return Err(Error::new("email", "This is too long for an e-mail address: 254 characters at most."));
        }
        let (name, host) = text.rsplit_once('@').ok_or(WRONG)?;
        // The atoms of RFC 5322, 3.2.3, with single dots between.
        let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        let is_name = name.len() <= 64 && name.split('.').all(|part| !part.is_empty() && part.chars().all(is_atom));
        let is_label = |label: &str| {
            let is_plain = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            !label.is_empty() && label.len() <= 63 && is_plain && !label.starts_with('-') && !label.ends_with('-')
        };
        if is_name && host.contains('.') && host.split('.').all(is_label) {
            Ok(Self(text.to_owned()))
        } else {
            Err(WRONG)
        }
    }

    /// As it was written down.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Email;

    #[test]
    fn an_address_is_one_address_and_nothing_behind_it() {
        for right in ["mai@school.example", " o'neil.a+ilp@mail.school.example ", "1_2@x-y.example"] {
            assert_eq!(Email::new(right).expect(right).as_str(), right.trim());
        }
        for wrong in [
            "",
            "mai",
            "@school.example",
            "mai@",
            "mai@school",
            "a b@school.example",
            "a@school.example,b@school.example",
            "a@school.example\r\nBcc: b@school.example",
            "a\u{0}@school.example",
            "<a@school.example>",
            "\"a b\"@school.example",
            "a@-school.example",
            "a@school..example",
            "a..b@school.example",
            "ma\u{ef}@school.example",
            "a@b@school.example",
            &format!("{}@school.example", "a".repeat(65)),
            &format!("a@{}.example", "b.".repeat(130)),
        ] {
            assert!(Email::new(wrong).is_err(), "{wrong}");
        }
    }
}
