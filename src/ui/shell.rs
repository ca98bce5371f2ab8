//! The document around every page: what it loads, and what stands behind the application.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use super::app::App;
use super::chunk;
use super::language;
use super::page::desk::StudentKeys;
use super::page::room::AGAIN;
use super::part::Ending;
use super::styles;
use crate::api;
use crate::say;

/// Where the files of the site stand: all of them below one address, which is another for each build. What a
/// page fetches later by a relative address is therefore of the build that the page is of.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub base: String,
    /// The scripts that start the wasm.
    pub scripts: Vec<String>,
    /// The files of each part of the wasm.
    pub chunks: std::collections::HashMap<String, Vec<String>>,
}

impl Assets {
    fn address(&self, file: &str) -> String {
        format!("{}/{file}", self.base)
    }

    /// The files of the wasm that a page of this chunk needs.
    fn wasm(&self, chunk: chunk::Chunk) -> impl Iterator<Item = String> {
        let own = chunk.name().and_then(|name| self.chunks.get(name));
        std::iter::once("ilp")
            .chain(own.into_iter().flatten().map(String::as_str))
            .map(|name| self.address(&format!("pkg/{name}.wasm")))
    }
}

/// The document that the server sends. Script comes last in importance: the page is complete without.
pub fn shell(assets: &Assets) -> impl IntoView + use<> {
    let address = use_context::<http::request::Parts>().map(|request| request.uri).unwrap_or_default();
    let path = address.path().to_owned();
    let looks_again = api::is_room_again(&address);
    let is_room = path == "/desk/room";
    // A wall is nobody's place to answer at.
    let is_signed_in = !is_room && api::session::has_one();
    let is_in_list = chunk::is_in_list(&address);
    let chunk = chunk::Chunk::of(&path);
    let sleeps = chunk.is_some_and(chunk::Chunk::sleeps);
    // What it loads behind the first file, so that all of it can be asked for at once.
    let parts =
        chunk.filter(|chunk| chunk.sleeps()).map(|chunk| assets.wasm(chunk).skip(1).collect::<Vec<_>>().join(" "));
    let address = |file| assets.address(file);
    let style = |name| assets.address(&format!("pkg/{name}.css"));
    if let (None, Some(shared)) = (chunk, Owner::current_shared_context()) {
        // Nothing takes this page over, so what it was made from need not come with it.
        shared.set_is_hydrating(false);
    }
    view! {
        <!DOCTYPE html>
        <html lang=language().tag() dir=language().direction() data-editor=chunk.map(|_| address("editor.js")) data-device=chunk.map(|_| address("device.js")) data-hydrated=(chunk.is_none() || chunk == Some(chunk::Chunk::First)).then_some("true") data-glue=sleeps.then(|| address("pkg/ilp.js")) data-wasm=sleeps.then(|| address("pkg/ilp.wasm")) data-words=sleeps.then(|| words_of(assets)) data-parts=parts>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href=address("favicon.svg") type="image/svg+xml" />
                {styles::of(&path).map(|name| view! { <link rel="stylesheet" media=(name == "print").then_some(name) href=style(name) /> }).collect_view()}
                {looks_again.then(|| view! { <noscript><meta http-equiv="refresh" content=AGAIN /></noscript> })}
                {chunk.map(|_| view! { <script type="module" nonce=use_nonce() src=address("help.js")></script> })}
                {is_signed_in.then(|| view! { <script type="module" nonce=use_nonce() src=address("ending.js")></script> })}
                {is_room.then(|| view! { <script type="module" nonce=use_nonce() src=address("room.js")></script> })}
                {(path == "/account" || sleeps).then(|| view! { <script type="module" nonce=use_nonce() src=address("device.js")></script> })}
                {path.starts_with("/plan/cards/").then(|| view! { <script type="module" nonce=use_nonce() src=address("cards.js")></script> })}
                {(path == "/desk" || is_in_list).then(|| view! { <script type="module" nonce=use_nonce() src=address("desk.js")></script> })}
                // Last: a browser runs no later script before this one has its wasm, and the others must work meanwhile.
                {chunk.filter(|chunk| !chunk.sleeps()).map(|chunk| scripts(assets, chunk))}
                <MetaTags />
            </head>
            <body>
                <App />
                // Behind the application, which does not know them.
                {is_signed_in.then(|| view! { <Ending keeps=chunk.is_some_and(|chunk| chunk != chunk::Chunk::First) /> })}
                {is_in_list.then(|| view! { <StudentKeys /> })}
                // The worker shows the one, and the first answer hides it; the script of the device shows the other, once
                // everything is there.
                {chunk.map(|_| view! { <p class="kept-note" role="status">{say::kept_note(language())}</p> })}
                {(path == "/plan").then(|| view! { <p class="begun-note" role="status">{say::begun_note(language())}</p> })}
            </body>
        </html>
    }
}

/// The file of the sentences that the browser says, in the page's language alone.
fn words_of(assets: &Assets) -> String {
    assets.address(&format!("words/{}.txt", language().tag()))
}

/// What makes a page of this chunk come alive: all of it asked for at once, and behind everything that can be seen.
fn scripts(assets: &Assets, chunk: chunk::Chunk) -> impl IntoView + use<> {
    let address = |file: &str| assets.address(file);
    let words = words_of(assets);
    let start = format!(
        "import init, {{ hydrate }} from \"{}\"; const words = fetch(\"{words}\").then((answer) => answer.text()); await init({{ module_or_path: fetch(\"{}\") }}); hydrate(await words);",
        address("pkg/ilp.js"),
        address("pkg/ilp.wasm")
    );
    let modules = assets.scripts.iter().map(|file| {
        view! { <link rel="modulepreload" href=address(file) nonce=use_nonce() fetchpriority="low" /> }
    });
    let wasm = assets.wasm(chunk).map(|wasm| {
        view! { <link rel="preload" href=wasm r#as="fetch" type="application/wasm" crossorigin="anonymous" fetchpriority="low" /> }
    });
    let editor = (chunk == chunk::Chunk::Writing).then(|| {
        view! { <link rel="preload" href=address("editor.js") r#as="script" nonce=use_nonce() fetchpriority="low" /> }
    });
    view! {
        {modules.collect_view()}
        <link rel="preload" href=words r#as="fetch" crossorigin="anonymous" fetchpriority="low" />
        {wasm.collect_view()}
        {editor}
        <script type="module" nonce=use_nonce() inner_html=start></script>
    }
}
