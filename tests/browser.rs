//! What exists only because of the browser: its storage, its randomness, its elements, the words in wasm.
#![cfg(all(target_arch = "wasm32", feature = "hydrate"))]

use ilp::domain::grade::Grade;
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::text::{Document, Op, client_id, difference, plain};
use ilp::ui::browser;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_page_writes_under_a_new_number_that_javascript_can_hold() {
    let (one, two) = (client_id().expect("randomness"), client_id().expect("randomness"));
    assert!(one != two && one < 1 << 53 && two < 1 << 53);
}

#[wasm_bindgen_test]
fn two_pages_in_browsers_merge_as_on_the_server() {
    let (mut here, mut there) = (Document::new(client_id().expect("one")), Document::new(client_id().expect("two")));
    let start = here.edit_words(Section::Goals, &difference("", "I read 🦉 at night")).expect("fits");
    there.apply(&start).expect("the start");
    let a = here.edit_words(Section::Goals, &vec![Op::retain(9), Op::insert("often ")]).expect("fits");
    let b = there.edit_words(Section::Goals, &vec![Op::insert("Мрія: ")]).expect("fits");
    here.apply(&b).expect("b");
    there.apply(&a).expect("a");
    assert_eq!(plain(&here.words(Section::Goals)), "Мрія: I read 🦉often  at night");
    assert_eq!(here.words(Section::Goals), there.words(Section::Goals));
}

#[wasm_bindgen_test]
fn the_browser_remembers_which_grades_one_student_folded_in_one_grade() {
    let grade = |number| Grade::new(number).expect("a grade");
    let folded = |student, own| browser::folded(PersonId(student), grade(own));
    browser::keep_folded(PersonId(4), grade(9), vec![6, 7, 12]);
    assert_eq!(folded(4, 9), Some(vec![6, 7, 12]));
    assert_eq!((folded(5, 9), folded(4, 10)), (None, None), "nobody else's, and not of the next grade");
    browser::keep_folded(PersonId(4), grade(9), Vec::new());
    assert_eq!(folded(4, 9), Some(Vec::new()));
}

#[wasm_bindgen_test]
fn a_box_that_was_ticked_before_the_page_was_live_is_noticed() {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let list = document.create_element("main").expect("an element");
    let item = |key: &str, is_done: &str| {
        format!("<form><input type=hidden name=item value={key}><input type=checkbox {is_done}></form>")
    };
    list.set_inner_html(&[item("a", ""), item("b", "checked"), item("c", "")].concat());
    document.body().expect("a body").append_child(&list).expect("appended");
    let inputs = list.query_selector_all("[type=checkbox]").expect("inputs");
    let input =
        |index| inputs.get(index).and_then(|node| node.dyn_into::<web_sys::HtmlInputElement>().ok()).expect("one");
    input(1).set_checked(false);
    input(2).set_checked(true);
    browser::notice_early();
    list.remove();
    assert_eq!(browser::take_early().ticks, [("b".to_owned(), false), ("c".to_owned(), true)]);
    assert!(browser::take_early().ticks.is_empty(), "it is told once");
}
