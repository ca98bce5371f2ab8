//! Signing in with an identity provider: the real server, and the certified `oidc-provider` of npm, honest and then
//! hostile in each way that a token can be.

mod journey;

use std::time::Instant;

use journey::{Served, Visitor, log};
use openidconnect::url::Url;

use crate::support::html::Page;

/// The demo's student of grade 9, and of grade 10.
const STUDENT: i64 = 4;
const OTHER: i64 = 5;

fn query<'a>(url: &'a Url, name: &str) -> Vec<std::borrow::Cow<'a, str>> {
    url.query_pairs().filter(|(other, _)| other == name).map(|(_, value)| value).collect()
}

/// Nobody is signed in in this browser.
fn assert_nobody(visitor: &mut Visitor) {
    assert_eq!(visitor.walk("/api/me", "nobody").body, "null");
}

#[test]
fn a_student_signs_in_with_the_account_that_the_school_gave() {
    let served = Served::with(&[("ilp", "honest", "")]);
    served.import("honest", "mai@school.example", STUDENT);
    let mut visitor = served.visitor();
    let arrived = visitor.walk("/sign-in/with/ilp", "mai@school.example");
    assert_eq!((arrived.status, arrived.path()), (200, "/plan"), "{}", arrived.words());
    let me = visitor.walk("/api/me", "nobody").body;
    assert!(me.contains("\"person\":4"), "{me}");

    // What the browser carried there, and what it carried back.
    let asked = visitor.seen.iter().find(|url| url.path() == "/auth").expect("the provider was asked");
    assert_eq!(query(asked, "response_type"), ["code"]);
    assert_eq!(query(asked, "code_challenge_method"), ["S256"]);
    for name in ["state", "nonce", "code_challenge"] {
        assert!(query(asked, name)[0].len() >= 22, "128 bits: {name} in {asked}");
    }
    assert_eq!(query(asked, "scope"), ["openid profile"]);
    for url in &visitor.seen {
        assert!(query(url, "id_token").is_empty() && query(url, "access_token").is_empty(), "{url}");
    }

    let entry = "SELECT deed || ' ' || capacity || ' ' || actor_id FROM trail ORDER BY seq DESC LIMIT 1";
    assert_eq!(served.file.column(entry), ["signed_in student 4"]);

    // Somebody whose session ended goes on where it did, and to no other site.
    let mut visitor = served.visitor();
    let page = Page::read(&visitor.walk("/sign-in?next=/plan/goals", "nobody").body);
    let link = page.all("a").find_map(|link| link.attribute("href").filter(|href| href.starts_with("/sign-in/with/")));
    assert_eq!(visitor.walk(link.expect("the way to the provider"), "mai@school.example").path(), "/plan/goals");
    let foreign = served.visitor().walk("/sign-in/with/ilp?next=//evil.example/", "mai@school.example");
    assert_eq!(foreign.path(), "/plan");
}

#[test]
fn the_way_is_bound_to_the_browser_by_a_cookie_that_no_script_reads_and_is_over_when_it_is_used() {
    let served = Served::with(&[("ilp", "honest", "")]);
    served.import("honest", "mai", STUDENT);
    let mut visitor = served.visitor();
    let back = visitor.walk_to_the_way_back("/sign-in/with/ilp", "mai");
    let way = visitor.cookie("ilp_way").expect("a cookie").to_owned();
    assert!(way.len() >= 40, "256 bits");
    for part in ["HttpOnly", "SameSite=Lax", "Max-Age=600"] {
        assert!(visitor.given.iter().any(|cookie| cookie.starts_with("ilp_way=") && cookie.contains(part)), "{part}");
    }

    // Another browser cannot use it, and does not use it up.
    let mut thief = served.visitor();
    thief.walk_to_the_way_back("/sign-in/with/ilp", "thief");
    assert_eq!(thief.open(&back).path(), "/sign-in/trouble/begin-again");
    assert_nobody(&mut thief);
    assert_eq!(served.sessions(), 0);

    assert_eq!(visitor.open(&back).path(), "/plan");
    assert_eq!(visitor.cookie("ilp_way"), None);
    let session = visitor.cookie("ilp_session").expect("a session").to_owned();

    // The same answer again, in the same browser: nothing happens to the session that is there.
    visitor.set_cookie("ilp_way", &way);
    let again = visitor.open(&back);
    assert_eq!(again.path(), "/sign-in/trouble/begin-again");
    assert!(again.words().contains("Please begin again"), "{}", again.words());
    assert_eq!(visitor.cookie("ilp_session"), Some(session.as_str()));
    assert_eq!(served.sessions(), 1);
}

#[test]
fn an_account_that_nobody_here_has_makes_nothing() {
    let served = Served::with(&[("ilp", "honest", "")]);
    // The same name at another provider is another account.
    served.import("turning", "stranger", STUDENT);
    let people = served.file.number("SELECT count(*) FROM person");
    let mut visitor = served.visitor();
    let arrived = visitor.walk("/sign-in/with/ilp", "stranger");
    assert_eq!((arrived.status, arrived.path()), (200, "/sign-in/trouble/unknown"));
    assert!(arrived.words().contains("Ask your school for an invitation"), "{}", arrived.words());
    assert!(arrived.body.contains("href=\"/sign-in\""), "a way back");
    assert_nobody(&mut visitor);
    assert_eq!((served.sessions(), served.file.number("SELECT count(*) FROM identity")), (0, 1));
    assert_eq!(served.file.number("SELECT count(*) FROM person"), people);
}

#[test]
fn somebody_who_has_left_does_not_come_in_again() {
    let served = Served::with(&[("ilp", "honest", "")]);
    served.import("honest", "mai", STUDENT);
    let sql = served.file.sql();
    sql.execute("UPDATE person SET left_day = '2026-01-31' WHERE person_id = 4", []).expect("left");
    assert_eq!(served.visitor().walk("/sign-in/with/ilp", "mai").path(), "/sign-in/trouble/unknown");
    assert_eq!(served.sessions(), 0);
}

#[test]
fn a_way_that_took_more_than_ten_minutes_begins_again() {
    let served = Served::with(&[("ilp", "honest", "")]);
    served.import("honest", "mai", STUDENT);
    let mut visitor = served.visitor();
    let back = visitor.walk_to_the_way_back("/sign-in/with/ilp", "mai");
    served.pass(10);
    assert_eq!(visitor.open(&back).path(), "/sign-in/trouble/begin-again");
    assert_eq!(served.sessions(), 0);
    let back = visitor.walk_to_the_way_back("/sign-in/with/ilp", "mai");
    served.pass(9);
    assert_eq!(visitor.open(&back).path(), "/plan");
}

/// Each client to which the provider answers with something else than it should.
const HOSTILE: [&str; 16] = [
    "wrong-nonce",
    "no-nonce",
    "wrong-issuer",
    "wrong-audience",
    "another-audience-too",
    "another-party",
    "expired",
    "foreign-key",
    "unknown-key",
    "unsigned",
    "public-key-as-secret",
    "client-secret",
    "no-subject",
    "wrong-response-issuer",
    "no-token",
    "nonsense-token",
];

#[test]
fn a_token_that_is_not_ours_to_believe_signs_nobody_in() {
    let mut set: Vec<_> = HOSTILE.map(|id| (id, "honest", "")).into();
    set.push(("ilp", "honest", ""));
    let served = Served::with(&set);
    served.import("honest", "quokka", STUDENT);
    let mut codes = Vec::new();
    for id in HOSTILE {
        let mut visitor = served.visitor();
        let arrived = visitor.walk(&format!("/sign-in/with/{id}"), "quokka");
        assert_eq!((arrived.status, arrived.path()), (200, "/sign-in/trouble/not-trusted"), "{id}");
        assert_nobody(&mut visitor);
        codes.extend(visitor.seen.iter().flat_map(|url| query(url, "code")).map(|code| code.to_string()));
    }
    assert_eq!((served.sessions(), codes.len()), (0, HOSTILE.len()));
    // Whoever runs the server can see why, and nothing that could be used or tells of a person.
    let log = log();
    for why in ["the token answers another question", "the token is too old", "the token is not signed", "no token"] {
        assert!(log.contains(why), "{why}:\n{log}");
    }
    for secret in codes.iter().map(String::as_str).chain(["quokka", "a secret of the tests", "eyJ"]) {
        assert!(!log.contains(secret), "{secret}:\n{log}");
    }
    // The same account at the same provider, honestly.
    assert_eq!(served.visitor().walk("/sign-in/with/ilp", "quokka").path(), "/plan");
}

#[test]
fn a_provider_that_is_down_slow_or_not_itself_is_a_plain_page_within_seconds() {
    let served = Served::with(&[
        ("ilp", "http://127.0.0.1:9", ""),
        ("silent", "silent", ""),
        ("nonsense", "nonsense", ""),
        ("leading", "leading", ""),
        ("endless", "endless", ""),
        ("other-name", "other_name", ""),
        ("slow-token", "honest", ""),
        ("endless-token", "honest", ""),
    ]);
    served.import("honest", "mai", STUDENT);
    for (id, trouble) in [
        ("ilp", "no-answer"),
        ("silent", "no-answer"),
        ("nonsense", "not-trusted"),
        ("leading", "not-trusted"),
        ("endless", "no-answer"),
        ("other-name", "not-trusted"),
        ("slow-token", "no-answer"),
        ("endless-token", "no-answer"),
    ] {
        let began = Instant::now();
        let mut visitor = served.visitor();
        let arrived = visitor.walk(&format!("/sign-in/with/{id}"), "mai");
        assert_eq!(arrived.path(), format!("/sign-in/trouble/{trouble}"), "{id}");
        assert!(arrived.body.contains("href=\"/sign-in\""), "a way back: {id}");
        let first = began.elapsed();
        assert_nobody(&mut visitor);
        // Whoever comes next does not wait for it, too.
        if id == "silent" {
            let began = Instant::now();
            assert_eq!(served.visitor().walk("/sign-in/with/silent", "mai").path(), "/sign-in/trouble/no-answer");
            assert!(began.elapsed() < first, "{:?} behind {first:?}", began.elapsed());
        }
    }
    assert_eq!(served.sessions(), 0);
}

#[test]
fn whoever_stops_at_the_provider_is_told_so_and_can_begin_again() {
    let served = Served::with(&[("ilp", "honest", "")]);
    served.import("honest", "mai", STUDENT);
    let mut visitor = served.visitor();
    let login = visitor.stop_at_the_provider("/sign-in/with/ilp");
    let abort = login.url.join(&format!("{}/abort", login.path())).expect("an address");
    let arrived = visitor.open(&abort);
    assert_eq!(arrived.path(), "/sign-in/trouble/stopped", "{}", arrived.body);
    assert_eq!(visitor.walk("/sign-in/with/ilp", "mai").path(), "/plan");
}

#[test]
fn a_portal_only_makes_us_ask_the_provider_ourselves() {
    let served = Served::with(&[("ilp", "honest", ""), ("second", "turning", "")]);
    served.import("honest", "mai", STUDENT);
    let issuer = &served.providers.issuers["honest"];
    let start = format!("/sign-in/start?iss={issuer}&login_hint=mai&target_link_uri=https://evil.example/");
    let mut visitor = served.visitor();
    assert_eq!(visitor.walk(&start, "mai").path(), "/plan");
    let asked = visitor.seen.iter().find(|url| url.path() == "/auth").expect("the provider was asked");
    assert_eq!(query(asked, "login_hint"), ["mai"]);
    assert!(visitor.seen.iter().all(|url| url.host_str() == Some("127.0.0.1")), "{:?}", visitor.seen);

    // A portal that brings an answer to no question: a code of its own session.
    let code = query(&served.visitor().walk_to_the_way_back("/sign-in/with/ilp", "mai"), "code")[0].to_string();
    let mut visitor = served.visitor();
    assert_eq!(visitor.walk(&format!("/sign-in/from/ilp?code={code}"), "mai").path(), "/plan");
    let asked = visitor.seen.iter().filter(|url| url.path() == "/auth").count();
    assert_eq!(asked, 1, "our own question was asked: {:?}", visitor.seen);

    for start in [
        "/sign-in/start?iss=https://accounts.example",
        "/sign-in/start",
        "/sign-in/with/nobody",
        "/sign-in/from/nobody",
    ] {
        let arrived = served.visitor().walk(start, "mai");
        assert_eq!(arrived.path(), "/sign-in/trouble/no-such-way", "{start}");
    }
    // The same parameter twice says nothing.
    let arrived = served.visitor().walk("/sign-in/from/ilp?state=a&state=b&code=c", "mai");
    assert_eq!(arrived.path(), "/sign-in/trouble/not-trusted");
}

#[test]
fn one_providers_answer_is_not_anothers() {
    let served = Served::with(&[("ilp", "honest", ""), ("second", "turning", "")]);
    served.import("honest", "mai", STUDENT);
    served.import("turning", "mai", STUDENT);
    let mut visitor = served.visitor();
    let mut back = visitor.walk_to_the_way_back("/sign-in/with/ilp", "mai");
    back.set_path("/sign-in/from/second");
    assert_eq!(visitor.open(&back).path(), "/sign-in/trouble/begin-again");
    assert_eq!(served.sessions(), 0);
}

#[test]
fn a_provider_that_takes_a_new_key_is_believed_and_its_old_one_is_not_kept_for_ever() {
    let served = Served::with(&[("ilp", "turning", "")]);
    served.import("turning", "mai", STUDENT);
    assert_eq!(served.visitor().walk("/sign-in/with/ilp", "mai").path(), "/plan");
    let turn: Url = format!("{}/turn", served.providers.issuers["turning"]).parse().expect("an address");
    served.visitor().open(&turn);
    // Keys are not fetched again within a minute, whatever a token says.
    served.pass(2);
    assert_eq!(served.visitor().walk("/sign-in/with/ilp", "mai").path(), "/plan");
    assert_eq!(served.sessions(), 2);
}

#[test]
fn a_provider_is_for_whom_the_settings_say_and_for_accounts_of_the_district() {
    let served = Served::with(&[
        ("ilp", "honest", "for = [\"teacher\", \"counselor\"]"),
        ("second", "honest", "require = { hd = \"school.example\" }"),
    ]);
    served.import("honest", "mai@school.example", STUDENT);
    served.import("honest", "mai@elsewhere.example", OTHER);
    let mut visitor = served.visitor();
    let arrived = visitor.walk("/sign-in/with/ilp", "mai@school.example");
    assert_eq!(arrived.path(), "/sign-in/trouble/another-way");
    assert_nobody(&mut visitor);
    let entry = "SELECT deed || ' ' || actor_id FROM trail ORDER BY seq DESC LIMIT 1";
    assert_eq!(served.file.column(entry), ["sign_in_failed 4"]);

    let mut visitor = served.visitor();
    let arrived = visitor.walk("/sign-in/with/second", "mai@elsewhere.example");
    assert_eq!(arrived.path(), "/sign-in/trouble/elsewhere");
    let asked = visitor.seen.iter().find(|url| url.path() == "/auth").expect("the provider was asked");
    assert_eq!(query(asked, "hd"), ["school.example"]);
    assert_eq!(served.sessions(), 0);
    assert_eq!(served.visitor().walk("/sign-in/with/second", "mai@school.example").path(), "/plan");
}

/// A code that the district's administrator made for a person, as the sheet shows it.
fn code_for(served: &Served, person: i64) -> String {
    let mut admin = served.visitor();
    let id = served.file.number("SELECT min(person_id) FROM person WHERE role = 'district_admin'").to_string();
    admin.post("/api/enter", &[("person", &id)]);
    let sheet = admin.post("/api/invite", &[("person", &person.to_string())]);
    let page = Page::read(&sheet.body);
    let code = page.elements.iter().find(|element| element.attribute("class") == Some("code large"));
    code.unwrap_or_else(|| panic!("a code: {}", sheet.body)).text.clone()
}

#[test]
fn an_invitation_is_used_with_the_schools_account_instead_of_a_password() {
    let served = Served::with(&[("ilp", "honest", "")]);
    let code = code_for(&served, STUDENT);
    let mut visitor = served.visitor();
    let welcome = visitor.walk(&format!("/welcome?code={code}"), "nobody");
    let page = Page::read(&welcome.body);
    let link = page.all("a").find_map(|link| link.attribute("href").filter(|href| href.starts_with("/sign-in/with/")));
    let asked = visitor.walk(link.expect("the way to the provider"), "mai");
    assert_eq!((asked.status, asked.path()), (200, "/sign-in/use"));
    assert_eq!(served.file.number("SELECT count(*) FROM identity"), 0, "nothing before the person's word");
    assert_eq!(visitor.post("/api/join_with_account", &[]).path(), "/plan");
    assert_eq!(served.file.column("SELECT subject || ' ' || person_id FROM identity"), ["mai 4"]);
    let deeds = "SELECT deed FROM (SELECT deed, seq FROM trail ORDER BY seq DESC LIMIT 3) ORDER BY seq";
    assert_eq!(served.file.column(deeds), ["opened_account", "linked_provider", "signed_in"]);
    let account = visitor.walk("/account", "nobody");
    assert!(account.words().contains("You sign in with School ilp"), "{}", account.words());
    assert!(!account.body.contains("provider:1:4"), "a login that nobody types is not shown");
    // Nothing else is left to sign in with.
    visitor.post("/api/unlink_account", &[("id", "ilp")]);
    assert_eq!(served.file.number("SELECT count(*) FROM identity"), 1);

    // A code for a new password leads no provider's account past the second step.
    let reset = code_for(&served, STUDENT);
    let mut thief = served.visitor();
    thief.walk(&format!("/sign-in/with/ilp?code={reset}"), "thief");
    assert_eq!(thief.post("/api/join_with_account", &[]).path(), "/sign-in/trouble/code-used");
    assert_eq!(served.file.number("SELECT count(*) FROM identity"), 1);

    // The code opens nothing any more, and another person's does not take the account over.
    let mut other = served.visitor();
    other.walk(&format!("/sign-in/with/ilp?code={code}"), "kim");
    assert_eq!(other.post("/api/join_with_account", &[]).path(), "/sign-in/trouble/code-used");
    let code = code_for(&served, OTHER);
    let mut mai = served.visitor();
    mai.walk(&format!("/sign-in/with/ilp?code={code}"), "mai");
    assert_eq!(mai.post("/api/join_with_account", &[]).path(), "/sign-in/trouble/taken");
    assert_nobody(&mut mai);
    // That code can still be used.
    other.walk(&format!("/sign-in/with/ilp?code={code}"), "kim");
    assert_eq!(other.post("/api/join_with_account", &[]).path(), "/plan");

    // Whoever is disabled is not let in by a provider either.
    served.file.sql().execute("UPDATE account SET disabled_ms = 1 WHERE person_id = 4", []).expect("disabled");
    assert_eq!(served.visitor().walk("/sign-in/with/ilp", "mai").path(), "/sign-in/trouble/unknown");
}

#[test]
fn staff_who_come_by_the_districts_provider_need_no_second_step_of_ours() {
    let served = Served::with(&[("ilp", "honest", "")]);
    let counselor = served.file.number("SELECT min(person_id) FROM person WHERE role = 'counselor'");
    served.import("honest", "ada", counselor);
    let arrived = served.visitor().walk("/sign-in/with/ilp", "ada");
    assert_eq!((arrived.status, arrived.path()), (200, "/desk"), "{}", arrived.words());
    let entry = "SELECT deed || ' ' || capacity FROM trail WHERE deed = 'signed_in' ORDER BY seq DESC LIMIT 1";
    assert_eq!(served.file.column(entry), ["signed_in counselor"]);
}

#[test]
fn a_signed_in_person_links_an_account_by_saying_that_it_is_theirs() {
    let served = Served::with(&[("ilp", "honest", "")]);
    let mut visitor = served.visitor();
    assert_eq!(visitor.post("/api/enter", &[("person", "4")]).path(), "/plan");
    let asked = visitor.walk("/sign-in/with/ilp?to=link", "mai");
    assert_eq!((asked.status, asked.path()), (200, "/sign-in/use"));
    assert!(asked.words().contains("Name of mai"), "{}", asked.words());
    assert_eq!(served.file.number("SELECT count(*) FROM identity"), 0, "nothing before the person's word");

    // Another browser cannot say it, nor another person in this one.
    let mut other = served.visitor();
    other.post("/api/enter", &[("person", "5")]);
    other.post("/api/link_account", &[]);
    assert_eq!(served.file.number("SELECT count(*) FROM identity"), 0);

    visitor.post("/api/link_account", &[]);
    let linked = "SELECT subject || ' ' || person_id FROM identity";
    assert_eq!(served.file.column(linked), ["mai 4"]);
    let entry = "SELECT deed || ' ' || actor_id || ' ' || subject FROM trail ORDER BY seq DESC LIMIT 1";
    assert_eq!(served.file.column(entry), ["linked_provider 4 4"]);
    // Said once.
    visitor.post("/api/link_account", &[]);
    assert_eq!(served.file.number("SELECT count(*) FROM trail WHERE deed = 'linked_provider'"), 1);
    assert_eq!(served.visitor().walk("/sign-in/with/ilp", "mai").path(), "/plan");

    // Somebody else does not take it over.
    other.walk("/sign-in/with/ilp?to=link", "mai");
    assert_eq!(other.post("/api/link_account", &[]).path(), "/sign-in/trouble/taken");
    assert_eq!(served.file.column(linked), ["mai 4"]);

    assert!(visitor.walk("/account", "nobody").words().contains("You sign in with School ilp"));

    // Whoever is another person by then links nothing.
    let mut visitor = served.visitor();
    visitor.post("/api/enter", &[("person", "5")]);
    visitor.walk("/sign-in/with/ilp?to=link", "kim");
    visitor.post("/api/enter", &[("person", "6")]);
    visitor.post("/api/link_account", &[]);
    assert_eq!(served.file.column(linked), ["mai 4"]);
}
