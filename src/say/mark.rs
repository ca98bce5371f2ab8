//! The marks in the text of a message. The build writes them, [`super::pattern`] reads them; none can be typed.

/// Before a digit: the variable of that number.
pub const VARIABLE: char = '\u{1}';
/// Before a digit and the ways of a choice by that variable, each a key, [`WAY`], a message, [`END`]; the last key is
/// empty, and always fits. Then [`END`].
pub const CHOICE: char = '\u{2}';
/// Between the key of a way and its message.
pub const WAY: char = '\u{3}';
/// Behind a way, and behind the last one.
pub const END: char = '\u{4}';
