//! Which styles a page carries, each with a file of its name in `style`. One that is unknown here carries all of them: only the pages that are opened most, on the
//! thinnest lines, leave out what they never show.

use super::chunk::Chunk;

/// The names of the styles of the page at `path`, in their order. Those on which a page of the wasm leads to another without
/// the server are the same on both.
pub fn of(path: &str) -> impl Iterator<Item = &'static str> + use<> {
    let mut names = path.split('/').skip(1);
    let mut next = || names.next().unwrap_or_default();
    let (first, second, third) = (next(), next(), next());
    let is_guide = matches!(first, "about" | "accessibility" | "guide" | "smart");
    let is_written = first == "plan" && Chunk::of(path).is_some();
    let is_paper = matches!(
        (first, second, third),
        ("paper", ..) | ("plan", "print", _) | ("students", _, "print" | "home-sheet")
    );
    [
        ("ilp", true),
        ("plan", path != "/desk"),
        ("more", !is_guide && !is_written),
        ("print", true),
        ("guide", is_guide || matches!(first, "paper" | "sample")),
        ("paper", is_paper),
        ("room", path == "/desk/room"),
    ]
    .into_iter()
    .filter_map(|(name, carries)| carries.then_some(name))
}

#[cfg(test)]
mod tests {
    use super::of;

    fn styles(path: &str) -> Vec<&'static str> {
        of(path).filter(|name| *name != "print").collect()
    }

    #[test]
    fn what_is_for_paper_alone_comes_behind_what_it_changes_and_before_what_is_made_for_paper() {
        assert_eq!(of("/students/7/print").collect::<Vec<_>>(), ["ilp", "plan", "more", "print", "paper"]);
    }

    #[test]
    fn a_page_that_nobody_thought_of_carries_what_all_pages_show() {
        for path in ["/", "/new", "/plan/who", "/students/7", "/students/7/history/goals", "/desk/new"] {
            assert_eq!(styles(path)[..3], ["ilp", "plan", "more"], "{path}");
        }
    }

    #[test]
    fn what_the_wasm_leads_between_without_the_server_carries_the_same() {
        for path in ["/plan", "/plan/goals", "/plan/success", "/plan/goals/history"] {
            assert_eq!(styles(path), ["ilp", "plan"], "{path}");
        }
    }

    #[test]
    fn the_desk_carries_nothing_of_the_editor_and_paper_has_a_style_of_its_own() {
        assert_eq!(styles("/desk"), ["ilp", "more"]);
        assert_eq!(styles("/guide/goals"), ["ilp", "plan", "guide"]);
        assert_eq!(styles("/paper/9"), ["ilp", "plan", "more", "guide", "paper"]);
        assert_eq!(styles("/students/7/print"), ["ilp", "plan", "more", "paper"]);
        assert_eq!(styles("/desk/room"), ["ilp", "plan", "more", "room"]);
    }
}
