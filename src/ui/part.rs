//! The parts that pages are made of.

mod form_error;
mod message;
mod state_mark;
mod status_line;
mod text_area;
mod when;
mod words;

pub use form_error::FormError;
pub use message::{Failure, load};
pub use state_mark::StateMark;
pub use status_line::StatusLine;
pub use text_area::TextArea;
pub use when::When;
pub use words::Words;
