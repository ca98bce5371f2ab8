//! Who is asking: the address that people come to, and what proves who they are. No SQL, no pages.

mod site;

pub use site::{Origin, Site};
