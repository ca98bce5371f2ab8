//! Tables as CSV: reading what other systems and spreadsheets wrote, and writing what opens harmlessly in one.
//!
//! A spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a formula, and a formula can
//! send what stands around it elsewhere. Each such cell gets an apostrophe in front (OWASP, "CSV Injection"), and loses
//! it again when the file is read here.

use std::io::{BufRead, BufReader, Read};

use crate::domain::import::{Fault, Issuer, Kind};

/// A record may not be longer: no name is, and what is longer would only fill the memory.
const RECORD_LIMIT: usize = 64 << 10;

/// One line of a file: its number, and the cells of the kind's columns; nothing where the file has no such column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub cells: Vec<Option<String>>,
}

/// What is wrong with one line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub line: u64,
    pub why: Fault,
    /// Nothing behind it can be read.
    pub is_end: bool,
}

/// A file that is read line by line; it never stands in memory as a whole.
pub struct Sheet {
    source: BufReader<Box<dyn Read + Send>>,
    delimiter: u8,
    /// The line that is read next.
    line: u64,
    /// Where each column of the kind stands in the file.
    places: Vec<Option<usize>>,
    width: usize,
    /// Columns that are not read.
    pub unread: Vec<String>,
    /// Whose accounts its lines may name.
    pub issuers: Vec<Issuer>,
    /// How many rows it has behind the first line, as whoever sent it says.
    pub rows: Option<u64>,
    /// The last line that was read, where no line end stood behind it.
    pub open_line: Option<u64>,
    is_over: bool,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sheet")
    }
}

impl Sheet {
    /// Reads the first line of a file, which names the columns: with commas or semicolons, with or without a BOM.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(source: impl Read + Send + 'static, kind: Kind) -> Result<Self, Fault> {
        let source: Box<dyn Read + Send> = Box::new(source);
        let (places, unread) = (Vec::new(), Vec::new());
        let mut sheet = Self {
            source: BufReader::new(source),
            delimiter: b',',
            line: 1,
            places,
            width: 0,
            unread,
            issuers: Vec::new(),
            rows: None,
            open_line: None,
            is_over: false,
        };
        let first = sheet.record().map_err(|fault| Fault::OfLine(fault.line, Box::new(fault.why)))?;
        let first = first.map(|(_, bytes)| bytes).unwrap_or_default();
        let header = std::str::from_utf8(first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&first))
            .map_err(|_| Fault::FirstLineEncoded)?;
        if header.matches(';').count() > header.matches(',').count() {
            sheet.delimiter = b';';
        }
        let names = cells(sheet.delimiter, header.as_bytes());
        let names: Vec<_> = names.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect();
        let names: Vec<_> = names.iter().map(|name| name.replace([' ', '-'], "_")).collect();
        let columns = kind.columns();
        let place = |column: &&str| names.iter().position(|name| name == column);
        sheet.places = columns.iter().map(place).collect();
        if let Some(twice) = columns.iter().find(|column| names.iter().filter(|name| name == *column).count() > 1) {
            return Err(Fault::ColumnTwice(twice));
        }
        if let Some(missing) = columns.iter().take(kind.keys()).find(|column| place(column).is_none()) {
            return Err(Fault::ColumnMissing(missing, kind));
        }
        let unread = names.iter().filter(|name| !name.is_empty() && !columns.contains(&name.as_str()));
        sheet.unread = unread.map(|name| name.chars().filter(|c| !c.is_control()).take(40).collect()).collect();
        sheet.width = names.len();
        Ok(sheet)
    }

    /// The same file, whose lines may name accounts of these issuers.
    #[must_use]
    pub fn knowing(self, issuers: Vec<Issuer>) -> Self {
        Self { issuers, ..self }
    }

    /// The same file, of which somebody said how many rows it has behind the first line.
    #[must_use]
    pub fn of_rows(self, rows: Option<u64>) -> Self {
        Self { rows, ..self }
    }

    /// The next record as it stands in the file, and the line on which it begins; empty lines are none. A line break in
    /// quotes does not end it.
    fn record(&mut self) -> Result<Option<(u64, Vec<u8>)>, Unreadable> {
        loop {
            let (first, mut bytes, mut is_quoted) = (self.line, Vec::new(), false);
            let fault = |why| Unreadable { line: first, why, is_end: true };
            loop {
                let here = self.source.fill_buf().map_err(|error| fault(Fault::Unreadable(error.to_string())))?;
                if here.is_empty() {
                    break;
                }
                let end = here.iter().position(|byte| *byte == b'\n');
                let part = &here[..end.map_or(here.len(), |end| end + 1)];
                is_quoted ^= part.iter().fold(false, |odd, byte| odd ^ (*byte == b'"'));
                bytes.extend_from_slice(part);
                let read = part.len();
                self.source.consume(read);
                self.line += u64::from(end.is_some());
                if bytes.len() > RECORD_LIMIT {
                    return Err(fault(Fault::TooLong));
                }
                if end.is_some() && !is_quoted {
                    break;
                }
            }
            if bytes.is_empty() {
                return Ok(None);
            }
            if bytes.iter().any(|byte| !matches!(byte, b'\r' | b'\n')) {
                // An open quote takes the line end for a part of its cell.
                self.open_line = (is_quoted || !bytes.ends_with(b"\n")).then_some(first);
                return Ok(Some((first, bytes)));
            }
        }
    }

    fn read(&self, number: u64, record: &[u8]) -> Result<Line, Unreadable> {
        let wrong = |why| Unreadable { line: number, why, is_end: false };
        let record = cells(self.delimiter, record);
        if record.len() != self.width {
            return Err(wrong(Fault::Cells { found: record.len(), wanted: self.width }));
        }
        let mut cells = Vec::with_capacity(self.places.len());
        for place in &self.places {
            let Some(cell) = place.and_then(|place| record.get(place)) else {
                cells.push(None);
                continue;
            };
            let cell = std::str::from_utf8(cell).map_err(|_| wrong(Fault::Encoded))?;
            if cell.contains('\0') {
                return Err(wrong(Fault::Nul));
            }
            cells.push(Some(opened(cell).trim().to_owned()));
        }
        Ok(Line { number, cells })
    }
}

impl Iterator for Sheet {
    type Item = Result<Line, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        match self.record() {
            Ok(None) => None,
            Ok(Some((number, record))) => Some(self.read(number, &record)),
            Err(fault) => {
                self.is_over = true;
                Some(Err(fault))
            }
        }
    }
}

/// The cells of one record.
fn cells(delimiter: u8, record: &[u8]) -> csv::ByteRecord {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(record.len().max(1));
    let first = builder.from_reader(record).into_byte_records().next();
    first.and_then(Result::ok).unwrap_or_default()
}

/// Whether a spreadsheet may take a cell for a formula.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell as it may stand in a file for spreadsheets.
pub fn harmless(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The reverse of [`harmless`].
fn opened(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// A row of a file for spreadsheets: every cell made harmless, and quoted where it must be.
pub fn row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let quoted = |cell: String| {
        if cell.contains(['"', ',', ';', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    let cells: Vec<_> = cells.into_iter().map(|cell| quoted(harmless(cell.as_ref()))).collect();
    format!("{}\r\n", cells.join(","))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{Fault, Kind, Line, Sheet, Unreadable, harmless, row};

    fn read(bytes: impl Into<Vec<u8>>) -> Result<Vec<Result<Line, Unreadable>>, Fault> {
        Ok(Sheet::open(Cursor::new(bytes.into()), Kind::Schools)?.collect())
    }

    fn cells(bytes: impl Into<Vec<u8>>) -> Vec<(u64, Vec<Option<String>>)> {
        let lines = read(bytes).expect("a sheet").into_iter();
        lines.map(|line| line.map(|line| (line.number, line.cells)).expect("a line")).collect()
    }

    fn of(number: &str, name: &str) -> Vec<Option<String>> {
        vec![Some(number.to_owned()), Some(name.to_owned())]
    }

    #[test]
    fn one_table_reads_the_same_however_it_was_saved() {
        let wanted = vec![(2, of("1", "North, \"old\" one")), (4, of("2", "Süd"))];
        for text in [
            "number,name\n1,\"North, \"\"old\"\" one\"\n\n2,Süd\n",
            "\u{feff}number,name\r\n1,\"North, \"\"old\"\" one\"\r\n\r\n2,Süd",
            "Name;NUMBER;phone\n\"North, \"\"old\"\" one\";1;5\n\n Süd ; 2;\n",
        ] {
            assert_eq!(cells(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_or_a_line_is_said_with_its_place() {
        for (bytes, why) in [
            (&b"name\nNorth\n"[..], "does not name the column \u{201c}number\u{201d}"),
            (b"", "does not name the column"),
            (b"number,name,name\n", "stands twice"),
            (b"number,n\xe4me\n", "not written in UTF-8"),
        ] {
            let sentence = read(bytes).expect_err(why).to_string();
            assert!(sentence.contains(why), "{sentence}");
        }
        for (bytes, line, why) in [
            (&b"number,name\n1,S\xfcd\n"[..], 2, "UTF-8"),
            (b"number,name\n1,A\n2,B\0C\n", 3, "NUL"),
            (b"number,name\n1\n", 2, "1 cells where the first line has 2"),
            (b"number,name\n1,a,b\n", 2, "3 cells"),
        ] {
            let found = read(bytes).expect("a sheet").into_iter().find_map(Result::err).expect("a fault");
            assert!(found.line == line && found.why.to_string().contains(why) && !found.is_end, "{found:?}");
        }
    }

    #[test]
    fn a_line_that_does_not_end_is_refused_before_it_fills_the_memory() {
        for start in ["number,name\n1,", "number,name\n1,\"", "number,name\n1,\"a\nb", ""] {
            let endless = std::io::Read::chain(Cursor::new(start.to_owned().into_bytes()), std::io::repeat(b'x'));
            let found = match Sheet::open(endless, Kind::Schools) {
                Err(fault) => fault,
                Ok(sheet) => sheet.last().expect("a fault").expect_err("refused").why,
            };
            assert!(found.to_string().contains("longer than any line"), "{start:?}: {found}");
        }
    }

    #[test]
    fn a_last_line_without_an_end_is_known_and_so_is_every_place_at_which_a_file_was_cut() {
        let open_line = |bytes: &[u8]| {
            let mut sheet = Sheet::open(Cursor::new(bytes.to_vec()), Kind::Schools).expect("a sheet");
            let rows = sheet.by_ref().count();
            (rows, sheet.open_line)
        };
        let whole = b"number,name\n1,North\r\n2,\"South\nEast\"\n";
        assert_eq!(open_line(whole), (2, None));
        for end in 12..whole.len() {
            let (rows, open_line) = open_line(&whole[..end]);
            assert!(open_line.is_some() || rows < 2, "cut behind {end} bytes it passes for whole");
        }
        assert_eq!(open_line(b"number,name\n1,North"), (1, Some(2)));
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_made_harmless_and_comes_back_as_it_was() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
            let file = format!("number,name\r\n{}", row(["7", cell]));
            assert_eq!(cells(file)[0].1, of("7", cell.trim()), "{cell:?}");
        }
        for cell in ["O'Neil", "'quoted'", "a=b", "", "王"] {
            assert_eq!(harmless(cell), cell);
            let file = format!("number,name\r\n{}", row(["7", cell]));
            assert_eq!(cells(file)[0].1, of("7", cell));
        }
        assert_eq!(row(["a,b", "c\"d", "=x\ny"]), "\"a,b\",\"c\"\"d\",\"'=x\ny\"\r\n");
    }
}
