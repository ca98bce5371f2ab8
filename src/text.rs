//! The words: one plan of one year as a yrs document of flat texts, and what is derived from it.
//! A line's format is an attribute of the newline that ends it, so that every state is a valid
//! document and a character disappears only if someone who had received it deleted it.

mod delta;
mod difference;
mod document;
mod held;
mod outcome;
mod render;
mod replay;

pub use delta::{Delta, Op, is_safe_link, pieces, utf16_len};
pub use difference::difference;
pub use document::{Document, client_id};
pub use outcome::{Change, Error};
pub use render::{Block, Line, Run, lines, plain};
