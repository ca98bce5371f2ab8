//! The functions of the messages.

#![expect(clippy::pedantic, reason = "the build writes it, and forms that a language has twice are two forms")]

use super::{form, join, plural};

include!(concat!(env!("OUT_DIR"), "/say.rs"));
