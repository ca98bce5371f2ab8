//! Reads the messages: Fluent files, parsed by Mozilla's parser, and told in the few shapes that the product uses.
//! What is said here about a fault is what the build says, so each names file and message.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

/// A language of the product.
#[derive(Clone, Debug)]
pub struct Language {
    /// BCP 47.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
    pub is_rtl: bool,
    /// By their names.
    pub messages: BTreeMap<String, Message>,
}

/// A message: what it is made of, one after the other.
pub type Message = Vec<Piece>;

/// A part of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String),
    /// A variable as it is.
    Word(String),
    /// A variable that is a number: `{ NUMBER($done) }`.
    Number(String),
    /// One of several, chosen by a variable.
    Choice {
        by: String,
        ways: Vec<(Key, Message)>,
        otherwise: Message,
        default: Key,
    },
}

/// What a way of a choice is chosen by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// This number and no other.
    Exactly(usize),
    /// One of the forms of CLDR, or a word of ours.
    Named(String),
}

/// All languages, the first one first; else every fault that there is.
pub fn read(folder: &Path) -> Result<Vec<Language>, Vec<String>> {
    let list = folder.join("languages.txt");
    let text = std::fs::read_to_string(&list).map_err(|error| vec![format!("{}: {error}", list.display())])?;
    let mut faults = Vec::new();
    let mut languages = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            [tag, ref name @ .., direction @ ("ltr" | "rtl")] if !name.is_empty() => {
                let messages = read_language(&folder.join(tag), &mut faults);
                languages.push(Language {
                    tag: tag.to_owned(),
                    name: name.join(" "),
                    is_rtl: direction == "rtl",
                    messages,
                });
            }
            _ => faults
                .push(format!("{}: a line says tag, name, and ltr or rtl; this one does not: {line}", list.display())),
        }
    }
    if faults.is_empty() { Ok(languages) } else { Err(faults) }
}

/// The names of the messages that the browser says: those of the files that `browser.txt` lists.
pub fn in_browser(folder: &Path, first: &Language) -> Result<BTreeSet<String>, Vec<String>> {
    let list = folder.join("browser.txt");
    let text = std::fs::read_to_string(&list).map_err(|error| vec![format!("{}: {error}", list.display())])?;
    let mut faults = Vec::new();
    let names = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .flat_map(|file| read_file(&folder.join(&first.tag).join(file.trim()), &mut faults).into_keys())
        .collect();
    if faults.is_empty() { Ok(names) } else { Err(faults) }
}

fn read_language(folder: &Path, faults: &mut Vec<String>) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    let mut files: Vec<_> = match std::fs::read_dir(folder) {
        Ok(files) => files.filter_map(|file| Some(file.ok()?.path())).collect(),
        Err(error) => {
            faults.push(format!("{}: {error}", folder.display()));
            return messages;
        }
    };
    files.sort();
    for file in files.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "ftl")) {
        for (name, message) in read_file(&file, faults) {
            if messages.insert(name.clone(), message).is_some() {
                faults.push(format!("{}: {name} stands in another file, too", file.display()));
            }
        }
    }
    messages
}

fn read_file(file: &Path, faults: &mut Vec<String>) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    let place = file.display().to_string();
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| {
        faults.push(format!("{place}: {error}"));
        String::new()
    });
    let resource = parser::parse(text.as_str()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let line = text[..error.pos.start.min(text.len())].lines().count();
            faults.push(format!("{place}, line {line}: {error}"));
        }
        resource
    });
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let name = message.id.name;
                let read = match message.value {
                    Some(value) if message.attributes.is_empty() => pieces(&value),
                    _ => Err("a message has a value and no attributes".to_owned()),
                };
                match read {
                    Ok(pieces) => {
                        if messages.insert(name.to_owned(), pieces).is_some() {
                            faults.push(format!("{place}: {name} stands there twice"));
                        }
                    }
                    Err(why) => faults.push(format!("{place}: {name}: {why}")),
                }
            }
            Entry::Term(term) => faults.push(format!("{place}: -{}: there are no terms here", term.id.name)),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    messages
}

fn pieces(pattern: &Pattern<&str>) -> Result<Message, String> {
    let mut pieces: Message = Vec::new();
    for element in &pattern.elements {
        let piece = match element {
            // A sentence over several lines is one line.
            PatternElement::TextElement { value } => Piece::Text(value.replace('\n', " ")),
            PatternElement::Placeable { expression } => piece(expression)?,
        };
        match (pieces.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => pieces.push(piece),
        }
    }
    Ok(pieces)
}

fn piece(expression: &Expression<&str>) -> Result<Piece, String> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => Ok(Piece::Word(id.name.to_owned())),
        Expression::Inline(InlineExpression::StringLiteral { value }) => Ok(Piece::Text((*value).to_owned())),
        Expression::Inline(InlineExpression::FunctionReference { id, arguments })
            if id.name == "NUMBER" && arguments.named.is_empty() =>
        {
            match arguments.positional[..] {
                [InlineExpression::VariableReference { ref id }] => Ok(Piece::Number(id.name.to_owned())),
                _ => Err("NUMBER takes one variable".to_owned()),
            }
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let (mut ways, mut otherwise) = (Vec::new(), None);
            for variant in variants {
                let key = match &variant.key {
                    VariantKey::Identifier { name } => Key::Named((*name).to_owned()),
                    VariantKey::NumberLiteral { value } => {
                        Key::Exactly(value.parse().map_err(|_| format!("{value} is no whole number"))?)
                    }
                };
                let value = pieces(&variant.value)?;
                if variant.default {
                    otherwise = Some((key, value));
                } else {
                    ways.push((key, value));
                }
            }
            let (default, otherwise) = otherwise.ok_or("one of the ways is the default: *")?;
            Ok(Piece::Choice { by: id.name.to_owned(), ways, otherwise, default })
        }
        _ => {
            Err("variables, texts in quotes, NUMBER and choices by a variable are known here, nothing else".to_owned())
        }
    }
}
