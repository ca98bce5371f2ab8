//! The rules of input, gathered: docs/input.md lists every sentence that tells somebody what is wrong with what they typed
//! or sent, out of the source itself, so that the page stays true. What was found is in input.md in the folder for
//! temporary files of the build; a rule that changed is to be read, understood and copied.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../docs/input.md");
/// Under this line stands what the source says.
const HERE: &str = "## Field by field";

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = entries
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.sort();
    files
}

/// The text of a literal that begins here, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let mut said = String::new();
    let mut rest = text.trim_start().strip_prefix('"')?;
    loop {
        let at = rest.find(['"', '\\'])?;
        said.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        if rest[at..].starts_with('"') {
            return Some((said, behind));
        }
        rest = match behind.chars().next()? {
            '\n' => behind.trim_start(),
            'u' => {
                let (code, behind) = behind.strip_prefix("u{")?.split_once('}')?;
                said.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
                behind
            }
            other => {
                said.push(other);
                &behind[other.len_utf8()..]
            }
        };
    }
}

/// Field and sentence of each rule in a source, in their order.
fn rules(source: &str) -> Vec<(String, String)> {
    let tests = source.find("#[cfg(test)]").unwrap_or(source.len());
    let mut found = Vec::new();
    for opener in ["Error::new(", "Rule::new(", "refused(", "naming("] {
        for (at, _) in source[..tests].match_indices(opener) {
            let rest = &source[at + opener.len()..tests];
            let (field, rest) = match literal(rest) {
                Some(field) => field,
                // The name of the field is a parameter: the same rule holds for several.
                None => match rest.split_once(',') {
                    Some((name, rest)) if name.trim().chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                        ("several".to_owned(), rest)
                    }
                    _ => continue,
                },
            };
            let rest = rest.trim_start().trim_start_matches(',').trim_start();
            let rest = rest.strip_prefix("format!(").unwrap_or(rest);
            if let Some((sentence, _)) = literal(rest).filter(|(sentence, _)| sentence.ends_with(['.', '?', '!'])) {
                found.push((at, field, sentence));
            }
        }
    }
    found.sort();
    found.into_iter().map(|(_, field, sentence)| (field, sentence)).collect()
}

/// The first sentence with which a file says what it is about.
fn about(source: &str) -> String {
    let said = source.lines().take_while(|line| line.starts_with("//!")).map(|line| line[3..].trim());
    let said = said.collect::<Vec<_>>().join(" ");
    said.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

fn gathered() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut page = String::new();
    for folder in ["src/domain", "src/sync.rs", "src/text", "src/auth", "src/storage", "src/api"] {
        let place = root.join(folder);
        for file in if place.is_dir() { files_below(&place) } else { vec![place] } {
            let source = std::fs::read_to_string(&file).expect("a source");
            let mut told = BTreeSet::new();
            let rules: Vec<_> = rules(&source).into_iter().filter(|rule| told.insert(rule.clone())).collect();
            if rules.is_empty() {
                continue;
            }
            let name = file.strip_prefix(root).expect("below it").display();
            write!(page, "\n### {name}\n\n{}\n\n", about(&source)).expect("memory");
            for (field, sentence) in rules {
                writeln!(page, "- `{field}`: {sentence}").expect("memory");
            }
        }
    }
    page
}

#[test]
fn every_rule_of_input_stands_on_the_page_that_gathers_them() {
    let (before, listed) = PAGE.split_once(HERE).expect("the list");
    let found = gathered();
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("input.md");
    std::fs::write(&place, format!("{before}{HERE}\n{found}")).expect("the page");
    assert!(found.lines().filter(|line| line.starts_with("- ")).count() > 100, "the rules are found: {found}");
    // A rule that moved to another file is the same rule.
    let of =
        |text: &str| text.lines().filter(|line| line.starts_with("- ")).map(str::to_owned).collect::<BTreeSet<_>>();
    let (found, listed) = (of(&found), of(listed));
    let lacks: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(
        lacks.is_empty() && gone.is_empty(),
        "docs/input.md lacks {lacks:#?} and has {gone:#?}; it is made anew at {}",
        place.display()
    );
}

#[test]
fn a_rule_is_read_as_it_is_written() {
    let source = "Err(Error::new(\"name\", \"Too \\\n      long.\")); Rule::new(field, \"Say \\u{201c}yes\\u{201d}.\"); Error::new(\"a\", reason)\n#[cfg(test)] Error::new(\"b\", \"No.\")";
    let rule = |field: &str, sentence: &str| (field.to_owned(), sentence.to_owned());
    assert_eq!(rules(source), [rule("name", "Too long."), rule("several", "Say \u{201c}yes\u{201d}.")]);
}
