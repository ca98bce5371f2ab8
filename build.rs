//! What is made at build time: the functions of the messages, and when the files of the site are looked at again.

#[path = "src/say/mark.rs"]
mod mark;
#[path = "build/messages.rs"]
mod messages;
#[path = "src/say/plural.rs"]
mod plural;
#[path = "build/written.rs"]
mod written;

fn main() {
    // The server carries the files of the site: build it again when they change. The wasm is one of them.
    if std::env::var_os("CARGO_FEATURE_SSR").is_some() {
        println!("cargo::rerun-if-changed=target/site");
    }
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/say/mark.rs");
    println!("cargo::rerun-if-changed=src/say/plural.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // Each text in a segment of its own, so that it can go where it is needed; otherwise all stay in the first part.
        println!("cargo::rustc-link-arg-cdylib=--no-merge-data-segments");
    }
    // The pseudo-locale is for tests: what is released does not know it.
    println!("cargo::rustc-check-cfg=cfg(pseudo)");
    let has_pseudo = std::env::var("PROFILE").is_ok_and(|profile| profile == "debug");
    if has_pseudo {
        println!("cargo::rustc-cfg=pseudo");
    }
    let folder = std::path::Path::new("messages");
    let said = messages::read(folder).and_then(|all| {
        let first = all.first().ok_or_else(|| vec!["there is no language".to_owned()])?;
        written::write(&all, &messages::in_browser(folder, first)?, has_pseudo)
    });
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    let kept =
        said.and_then(|code| std::fs::write(format!("{out}/say.rs"), code).map_err(|error| vec![error.to_string()]));
    if let Err(faults) = kept {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
    }
}
