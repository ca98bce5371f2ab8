//! Languages by their tags, as browsers and databases name them.

use super::Language;

impl Language {
    /// The language of a tag of BCP 47: `es`, `es-MX`, `ES`. Nothing where the product does not speak it.
    pub fn of(tag: &str) -> Option<Self> {
        #[cfg(pseudo)]
        if tag == Self::Pseudo.tag() {
            return Some(Self::Pseudo);
        }
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The best of those that `Accept-Language` asks for (RFC 9110, 12.5.4). Nothing where it asks for none of ours.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best = None;
        // A browser names a handful; what is longer is not a browser.
        for range in header.split(',').take(32) {
            let mut parts = range.split(';');
            let language = parts.next().and_then(Self::of);
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.trim().parse().ok()).unwrap_or(1.0_f32);
            let weight = if weight.is_finite() { weight.clamp(0.0, 1.0) } else { 0.0 };
            if let Some(language) = language.filter(|_| weight > 0.0)
                && best.is_none_or(|(_, so_far)| weight > so_far)
            {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self.direction() == "rtl"
    }
}
