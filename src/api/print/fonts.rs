//! The fonts of the system, found once for the whole program. None is carried along: those for all scripts weigh more
//! than the program.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::text::{FontInfo, is_default_ignorable};
use typst_kit::fonts::{FontStore, system};

/// The families of a line, the first one first: what one lacks is looked for in the next, then in every font there is.
pub(super) const FAMILIES: [&str; 5] =
    ["Noto Sans", "Noto Sans Arabic", "Noto Sans Khmer", "Noto Sans CJK SC", "DejaVu Sans"];
/// The same for a line from right to left.
pub(super) const FAMILIES_RTL: [&str; 5] =
    ["Noto Sans Arabic", "Noto Sans", "Noto Sans Khmer", "Noto Sans CJK SC", "DejaVu Sans"];
/// A letter of each script in which families of the districts read, and what the script is called.
const SCRIPTS: [(char, &str); 6] = [
    ('a', "Latin letters"),
    ('\u{1ec5}', "Vietnamese"),
    ('\u{44f}', "Cyrillic letters"),
    ('\u{639}', "Arabic"),
    ('\u{5b66}', "Chinese"),
    ('\u{1780}', "Khmer"),
];

static FOUND: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    store.extend(system());
    store
});

/// The fonts. Whoever asks first waits until the folders of the system are read.
pub(super) fn found() -> &'static FontStore {
    &FOUND
}

/// Looks for the fonts of the system, and gives the scripts that none of them shows.
pub fn scripts_without_font() -> Vec<&'static str> {
    let missing = missing(SCRIPTS.iter().map(|(letter, _)| *letter));
    SCRIPTS.into_iter().filter(|(letter, _)| missing.contains(letter)).map(|(_, name)| name).collect()
}

/// Those of these characters that no font shows.
pub(super) fn missing(characters: impl Iterator<Item = char>) -> BTreeSet<char> {
    let book = found().book();
    let all: Vec<&FontInfo> = (0..).map_while(|index| book.info(index)).collect();
    let shows = |one: char| all.iter().any(|font| font.coverage.contains(one.into()));
    let seen = characters.filter(|one| !one.is_whitespace() && !one.is_control() && !is_default_ignorable(*one));
    seen.collect::<BTreeSet<_>>().into_iter().filter(|one| !shows(*one)).collect()
}
