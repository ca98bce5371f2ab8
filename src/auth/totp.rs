//! The second factor of staff: a number that changes every half minute, made of a shared secret (RFC 6238 over RFC 4226,
//! SHA-1, six digits: what every authenticator understands).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

const STEP_MS: i64 = 30_000;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A secret that an authenticator and the server share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret(pub [u8; 20]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// A new one; nothing where the machine gives no random bytes.
    pub fn random() -> Option<Self> {
        let mut bytes = [0; 20];
        getrandom::fill(&mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The half minute whose number was typed, if it is the present one or a neighbour, and later than `last`: no
    /// number is taken twice.
    pub fn step_of(&self, typed: &str, now_ms: i64, last: i64) -> Option<i64> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let now = now_ms.div_euclid(STEP_MS);
        let fits = |step: &i64| *step > last && super::password::same(self.number(*step).as_bytes(), typed.as_bytes());
        (now - 1..=now + 1).rev().find(fits)
    }

    /// The number that an authenticator shows at a moment.
    pub fn number_at(&self, ms: i64) -> String {
        self.number(ms.div_euclid(STEP_MS))
    }

    fn number(&self, step: i64) -> String {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else { return String::new() };
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let from = usize::from(hash[19] & 15);
        let four = [hash[from], hash[from + 1], hash[from + 2], hash[from + 3]];
        format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
    }

    /// The secret as one types it: groups of four letters and digits.
    pub fn in_letters(&self) -> String {
        let letters = self.base32();
        letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }

    /// What an authenticator reads out of the picture.
    pub fn address(&self, login: &str) -> String {
        let login: String = login
            .bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect();
        format!("otpauth://totp/Learning%20Plan:{login}?secret={}&issuer=Learning%20Plan", self.base32())
    }

    fn base32(&self) -> String {
        let mut letters = String::new();
        // 20 bytes are 32 letters of five bits each.
        for five in self.0.chunks(5) {
            let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            letters.extend(
                (0..8).rev().map(|place| char::from(BASE32[usize::try_from(bits >> (place * 5) & 31).unwrap_or(0)])),
            );
        }
        letters
    }
}

/// A picture that a camera reads, as the `d` of an SVG path over squares of one, and how many squares its side has.
pub fn picture(text: &str) -> Option<(String, usize)> {
    use std::fmt::Write;
    let code = qrcode::QrCode::new(text).ok()?;
    let side = code.width();
    let mut path = String::new();
    for (place, colour) in code.to_colors().into_iter().enumerate() {
        if colour == qrcode::Color::Dark {
            write!(path, "M{} {}h1v1h-1z", place % side, place / side).ok()?;
        }
    }
    Some((path, side))
}

#[cfg(test)]
mod tests {
    use super::{Secret, picture};

    /// The secret of the examples in RFC 6238, appendix B.
    const SECRET: Secret = Secret(*b"12345678901234567890");

    #[test]
    fn the_numbers_are_those_of_rfc_6238() {
        for (second, number) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(SECRET.number_at(second * 1_000), number);
        }
    }

    #[test]
    fn a_number_is_taken_once_and_a_clock_may_be_half_a_minute_off() {
        let now = 1_234_567_890_000;
        let at = |ms: i64| SECRET.number_at(ms);
        let step = SECRET.step_of(&at(now), now, 0).expect("now");
        assert_eq!(SECRET.step_of(&at(now - 30_000), now, 0), Some(step - 1));
        assert_eq!(SECRET.step_of(&at(now + 30_000), now, 0), Some(step + 1));
        assert_eq!(SECRET.step_of(&at(now), now, step), None, "a second time");
        assert_eq!(SECRET.step_of(&at(now - 30_000), now, step), None, "an earlier one afterwards");
        for other in [now - 60_000, now + 60_000] {
            assert_eq!(SECRET.step_of(&at(other), now, 0), None);
        }
        assert_eq!(SECRET.step_of(" 005 924", now, 0), Some(step), "as telephones show it");
        for wrong in ["", "5924", "0059240", "abcdef"] {
            assert_eq!(SECRET.step_of(wrong, now, 0), None);
        }
    }

    #[test]
    fn the_secret_can_be_typed_and_photographed() {
        assert_eq!(SECRET.in_letters(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = SECRET.address("a b&c");
        assert_eq!(
            address,
            "otpauth://totp/Learning%20Plan:a%20b%26c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Learning%20Plan"
        );
        let (path, side) = picture(&address).expect("a picture");
        assert!(side > 20 && path.starts_with("M0 0h1v1h-1z"));
        assert_eq!(format!("{SECRET:?}"), "Secret");
    }
}
