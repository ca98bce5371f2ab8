//! A large update as several small ones that do the same one after the other: no paste, no restored server and no year is
//! too large for a log that takes so much at once.

use std::collections::{BTreeMap, VecDeque};

use yrs::block::{BLOCK_ITEM_STRING_REF_NUMBER, BLOCK_SKIP_REF_NUMBER, ClientID, HAS_ORIGIN, HAS_RIGHT_ORIGIN, ID};
use yrs::encoding::write::Write;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{IdSet, Update};

use super::delta::utf16_len;
use super::survey::{Block, blocks};

/// How many bytes go together at most, but for what cannot be cut: far less than a log takes at once.
pub const PART: usize = 256 * 1_024;
/// How many bytes the largest number and its like may take.
const NUMBERS: usize = 32;

/// The update, or in its place several of about `most` bytes, and of one character, mark or value at least. Whoever takes
/// them in this order lacks nothing that one builds on, has all of it at the end, and then also knows the update itself. No
/// character is cut in two. What nobody can read is given as it is.
pub fn parts(update: Vec<u8>, most: usize) -> Vec<Vec<u8>> {
    if update.len() <= most {
        return vec![update];
    }
    let cut = cut(&update, most);
    cut.filter(|parts| parts.len() > 1).unwrap_or_else(|| vec![update])
}

fn cut(update: &[u8], most: usize) -> Option<Vec<Vec<u8>>> {
    let mut gone = Update::decode_v1(update).ok()?.delete_set().clone();
    let mut parts = Vec::new();
    let mut part = Part::default();
    let mut waiting = VecDeque::from(in_order(blocks(update).ok()?));
    while let Some(block) = waiting.pop_front() {
        let room = most.saturating_sub(part.bytes + 2 * NUMBERS + block.head.len());
        if block.body.len() <= room {
            part.take(block);
        } else if let Some((first, more)) = divided(&block, room) {
            part.take(first);
            waiting.push_front(more);
        } else if part.bytes > 0 {
            parts.push(std::mem::take(&mut part));
            waiting.push_front(block);
        } else {
            part.take(block);
        }
    }
    if part.bytes > 0 {
        parts.push(part);
    }
    // What one brings and takes away again is not shown meanwhile; what stood there before goes last.
    let mut cut: Vec<Vec<u8>> = Vec::new();
    for part in &parts {
        let own = gone.intersect(&part.brings());
        gone.diff_with(&own);
        cut.push(part.encoded(&own));
    }
    cut.extend(stretches(&gone, (most / NUMBERS).max(1)).iter().map(|gone| Part::default().encoded(gone)));
    Some(cut)
}

/// Each behind all that it builds on.
pub(super) fn in_order(blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    let mut order = Vec::with_capacity(blocks.len());
    let mut left: BTreeMap<u64, VecDeque<Block>> = BTreeMap::new();
    for block in blocks {
        left.entry(block.writer).or_default().push_back(block);
    }
    let writers: Vec<u64> = left.keys().copied().collect();
    for writer in writers {
        let mut path = vec![writer];
        while let Some(writer) = path.last() {
            let is_left = |(writer, clock): &(u64, u64)| {
                let waits = left.get(writer).and_then(|blocks| Some((blocks.front()?, blocks.back()?)));
                waits.is_some_and(|(first, last)| first.clock <= *clock && *clock < last.clock + last.length)
            };
            let Some(block) = left.get(writer).and_then(VecDeque::front) else {
                path.pop();
                continue;
            };
            let needed = [block.origin, block.right, block.parent].into_iter().flatten().find(|need| {
                // What goes round in circles comes from no page of ours.
                !path.contains(&need.0) && is_left(need)
            });
            if let Some((needed, _)) = needed {
                path.push(needed);
            } else {
                order.extend(left.get_mut(writer).and_then(VecDeque::pop_front));
                if path.len() > 1 {
                    path.pop();
                }
            }
        }
    }
    order
}

/// Characters in two, the first in as many bytes as there is room for.
pub(super) fn divided<'a>(block: &Block<'a>, room: usize) -> Option<(Block<'a>, Block<'a>)> {
    let text = block.is_text.then(|| str::from_utf8(block.body).ok()).flatten()?;
    let (first, more) = text.split_at(text.floor_char_boundary(room));
    if first.is_empty() || more.is_empty() {
        return None;
    }
    let length = u64::from(utf16_len(first));
    let behind = Block {
        clock: block.clock + length,
        length: block.length - length,
        info: BLOCK_ITEM_STRING_REF_NUMBER | HAS_ORIGIN | (block.info & HAS_RIGHT_ORIGIN),
        origin: Some((block.writer, block.clock + length - 1)),
        parent: None,
        head: &[],
        body: more.as_bytes(),
        ..block.clone()
    };
    Some((Block { length, body: first.as_bytes(), ..block.clone() }, behind))
}

/// What goes together: of each writer the blocks in their order.
#[derive(Default)]
pub(super) struct Part<'a> {
    pub bytes: usize,
    blocks: BTreeMap<u64, Vec<Block<'a>>>,
}

impl<'a> Part<'a> {
    pub fn take(&mut self, block: Block<'a>) {
        self.bytes += NUMBERS + block.head.len() + block.body.len();
        self.blocks.entry(block.writer).or_default().push(block);
    }

    fn brings(&self) -> IdSet {
        let mut all = IdSet::new();
        for block in self.blocks.values().flatten() {
            if let (Ok(clock), Ok(length)) = (block.clock.try_into(), block.length.try_into()) {
                all.insert(ID::new(ClientID::new(block.writer), clock), length);
            }
        }
        all
    }

    /// As yrs reads it, with what is gone.
    pub fn encoded(&self, gone: &IdSet) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.bytes);
        bytes.write_var(self.blocks.len());
        for (writer, blocks) in &self.blocks {
            let mut clock = blocks.first().map_or(0, |block| block.clock);
            let holes = blocks.windows(2).filter(|two| two[0].clock + two[0].length < two[1].clock).count();
            bytes.write_var(blocks.len() + holes);
            bytes.write_var(*writer);
            bytes.write_var(clock);
            for block in blocks {
                if clock < block.clock {
                    bytes.write_u8(BLOCK_SKIP_REF_NUMBER);
                    bytes.write_var(block.clock - clock);
                }
                clock = block.clock + block.length;
                bytes.write_u8(block.info);
                for (writer, clock) in [block.origin, block.right].into_iter().flatten() {
                    bytes.write_var(writer);
                    bytes.write_var(clock);
                }
                bytes.write_all(block.head);
                if block.is_text { bytes.write_buf(block.body) } else { bytes.write_all(block.body) }
            }
        }
        bytes.extend(gone.encode_v1());
        bytes
    }
}

/// So many stretches of what is gone at a time.
fn stretches(gone: &IdSet, at_a_time: usize) -> Vec<IdSet> {
    let all: Vec<_> = gone
        .iter()
        .flat_map(|(writer, stretches)| stretches.iter().map(|one| (*writer, one.start, one.end)).collect::<Vec<_>>())
        .collect();
    let some = all.chunks(at_a_time).map(|some| {
        let mut set = IdSet::new();
        for (writer, start, end) in some {
            set.insert(ID::new(*writer, *start), end - start);
        }
        set
    });
    some.collect()
}

#[cfg(test)]
mod tests;
