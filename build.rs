//! The server carries the files of the site: build it again when they change.

fn main() {
    println!("cargo::rerun-if-changed=target/site");
    println!("cargo::rerun-if-changed=migrations");
}
