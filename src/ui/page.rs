//! The pages, one file each; `app` lists their addresses.

pub mod about;
pub mod desk;
pub mod enter;
pub mod history;
pub mod not_found;
pub mod plan;
pub mod student;
pub mod success;
pub mod written;
