//! A file that says with which accounts people sign in.

use ilp::domain::import::Issuer;
use ilp::domain::person::PersonId;
use ilp::storage::Identity;

use super::*;

const ISSUER: &str = "https://id.school.example";

/// What the server is told of its providers: one for everybody, and one for students alone.
fn issuers() -> Vec<Issuer> {
    let issuer = |address: &str, roles: &[Role]| Issuer { address: address.to_owned(), roles: roles.to_vec() };
    vec![issuer(ISSUER, &Role::ALL), issuer("https://young.example/", &[Role::Student])]
}

fn people(text: &str) -> Sheet {
    sheet(Kind::People, text).knowing(issuers())
}

async fn shown(database: &Database, right: MayAdminister, text: &str) -> Difference {
    database.compare(right, Kind::People, people(text), NOW_MS).await.expect("a difference")
}

/// Brings the lines in, and gives the sentence of what that was.
async fn bring(database: &Database, right: MayAdminister, text: &str) -> String {
    let shown = shown(database, right, text).await;
    let done = database.import(right, (Kind::People, people(text)), shown.fingerprint, NOW_MS).await;
    match done.expect("an import") {
        Imported::Done(done) => {
            assert_eq!(done.sentence(), shown.sentence(), "what was shown was done");
            done.sentence()
        }
        Imported::NotAsShown(now) => panic!("{}: {:?}", now.sentence(), now.wrong),
    }
}

/// What is wrong with the lines, each with its number.
async fn wrong(database: &Database, right: MayAdminister, text: &str) -> Vec<String> {
    let shown = shown(database, right, text).await;
    let result = database.import(right, (Kind::People, people(text)), shown.fingerprint, NOW_MS).await;
    assert!(matches!(result, Ok(Imported::NotAsShown(_))), "{result:?}");
    shown.wrong.iter().map(|(line, why)| format!("{line}: {why}")).collect()
}

async fn owner(database: &Database, issuer: &str, subject: &str) -> Option<PersonId> {
    let identity = Identity { issuer: issuer.to_owned(), subject: subject.to_owned() };
    database.known_by(&identity, NOW_MS).await.expect("an answer").map(|known| known.person)
}

fn number(file: &TestFile, id: &str) -> PersonId {
    PersonId(file.number(&format!("SELECT person_id FROM person WHERE local_id = '{id}'")))
}

/// What the trail says of accounts, in order.
fn deeds(file: &TestFile) -> Vec<String> {
    file.column("SELECT deed FROM trail WHERE deed LIKE '%linked_provider' ORDER BY seq")
}

#[tokio::test]
async fn whoever_a_file_gives_an_account_signs_in_with_it_and_the_same_file_again_changes_nothing() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    let text = "id,role,name,school,grade,issuer,subject\n\
                S-1,student,Ana Reyes,2,9,https://id.school.example/,1042\n\
                S-2,student,Bo Ek,2,9,,\n\
                T-1,teacher,Tom Berg,2,,https://id.school.example,tom\n";
    let before = all(&file);
    let seen = shown(&database, operator, text).await;
    assert_eq!(seen.sentence(), "new: 3; as they are here already: 0 of 3.");
    assert!(all(&file) == before && owner(&database, ISSUER, "1042").await.is_none(), "a look changes nothing");
    bring(&database, operator, text).await;
    assert_eq!(owner(&database, ISSUER, "1042").await, Some(number(&file, "S-1")));
    assert_eq!(owner(&database, ISSUER, "tom").await, Some(number(&file, "T-1")));
    assert_eq!(file.number("SELECT count(*) FROM account WHERE password IS NULL AND login LIKE 'provider:%'"), 2);
    assert_eq!(deeds(&file), ["linked_provider", "linked_provider"]);
    assert_sound(&file, &database).await;
    let again = shown(&database, operator, text).await;
    assert!(!again.can_be_applied() && again.same == 3, "{again:?}");

    let sentence = bring(&database, operator, "id,issuer,subject\nS-2,https://id.school.example,1043\n").await;
    assert!(sentence.starts_with("an account to sign in with: 1;"), "{sentence}");
    let before = file.number("SELECT count(*) FROM trail WHERE deed = 'changed_person'");
    let sentence = bring(&database, operator, "id,issuer,subject\nS-2,https://id.school.example,2043\n").await;
    assert!(sentence.starts_with("another account to sign in with: 1;"), "{sentence}");
    assert_eq!(owner(&database, ISSUER, "1043").await, None, "the account of before opens nothing");
    assert_eq!(owner(&database, ISSUER, "2043").await, Some(number(&file, "S-2")));
    assert_eq!(
        file.number("SELECT count(*) FROM trail WHERE deed = 'changed_person'"),
        before,
        "nothing else was changed"
    );
    // Two cells that are empty say nothing; an issuer with an empty subject takes the account away.
    let sentence = bring(&database, operator, "id,grade,issuer,subject\nS-2,10,,\n").await;
    assert!(sentence.starts_with("another grade: 1;"), "{sentence}");
    assert_eq!(owner(&database, ISSUER, "2043").await, Some(number(&file, "S-2")));
    let sentence = bring(&database, operator, "id,issuer,subject\nS-2,https://id.school.example,\n").await;
    assert!(sentence.starts_with("no account to sign in with any more: 1;"), "{sentence}");
    assert_eq!(owner(&database, ISSUER, "2043").await, None);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn whoever_came_in_with_an_account_that_is_taken_away_is_out_at_once() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    let text = "id,role,name,school,grade,issuer,subject\nS-1,student,Ana Reyes,2,9,https://id.school.example,1042\n";
    bring(&database, operator, text).await;
    let person = number(&file, "S-1");
    let session = ilp::storage::NewSession {
        token: [7; 32],
        district: DISTRICT,
        person,
        limit: ilp::domain::account::Limit::minutes(60, 600),
        browser: String::new(),
        is_whole: true,
        replaces: None,
        attempt: None,
    };
    database.open_session(&session, NOW_MS).await.expect("a session");
    bring(&database, operator, "id,name\nS-1,Ana M. Reyes\n").await;
    assert!(database.session(&[7; 32], NOW_MS).await.expect("an answer").is_some(), "another name ends nothing");
    bring(&database, operator, "id,issuer,subject\nS-1,https://id.school.example,9\n").await;
    assert!(database.session(&[7; 32], NOW_MS).await.expect("an answer").is_none());
}

#[tokio::test]
async fn an_account_of_somebody_else_or_of_an_unknown_issuer_is_refused_by_line_and_nothing_is_changed() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    let text = "id,role,name,school,grade,issuer,subject\n\
                S-1,student,Ana Reyes,2,9,https://id.school.example,1042\n\
                S-2,student,Bo Ek,2,9,,\n\
                T-1,teacher,Tom Berg,2,,,\n";
    bring(&database, operator, text).await;
    let before = (all(&file), file.column("SELECT issuer || subject || person_id FROM identity"));
    let found = wrong(
        &database,
        operator,
        "id,issuer,subject\n\
         S-2,https://id.school.example,1042\n\
         S-1,https://elsewhere.example,1\n\
         T-1,https://young.example,1\n\
         #1,https://id.school.example,5\n",
    )
    .await;
    assert_eq!(
        found,
        [
            "2: subject \u{201c}1042\u{201d}: This account is somebody else\u{2019}s here.",
            "3: issuer \u{201c}https://elsewhere.example\u{201d}: This server signs nobody in with accounts of this issuer. Write it as the sign-in provider does.",
            "4: issuer \u{201c}https://young.example\u{201d}: People of this role do not sign in with accounts of this issuer here.",
            "5: id \u{201c}#1\u{201d}: An id has 1 to 100 characters, no spaces, and does not begin with #.",
        ]
    );
    let found = wrong(
        &database,
        operator,
        "id,issuer,subject\nS-1,https://id.school.example,7\nS-2,https://id.school.example,7\nT-1,,7\n",
    )
    .await;
    assert_eq!(
        found,
        [
            "3: a line before it names the same account",
            "4: issuer: A subject alone names no account. Write who issued it, too.",
        ]
    );
    let found = wrong(&database, operator, "id,issuer\nS-1,https://id.school.example\n").await;
    assert!(found[0].contains("An issuer alone names no account"), "{found:?}");
    let hostile = format!("id,issuer,subject\nS-1,https://id.school.example,{}\n", "<b>".repeat(100));
    let found = wrong(&database, operator, &hostile).await;
    assert!(found[0].contains("255 plain letters"), "{found:?}");
    let now = (all(&file), file.column("SELECT issuer || subject || person_id FROM identity"));
    assert!(now == before, "all or nothing");
}

#[tokio::test]
async fn no_file_leads_past_the_second_step_of_staff_nor_to_people_of_another_school() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    let text =
        "id,role,name,school,grade\nC-1,counselor,Cleo Diaz,2,\nS-1,student,Ana Reyes,2,9\nS-9,student,Far Away,1,9\n";
    bring(&database, operator, text).await;
    for id in ["C-1", "S-1"] {
        let person = number(&file, id);
        let account =
            "INSERT INTO account (district_id, person_id, login, password, made_ms) VALUES (1, ?1, ?2, 'x', 1)";
        file.sql().execute(account, rusqlite::params![person.0, id.to_lowercase()]).expect("an account");
    }
    let line = |id: &str| format!("id,issuer,subject\n{id},https://id.school.example,{id}\n");
    for role in [Role::SchoolAdmin, Role::DistrictAdmin] {
        let found = wrong(&database, right(role), &line("C-1")).await;
        assert!(found[0].contains("Only they link an account to that"), "{found:?}");
    }
    let found = wrong(&database, right(Role::SchoolAdmin), &line("S-9")).await;
    assert!(found[0].contains("not yours to use"), "{found:?}");
    bring(&database, right(Role::SchoolAdmin), &line("S-1")).await;
    assert_eq!(owner(&database, ISSUER, "S-1").await, Some(number(&file, "S-1")), "a student has no second step");
    // Whoever can start the server may own it.
    bring(&database, operator, &line("C-1")).await;
    assert_eq!(owner(&database, ISSUER, "C-1").await, Some(number(&file, "C-1")));
}

#[tokio::test]
async fn a_list_that_was_taken_out_names_the_accounts_and_comes_in_again_without_a_change() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    let text = "id,role,name,school,grade,issuer,subject\n\
                S-1,student,Ana Reyes,2,9,https://id.school.example,1042\nS-2,student,Bo Ek,2,9,,\n";
    bring(&database, operator, text).await;
    let list = taken_out(&database, operator, Kind::People).await.expect("a list").concat();
    assert!(list.contains("https://id.school.example,1042"), "{list}");
    let again = shown(&database, operator, &list).await;
    assert!(again.wrong_count == 0 && again.same == again.lines, "{again:?}");
}
