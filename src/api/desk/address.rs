//! How lists, and the students whom somebody opens from one, stand in addresses.

#[cfg(feature = "ssr")]
use crate::api::error::Error;
use leptos_router::location::Url;

use crate::domain::person::PersonId;
use crate::domain::roster::{Edge, Filter, Order, Place};

/// What stands behind the question mark of a list's address; never empty.
pub fn query_of(filter: &Filter) -> String {
    let pairs = filter.pairs();
    if pairs.is_empty() {
        return "show=all".to_owned();
    }
    said(&pairs)
}

/// Pairs as they stand behind a question mark: the inverse of [`asked`]. The router's own map takes one layer of the signs
/// of addresses away from what is put into it, and once more from what is read: of `100%25` or of `a&b` within a list
/// something else would be left.
pub fn said<V: AsRef<str>>(pairs: &[(&str, V)]) -> String {
    let pair = |(name, value): &(&str, V)| format!("{}={}", Url::escape(name), Url::escape(value.as_ref()));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// What stands behind the question mark of an address, each pair read once.
pub fn asked(query: &str) -> Vec<(String, String)> {
    let read = |text: &str| Url::unescape(&text.replace('+', " "));
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (read(name), read(value))).collect()
}

/// The same for a page about the student whom the list has at `place`: what is done there may take them to another place or
/// off the list, and whoever goes on goes on from this one. By name it is where they stand anyway.
pub fn list_at(filter: &Filter, place: &Place) -> String {
    let edge = (filter.in_order() != Order::Name).then(|| Edge::After(place.clone()));
    query_of(&Filter { edge, ..filter.clone() })
}

/// Reads what stands behind the question mark of a list's address: the inverse of [`query_of`].
///
/// # Errors
/// [`Error::Unreadable`] where it is no query at all: then it is not taken for the list of everybody.
#[cfg(feature = "ssr")]
pub(in crate::api) fn filter_of(query: &str) -> Result<Filter, Error> {
    // Whoever writes a list into an address by hand may write a name as it is.
    let escaped = |byte: u8| match byte {
        b' ' | 0x80.. => format!("%{byte:02X}"),
        other => char::from(other).to_string(),
    };
    let query: String = query.bytes().map(escaped).collect();
    let address = format!("/desk?{query}").parse().map_err(|_| Error::Unreadable)?;
    let asked = axum::extract::Query::<Filter>::try_from_uri(&address).map_err(|_| Error::Unreadable)?;
    Ok(asked.0)
}

/// The list with this query, where all of it could be read, from its start on.
///
/// # Errors
/// `unreadable` where not: a choice that is not understood is none, and everybody would be meant.
#[cfg(feature = "ssr")]
pub(in crate::api) fn whole(list: &str, unreadable: crate::domain::error::Error) -> Result<Filter, Error> {
    let filter = understood(list, &[]).filter(|_| !list.trim_matches('&').is_empty()).ok_or(unreadable)?;
    Ok(Filter { edge: None, ..filter })
}

/// The list with this query, from where its page lies on, where all of it could be read; `others` are names in the address
/// that choose no students. An empty query is the list of everybody.
#[cfg(feature = "ssr")]
pub(in crate::api) fn understood(list: &str, others: &[&str]) -> Option<Filter> {
    let address = format!("/desk?{list}").parse().ok()?;
    let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&address).ok()?.0;
    let asked = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let asked = asked.filter(|(name, _)| !others.contains(name));
    let filter = Filter::from_pairs(asked.clone());
    filter.says_all_of(asked).then_some(filter)
}

/// The address of a page about `student`: `rest` is what stands in it behind the student. A reader who came from the list with
/// this query can go on from there.
pub fn of_student(student: PersonId, rest: &str, list: Option<&str>) -> String {
    with_list(&format!("/students/{student}{rest}"), list)
}

/// An address that names the list with this query, too.
pub fn with_list(address: &str, list: Option<&str>) -> String {
    let (page, place) = address.find('#').map_or((address, ""), |place| address.split_at(place));
    let list = list.map_or_else(String::new, |list| {
        let begins = if page.contains('?') { '&' } else { '?' };
        format!("{begins}{}", said(&[("list", list)]))
    });
    [page, &list, place].concat()
}

/// Leads whoever sent a form to a page about `student`, as [`of_student`] has it: with the list that is named by the page on
/// which the form stood. What cannot be read is none.
#[cfg(feature = "ssr")]
pub(in crate::api) fn lead_to(student: PersonId, rest: &str) {
    let list = list_before().and_then(|list| filter_of(&list).ok()).map(|filter| query_of(&filter));
    leptos_axum::redirect(&of_student(student, rest, list.as_deref()));
}

/// The list in the address of the page of ours that sent this form.
#[cfg(feature = "ssr")]
fn list_before() -> Option<String> {
    let headers = crate::api::context::headers().ok()?;
    let from: http::Uri = headers.get(http::header::REFERER)?.to_str().ok()?.parse().ok()?;
    let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&from).ok()?.0;
    pairs.into_iter().find(|(name, _)| name == "list").map(|(_, list)| list)
}

#[cfg(test)]
mod tests {
    use super::{PersonId, of_student};

    #[test]
    #[cfg(feature = "ssr")]
    fn a_list_at_a_place_is_read_also_where_its_name_was_decoded_before() {
        use super::{Filter, filter_of, list_at};
        use crate::domain::roster::{Edge, Order, Place};
        for name in ["n\u{fa}\u{f1}ez o'hara \u{738b}", "smith & sons grade=9", "100%41+1#", "a!26b!~\"<"] {
            let place = Place { day: 20_000, name_key: name.into(), student: PersonId(7) };
            let filter = Filter { order: Order::Contact, ..Filter::default() };
            let list = list_at(&filter, &place);
            let decoded = format!("order=contact&after={place}");
            let wanted = Filter { edge: Some(Edge::After(place)), ..filter };
            assert_eq!((filter_of(&list), filter_of(&decoded)), (Ok(wanted.clone()), Ok(wanted)), "{name}");
        }
        assert_eq!(
            list_at(&Filter::default(), &Place { day: 0, name_key: "x".into(), student: PersonId(7) }),
            "show=all"
        );
    }

    #[cfg(feature = "ssr")]
    proptest::proptest! {
        #[test]
        fn a_list_comes_back_from_the_address_of_a_student_whatever_was_searched(
            name in proptest::string::string_regex("[&=%+#\"'?;/ !~a-c0-9\\PC]{0,20}").expect("a pattern"),
            rest in proptest::sample::select(&["", "/check-ins?correct=2#new", "#item-3"][..]),
        ) {
            use super::{Filter, asked, filter_of, query_of};
            use crate::domain::grade::Grade;
            let filter = Filter { name: name.trim().to_owned(), grade: Grade::new(9), ..Filter::default() };
            let list = query_of(&filter);
            let address = of_student(PersonId(7), rest, Some(&list));
            let (address, _) = address.split_once('#').unwrap_or((&address, ""));
            let (_, query) = address.split_once('?').expect("a query");
            let found = asked(query).into_iter().find(|(name, _)| name == "list").map(|(_, list)| list);
            proptest::prop_assert_eq!(found.as_deref(), Some(&*list), "the router reads it");
            proptest::prop_assert_eq!(filter_of(&list), Ok(filter), "and the server reads the list");
        }
    }

    #[test]
    fn the_list_stands_in_the_query_of_an_address_and_before_its_place() {
        let list = Some("missing=goals&grade=9");
        let of = |rest: &str| of_student(PersonId(7), rest, list);
        assert_eq!(of(""), "/students/7?list=missing%3Dgoals%26grade%3D9");
        assert_eq!(of("#item-3"), "/students/7?list=missing%3Dgoals%26grade%3D9#item-3");
        assert_eq!(
            of("/check-ins?correct=2#new"),
            "/students/7/check-ins?correct=2&list=missing%3Dgoals%26grade%3D9#new"
        );
        assert_eq!(of_student(PersonId(7), "/meeting", None), "/students/7/meeting");
    }
}
