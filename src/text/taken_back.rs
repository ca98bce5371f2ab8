//! What a server does not know, taken back where it was written: a format, a box, a mark or a card of a newer or a faulty
//! page. Letters are letters everywhere; they stay, with their places and their writer.

use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{ID, IdSet, Update};

use super::survey::marks;
use super::{Document, Version};

/// The update, and with it that everything is deleted which it brings besides letters and which a log of this version does
/// not have. It is an edit like any other: whoever has the update already, in whatever order, comes to the same with it,
/// and no letter stands twice. Nothing where nothing is left to take back, or nobody can read the update.
pub fn letters_alone(update: &[u8], log: &Version) -> Option<Vec<u8>> {
    let mut gone = marks(update).ok()?;
    gone.diff_with(Update::decode_v1(update).ok()?.delete_set());
    let mut beyond = IdSet::new();
    for (writer, stretches) in gone.iter() {
        let reached = log.reaches(*writer);
        for stretch in stretches.iter().filter(|stretch| stretch.end > reached) {
            let from = stretch.start.max(reached);
            beyond.insert(ID::new(*writer, from), stretch.end - from);
        }
    }
    // An update that brings nothing, and what it deletes.
    let deletion = [&[0][..], &beyond.encode_v1()].concat();
    if beyond.is_empty() { None } else { Document::merge(&[update.to_vec(), deletion]).ok() }
}
