//! The parts that pages are made of.

mod annotated;
mod asked;
mod boxes_read;
mod changes;
#[cfg(feature = "ssr")]
mod chart;
mod check_in;
mod choice;
mod comments;
mod company;
mod draft;
#[cfg(feature = "ssr")]
mod ending;
#[cfg(feature = "ssr")]
mod field;
mod form_error;
#[cfg(feature = "ssr")]
mod four;
mod goal_cards;
#[cfg(feature = "ssr")]
mod growth;
mod help;
mod in_list;
mod languages;
mod late_words;
mod leave;
mod message;
mod moment;
mod not_passed_on;
mod notes;
#[cfg(feature = "ssr")]
mod own_device;
mod readings;
mod refused_waits;
mod reminders;
#[cfg(feature = "ssr")]
mod select;
mod sender;
mod sheets;
mod state_mark;
mod status_line;
mod talk;
mod text_area;
mod waiting;
#[cfg(feature = "ssr")]
mod ways;
mod when;
mod words;

pub use annotated::Annotated;
#[cfg(feature = "ssr")]
pub use asked::Asked;
pub use asked::asked;
pub use boxes_read::{BoxesRead, ConfirmedBy, SaidThen};
pub use changes::Changes;
#[cfg(feature = "ssr")]
pub use chart::{Bars, Fill, Lines, Share};
pub use check_in::CheckInBlock;
#[cfg(feature = "ssr")]
pub use check_in::CheckInState;
pub use choice::Choice;
pub use comments::Threads;
pub use company::Company;
#[cfg(feature = "ssr")]
#[cfg(feature = "ssr")]
pub use ending::Ending;
#[cfg(feature = "ssr")]
pub use field::{Field, Squares};
pub use form_error::FormError;
#[cfg(feature = "ssr")]
pub use form_error::{FieldError, rule_said};
#[cfg(feature = "ssr")]
pub use four::Four;
pub use goal_cards::GoalCards;
#[cfg(feature = "ssr")]
pub use goal_cards::{GoalCard, card_parts};
#[cfg(feature = "ssr")]
pub use growth::Growth;
pub use help::Help;
#[cfg(feature = "ssr")]
pub use in_list::in_same_list;
pub use in_list::{InList, list, to_student};
pub use languages::Languages;
pub use late_words::LateWords;
pub use leave::Leave;
pub use message::{Failure, load};
pub use moment::{Moment, TimesNote, moment};
pub use not_passed_on::NotPassedOn;
#[cfg(feature = "ssr")]
pub use own_device::OwnDevice;
pub use readings::ReadBy;
#[cfg(feature = "ssr")]
pub use readings::{SayRead, said};
pub use refused_waits::RefusedWaits;
pub use reminders::Reminders;
#[cfg(feature = "ssr")]
pub use select::select;
#[cfg(feature = "ssr")]
pub use sender::Sender;
pub use sheets::Sheets;
pub use state_mark::StateMark;
pub use status_line::StatusLine;
pub use talk::{NotSent, Talk};
pub use text_area::TextArea;
pub use waiting::waiting;
#[cfg(feature = "ssr")]
pub use ways::{OwnWays, Ways};
#[cfg(feature = "ssr")]
pub use when::on_day;
pub use when::{When, day};
pub use words::Words;
