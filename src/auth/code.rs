//! One-time codes that can be printed, read aloud and typed: 80 random bits in four groups of four, in Crockford's
//! letters, which leave out those that look like others.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// <https://www.crockford.com/base32.html>
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 16;

/// A code; whoever has it may use it once.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the letters: this may end in a log.
        f.write_str("Code")
    }
}

impl fmt::Display for Code {
    /// As it is printed: `K7QM-2H9X-01VE-ZZ84`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(LETTERS[usize::from(*letter)]))?;
        }
        Ok(())
    }
}

impl FromStr for Code {
    type Err = ();

    /// Forgives small letters, spaces, dashes, O for 0, I and L for 1.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut letters = [0; LENGTH];
        let mut places = letters.iter_mut();
        for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}')) {
            let plain = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = LETTERS.iter().position(|letter| char::from(*letter) == plain).ok_or(())?;
            *places.next().ok_or(())? = u8::try_from(value).map_err(|_| ())?;
        }
        if places.next().is_none() { Ok(Self(letters)) } else { Err(()) }
    }
}

impl Code {
    /// A new one; nothing where the machine gives no random bytes.
    pub fn random() -> Option<Self> {
        let mut letters = [0; LENGTH];
        getrandom::fill(&mut letters).ok()?;
        Some(Self(letters.map(|byte| byte & 31)))
    }

    /// What is kept of it. 80 random bits need no salt and no slow hash.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code: Code = "K7QM-2H9X-01VE-ZZ84".parse().expect("a code");
        assert_eq!(code.to_string(), "K7QM-2H9X-01VE-ZZ84");
        for typed in
            ["k7qm2h9x01vezz84", " K7QM 2H9X OIVE ZZ84 ", "K7QM\u{2013}2H9X-0LVE-zz84", "K7QM-2H9X\n-olve-ZZ84"]
        {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        for wrong in
            ["", "K7QM-2H9X-01VE-ZZ8", "K7QM-2H9X-01VE-ZZ845", "U7QM-2H9X-01VE-ZZ84", "K7QM-2H9X-01VE-ZZ8\u{e9}"]
        {
            assert!(wrong.parse::<Code>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_code_is_another_and_its_own_hash_is_kept() {
        let (one, other) = (Code::random().expect("a code"), Code::random().expect("a code"));
        assert_ne!(one, other);
        assert_eq!(one.hash(), one.to_string().to_lowercase().parse::<Code>().expect("the same").hash());
        assert_ne!(one.hash(), other.hash());
        assert_eq!(format!("{one:?}"), "Code");
    }
}
