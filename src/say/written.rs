//! The functions of the messages.

#![expect(clippy::pedantic, reason = "the build writes it")]

use super::pattern::{Given, said};
use super::words::pattern;

include!(concat!(env!("OUT_DIR"), "/say.rs"));
