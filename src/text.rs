//! The words: one plan of one year as a yrs document of flat texts, and what is derived from it.
//! A line's format is an attribute of the newline that ends it, so that every state is a valid
//! document and a character disappears only if someone who had received it deleted it.

mod alignment;
mod anchor;
mod aside;
mod brief;
#[cfg(feature = "ssr")]
mod carried;
mod comparison;
mod delta;
mod difference;
mod document;
#[cfg(feature = "ssr")]
mod formats;
mod held;
#[cfg(feature = "ssr")]
mod joined;
mod letters;
#[cfg(feature = "ssr")]
mod markup;
#[cfg(feature = "ssr")]
mod origin;
mod outcome;
mod parts;
mod passage;
mod past;
mod render;
#[cfg(test)]
mod sample;
mod survey;
mod taken_back;
mod together;
mod version;

pub use anchor::Anchor;
pub use aside::{Aside, Rest};
pub use brief::beginning;
#[cfg(feature = "ssr")]
pub use carried::carried;
pub use comparison::{Compared, Comparison, Fate, Piece};
pub use delta::{Delta, Op, is_safe_link, utf16_len};
pub use difference::difference;
pub use document::{Document, client_id};
#[cfg(feature = "ssr")]
pub use formats::formats;
#[cfg(feature = "ssr")]
pub use joined::settled;
pub use letters::letters;
#[cfg(feature = "ssr")]
pub use markup::marked_up;
#[cfg(feature = "ssr")]
pub use origin::Origin;
pub use outcome::{Change, Error, Exemption};
pub use parts::{PART, parts};
pub use passage::{find, slice};
pub use past::{Past, Row, Written};
pub use render::{Block, Line, Run, lines, plain};
pub use taken_back::letters_alone;
pub use together::together;
pub use version::Version;
