//! Who is asking: the address that people come to, and what proves who they are. No SQL, no pages.

mod code;
mod handed;
mod password;
pub mod provider;
mod site;
mod totp;
mod visitor;

pub use code::Code;
pub use handed::{Handed, What};
pub use password::{Breached, Busy, Passwords, accept, known};
pub use site::{Origin, Site};
pub use totp::{Secret, picture};
pub use visitor::{address, browser, network};
