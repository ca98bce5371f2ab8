//! The messages against the code: each is said somewhere, and each sentence of a rule stands where the rule is.

use std::collections::HashSet;

/// The whole source as one text, with the signs that are written by their numbers as they are.
fn source() -> String {
    let mut folders = vec![std::path::PathBuf::from("src")];
    let mut all = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                all += &std::fs::read_to_string(&path).expect("text");
            }
        }
    }
    [("201c", "\u{201c}"), ("201d", "\u{201d}"), ("2019", "\u{2019}")]
        .into_iter()
        .fold(all, |all, (number, sign)| all.replace(&format!("\\u{{{number}}}"), sign))
}

#[test]
fn every_message_is_said_somewhere_and_every_sentence_of_a_rule_stands_in_the_code() {
    let source = source();
    let named: HashSet<&str> = source.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let mut faults = Vec::new();
    for file in std::fs::read_dir("messages/en").expect("the messages") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        for (name, said) in text
            .lines()
            .filter(|line| !line.starts_with([' ', '#', '*', '[']))
            .filter_map(|line| line.split_once(" = "))
        {
            let is_rule = name.starts_with("rule-");
            let function = name.replace('-', "_");
            let is_used = if is_rule { source.contains(&in_code(said)) } else { named.contains(function.as_str()) };
            if !is_used {
                faults.push(name.to_owned());
            }
        }
    }
    assert!(faults.is_empty(), "nobody says: {}", faults.join(", "));
}

/// The sentence of a rule as the code has it: each thing that it names is `{}`.
fn in_code(said: &str) -> String {
    let mut parts = said.split("{ $");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |code, part| code + "{}" + part.split_once('}').map_or(part, |(_, behind)| behind))
}
