//! A file of breached passwords, as the well-known list is published (Have I Been Pwned): on each line the SHA-1 of a
//! password in hexadecimal, a colon and how often it was met, in the order of the hashes. It is looked up where it lies,
//! by halving: forty gigabytes cost no memory, and no third party learns of a password that somebody thinks of.

use std::cmp::Ordering;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use sha1::{Digest, Sha1};

/// SHA-1 in hexadecimal.
const HASH: usize = 40;
/// The longest line: hash, colon, a count of twenty digits, and the end of a line as Windows writes it.
const LINE: u64 = 63;
/// How many lines are looked at when the file is opened.
const LOOKS: u64 = 64;

/// The file, open.
#[derive(Clone, Debug)]
pub struct Breached {
    file: Arc<File>,
    length: u64,
}

/// Where a line begins, where the next one does, and its hash.
struct Line {
    start: u64,
    next: u64,
    hash: [u8; 20],
}

impl Breached {
    /// Opens the file at `path`, and looks at lines all over it.
    ///
    /// # Errors
    /// What is wrong with it, without a full stop: it cannot be read, is empty, or is no such list.
    pub fn open(path: &Path) -> Result<Self, String> {
        let wrong = |what: &str| format!("breached-passwords: {} {what}", path.display());
        let file = File::open(path).map_err(|error| wrong(&format!("cannot be read: {error}")))?;
        let length = file.metadata().map_err(|error| wrong(&format!("cannot be read: {error}")))?.len();
        if length == 0 {
            return Err(wrong("is empty"));
        }
        let list = Self { file: Arc::new(file), length };
        let mut before = None;
        for look in 0..LOOKS {
            // The first line, the last one, and those between.
            let at = (length - 1) / (LOOKS - 1) * look + (length - 1) % (LOOKS - 1) * look / (LOOKS - 1);
            let line = list.line(at).map_err(|_| {
                wrong("is no list of SHA-1 hashes: each line is 40 hexadecimal digits, a colon and a count")
            })?;
            if before.is_some_and(|before| line.hash < before) {
                return Err(wrong("is not sorted by hash: take the version of the list that is"));
            }
            before = Some(line.hash);
        }
        Ok(list)
    }

    /// Whether a password stands there. Reads some forty stretches of the file, one after the other.
    ///
    /// # Errors
    /// The file is not what it was when it was opened.
    pub fn holds(&self, password: &str) -> io::Result<bool> {
        let wanted: [u8; 20] = Sha1::digest(password.as_bytes()).into();
        let (mut low, mut high) = (0, self.length);
        while low < high {
            let line = self.line(low + (high - low) / 2)?;
            match line.hash.cmp(&wanted) {
                Ordering::Equal => return Ok(true),
                Ordering::Less => low = line.next,
                Ordering::Greater => high = line.start,
            }
        }
        Ok(false)
    }

    /// The line that the byte at `at` belongs to.
    fn line(&self, at: u64) -> io::Result<Line> {
        let from = at.saturating_sub(LINE);
        let to = self.length.min(at + LINE + 1);
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "a line of it is no hash with a count");
        let mut around = vec![0; usize::try_from(to - from).map_err(|_| broken())?];
        self.file.read_exact_at(&mut around, from)?;
        let here = usize::try_from(at - from).map_err(|_| broken())?;
        let start = around[..here].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        if start == 0 && from > 0 {
            return Err(broken());
        }
        let end = around[here..].iter().position(|byte| *byte == b'\n').map_or(around.len(), |end| here + end);
        if end == around.len() && to < self.length {
            return Err(broken());
        }
        let hash = hash_of(&around[start..end]).ok_or_else(broken)?;
        Ok(Line { start: from + start as u64, next: from + end as u64 + 1, hash })
    }
}

/// The hash of a line as the list has them.
fn hash_of(line: &[u8]) -> Option<[u8; 20]> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let (hash, count) = line.split_at_checked(HASH)?;
    let is_count =
        count.strip_prefix(b":").is_some_and(|count| !count.is_empty() && count.iter().all(u8::is_ascii_digit));
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = [0; 20];
    for (byte, pair) in bytes.iter_mut().zip(hash.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    is_count.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::{Breached, Digest, Sha1};

    fn hash(password: &str) -> String {
        Sha1::digest(password.as_bytes()).iter().fold(String::new(), |mut hash, byte| {
            write!(hash, "{byte:02X}").expect("memory");
            hash
        })
    }

    fn list(passwords: &[String], end: &str) -> String {
        // Counts of one digit and of twelve: the lines differ in length.
        let mut lines: Vec<_> = (1_u64..)
            .zip(passwords)
            .map(|(number, password)| format!("{}:{}", hash(password), if number % 3 == 0 { number } else { 1 << 36 }))
            .collect();
        lines.sort();
        lines.join(end)
    }

    fn opened(text: &str) -> Result<(tempfile::TempDir, Breached), String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.txt");
        std::fs::write(&path, text).expect("a file");
        Breached::open(&path).map(|list| (folder, list))
    }

    #[test]
    fn every_password_of_the_list_is_found_and_no_other() {
        assert_eq!(hash("password"), "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8", "as the published list has it");
        let passwords: Vec<_> = (0..1_000).map(|number| format!("a quiet river {number}")).collect();
        for end in ["\n", "\r\n"] {
            for count in [1, 2, 3, 7, 1_000] {
                for last in ["", end] {
                    let (_folder, list) = opened(&(list(&passwords[..count], end) + last)).expect("a list");
                    for (number, password) in passwords.iter().enumerate() {
                        assert_eq!(list.holds(password).expect("read"), number < count, "{password} of {count}");
                    }
                    assert!(!list.holds("").expect("read"));
                }
            }
        }
    }

    #[test]
    fn what_is_no_such_list_is_said_in_one_sentence() {
        let sorted = list(&(0..200).map(|number| number.to_string()).collect::<Vec<_>>(), "\n");
        let backwards: Vec<_> = sorted.lines().rev().collect();
        for (text, says) in [
            ("", "is empty"),
            ("password\n123456\n", "is no list"),
            (&sorted.replace(':', " "), "is no list"),
            (&sorted.replace('\n', ""), "is no list"),
            (&sorted.to_lowercase().replace('a', "g"), "is no list"),
            (&backwards.join("\n"), "is not sorted"),
        ] {
            let error = opened(text).map(drop).expect_err(says);
            assert!(error.contains(says) && error.contains("list.txt"), "{error}");
        }
        let error = Breached::open(std::path::Path::new("/nowhere/list.txt")).map(drop).expect_err("no file");
        assert!(error.contains("cannot be read"), "{error}");
        assert!(opened(&sorted.to_lowercase()).is_ok(), "small letters are the same number");
    }

    #[test]
    fn a_list_that_is_cut_off_while_it_is_used_answers_nothing() {
        let passwords: Vec<_> = (0..200).map(|number| number.to_string()).collect();
        let (folder, list) = opened(&list(&passwords, "\n")).expect("a list");
        let file = std::fs::OpenOptions::new().write(true).open(folder.path().join("list.txt")).expect("the file");
        file.set_len(1_000).expect("shorter");
        assert!(list.holds("17").is_err());
    }
}
