//! The parts that pages are made of.

mod annotated;
mod choice;
mod comments;
mod message;
mod notes;
mod state_mark;
mod status_line;
mod talk;
mod text_area;
mod when;
mod words;

pub use annotated::Annotated;
pub use choice::Choice;
pub use comments::Threads;
pub use message::{Failure, load};
pub use state_mark::StateMark;
pub use status_line::StatusLine;
pub use talk::{NotSent, Talk};
pub use text_area::TextArea;
pub use when::When;
pub use words::Words;
