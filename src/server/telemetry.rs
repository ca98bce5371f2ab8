//! What the log says: what went wrong and where, in one line each. Never a word of a plan, a name or a token: logs are
//! read by people who may read no plan, and kept by programs that nobody asked for consent.

use std::panic::PanicHookInfo;

/// Writes what goes wrong to the error output, for as long as the program runs.
pub fn start_log() {
    tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(std::io::stderr).init();
    std::panic::set_hook(Box::new(tell_place));
}

/// Only where it was. What a panic says may quote the words that it met: Rust's own about a text cut in the middle of a
/// letter does.
fn tell_place(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "panicked; the request was answered, and nothing else ends");
}
