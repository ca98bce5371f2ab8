//! Sentences with something inside that is more than text: a name, a link, a date.

/// Given to a message in the place of a word that will be an element of the page; [`around`] finds it again.
pub const HERE: &str = "\u{f8ff}";

/// What stands before and behind [`HERE`]. Nothing is `None`: an empty text is a space in the server's HTML.
pub fn around(sentence: &str) -> (Option<String>, Option<String>) {
    let (before, behind) = sentence.split_once(HERE).unwrap_or((sentence, ""));
    (some(before), some(behind))
}

/// A sentence in which a few words are marked, `Read <a>the Guide</a> first.`: what stands before, the words, and what
/// stands behind.
pub fn marked(sentence: &str) -> (Option<String>, String, Option<String>) {
    let (before, rest) = sentence.split_once("<a>").unwrap_or((sentence, ""));
    let (words, behind) = rest.split_once("</a>").unwrap_or((rest, ""));
    (some(before), words.to_owned(), some(behind))
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
