//! The trail for those who check it from outside: verified entry by entry, and told as JSON.

use std::path::Path;

use serde_json::Value;
use sqlx::{ConnectOptions, Row};

use super::error::Error;
use super::open::looking;
use super::purge::certificates;
use super::trail::{self, Checked};
use crate::domain::person::DistrictId;
use crate::domain::section::Section;
use crate::domain::trail::{Deed, Entry};

/// Checks the trail of every district of the file at `path`, also while a server runs, and gives each entry to
/// `each` as the object of JSON that `docs/audit.md` tells of.
///
/// # Errors
/// [`Error::Corrupt`] when an entry was changed, left out or put in; `each` has seen those before it. Those of the
/// database.
pub async fn audit(path: &Path, mut each: impl FnMut(Value)) -> Result<Vec<(DistrictId, Checked)>, Error> {
    let mut connection = looking(path).connect().await.map_err(|error| Error::from(error).of_file(path))?;
    // One moment for all of it, whatever a running server adds meanwhile.
    sqlx::query("BEGIN").execute(&mut connection).await?;
    let districts = sqlx::query("SELECT district_id FROM district ORDER BY 1").fetch_all(&mut connection).await?;
    let mut checked = Vec::new();
    for row in districts {
        let district = DistrictId(row.get(0));
        let certificates = certificates(&mut connection, district).await?;
        let show = |seq, entry: &Entry, hash: &[u8; 32]| {
            let mut object = object(seq, entry, hash);
            // What was removed, in numbers: the certificate that the entry names.
            if let (Deed::Purged, Some(removed)) = (entry.deed, entry.subject.and_then(|id| certificates.get(&id))) {
                object["removed"] = serde_json::from_str(removed).unwrap_or_default();
            }
            each(object);
        };
        checked.push((district, trail::check(&mut connection, district, show).await?));
    }
    Ok(checked)
}

/// One entry as JSON; its names are for other programs and stay as they are.
fn object(seq: i64, entry: &Entry, hash: &[u8; 32]) -> Value {
    serde_json::json!({
        "district": entry.district,
        "seq": seq,
        "at_ms": entry.at_ms,
        "actor": entry.actor,
        "capacity": entry.capacity.slug(),
        "deed": entry.deed.slug(),
        "student": entry.student,
        "sections": entry.sections.iter().map(Section::slug).collect::<Vec<_>>(),
        "subject": entry.subject,
        "hash": trail::hex(hash),
    })
}
