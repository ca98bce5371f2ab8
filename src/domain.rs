//! The rules of an Individual Learning Plan, the same in browser and server. Pure: no clock, no
//! randomness, no input or output; it imports none of the other rooms.

pub mod access;
pub mod account;
pub mod administration;
pub mod amendment;
pub mod card;
pub mod catalogue;
pub mod check_in;
pub mod checklist;
pub mod comment;
pub mod completion;
pub mod confirmation;
// Told on pages of HTML alone.
#[cfg(feature = "ssr")]
pub mod conversation;
pub mod day;
pub mod error;
pub mod grade;
#[cfg(feature = "ssr")]
pub mod growth;
pub mod guide;
pub mod history;
pub mod import;
pub mod meeting;
pub mod merge;
pub mod milestone;
pub mod new_year;
pub mod on_paper;
pub mod person;
pub mod progress;
pub mod reason;
pub mod reminder;
pub mod report;
pub mod resource;
pub mod retention;
pub mod room;
pub mod roster;
pub mod school_record;
pub mod school_year;
pub mod section;
pub mod sharing;
pub mod status;
pub mod throttle;
pub mod trail;
pub mod travel;
pub mod window;
