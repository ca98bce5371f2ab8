//! The server carries the files of the site: build it again when they change.

fn main() {
    println!("cargo::rerun-if-changed=target/site");
    println!("cargo::rerun-if-changed=migrations");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // Each text in a segment of its own, so that it can go where it is needed; otherwise all stay in the first part.
        println!("cargo::rustc-link-arg-cdylib=--no-merge-data-segments");
    }
}
