//! Files of a district over the wire: one is read and compared first, and what was shown is then applied with one
//! button. The lists go out as files too.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::import::Kind;

#[cfg(feature = "ssr")]
mod upload;
#[cfg(feature = "ssr")]
pub use upload::{Imports, download, read};

/// What a file would change, or has changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shown {
    pub kind: Kind,
    /// All of it in one sentence; or why the file cannot be read at all.
    pub sentence: String,
    /// Line and what it does, in the language of the page, like all that is said here.
    pub told: Vec<(u64, String)>,
    pub wrong: Vec<(u64, String)>,
    pub wrong_count: u64,
    /// What may be wrong and is not refused.
    pub warning: Option<String>,
    /// Columns that are not read.
    pub unread: Vec<String>,
    /// What the button applies; nothing where nothing can be.
    pub fingerprint: Option<String>,
    /// It has been applied.
    pub is_done: bool,
    /// Something else was changed here since it was first shown.
    pub is_new: bool,
}

/// The kinds of files that there are for this administrator, and the file that waits for the button.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Import {
    pub kinds: Vec<Kind>,
    /// The largest file that the page takes, in megabytes.
    pub most_mb: usize,
    pub shown: Option<Shown>,
}

/// What the page of files shows.
#[server(endpoint = "shown_import", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn shown_import() -> Result<Import, Error> {
    use super::administration::administrator;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            if !right.has_students() {
                return Err(Error::NotFound);
            }
            let kinds = Kind::ALL.into_iter().filter(|kind| kind.is_of(&right));
            let shown = world.imports.shown(&right, super::language::spoken());
            Ok(Import { kinds: kinds.collect(), most_mb: upload::FILE_LIMIT >> 20, shown })
        }
        .await,
    )
}

/// Applies what was shown: exactly that, all or nothing. What it comes to by now, if that is something else, is shown
/// instead.
#[server(endpoint = "apply_import", output = super::json::Answer)]
pub async fn apply_import(fingerprint: String) -> Result<(), Error> {
    use super::administration::administrator;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            world.imports.apply(&world, right, &fingerprint).await?;
            leptos_axum::redirect("/admin/import#shown");
            Ok(())
        }
        .await,
    )
}
