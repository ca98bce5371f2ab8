//! A PDF as `read.mjs` tells it.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// What a file says about itself, and its tags.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    pub language: Option<String>,
    pub title: Option<String>,
    pub meta_title: Option<String>,
    pub part: Option<String>,
    pub is_marked: bool,
    pub shows_title: bool,
    pub pages: u32,
    size: [f64; 2],
    pub links: Vec<String>,
    pub tags: Vec<Tag>,
}

/// A tag with what is inside of it, or words.
#[derive(Debug, Deserialize)]
pub struct Tag {
    role: Option<String>,
    pub alt: Option<String>,
    words: Option<String>,
    #[serde(default)]
    inside: Vec<Tag>,
}

impl File {
    /// Reads a file, which stays below that name.
    pub fn read(bytes: &[u8], name: &str) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf");
        assert!(
            here.join("node_modules/pdfjs-dist").exists(),
            "the reader of PDFs is not installed: run scripts/setup.sh pdf, or `npm ci` in {}",
            here.display()
        );
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).expect("the file");
        let told = Command::new("node").arg("read.mjs").arg(&path).current_dir(here).output().expect("node starts");
        let text = String::from_utf8(told.stdout).expect("text");
        serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{error}: {text} {}", String::from_utf8_lossy(&told.stderr)))
    }

    /// Each heading in order: its level, and its words.
    pub fn headings(&self) -> Vec<(u8, String)> {
        let mut found = Vec::new();
        for tag in &self.tags {
            tag.walk(&mut |one| {
                let level = one.role.as_deref().and_then(|role| role.strip_prefix('H')?.parse().ok());
                found.extend(level.map(|level| (level, one.text())));
            });
        }
        found
    }

    /// Every letter in the order in which it is read, without the signs before the lines of lists.
    pub fn letters(&self) -> String {
        let mut text = String::new();
        for tag in &self.tags {
            tag.tell(&mut text, true);
        }
        letters(&text)
    }

    /// Whether its sheets are of this size, in points.
    pub fn is_of(&self, [width, height]: [f64; 2]) -> bool {
        (self.size[0] - width).abs() < 0.5 && (self.size[1] - height).abs() < 0.5
    }
}

impl Tag {
    fn walk<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        for one in &self.inside {
            one.walk(see);
        }
    }

    /// Every tag of this role, in order.
    pub fn all(&self, role: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.walk(&mut |one| found.extend((one.role.as_deref() == Some(role)).then_some(one)));
        found
    }

    /// Its words, with one space where there are any.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.tell(&mut text, false);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn tell(&self, text: &mut String, without_signs: bool) {
        let mut own = self.words.clone().unwrap_or_default();
        for one in &self.inside {
            one.tell(&mut own, without_signs);
        }
        let is_sign = self.role.as_deref() == Some("Lbl") && !own.chars().any(char::is_alphabetic);
        let is_in_line = matches!(self.role.as_deref(), None | Some("Span" | "Link" | "Strong" | "Em"));
        if !(without_signs && is_sign) {
            // What stands below the other is no one word with it.
            text.push_str(if is_in_line { "" } else { " " });
            text.push_str(&own);
            text.push_str(if is_in_line { "" } else { " " });
        }
    }
}

/// The letters and digits of a text: where spaces and points stand is the business of the page and of the paper.
pub fn letters(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).collect()
}
