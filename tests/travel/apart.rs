//! What was written here before the file came, apart from it: both are in the plan, and nothing is there twice.

use super::*;

const TICKED: &str = "06.needs";

async fn item(database: &Database, student: PersonId, key: &str) -> Option<ItemState> {
    database.open_plan(right(student), 0, u64::MAX).await.expect("a plan").replica.item(key)
}

/// The fates of the years, the oldest first.
fn fates(receipt: &Receipt) -> Vec<Fate> {
    receipt.years.iter().map(|year| year.fate).collect()
}

#[tokio::test]
async fn a_letter_and_a_tick_of_the_first_day_keep_nothing_out_and_nothing_is_replaced() {
    let here = TestFile::demo();
    let first = here.open().await;
    let (old, new) = (PersonId(3), PersonId(2));
    first.save(right(old), first_words(31, "Of the old school."), NOW_MS).await.expect("saved");
    let mut page = Document::new(35);
    page.set_item(TICKED, &ItemState::Done);
    page.set_item("07.plan", &ItemState::Done);
    first.save(right(old), page.whole(), NOW_MS).await.expect("saved");
    let stood = words(&first, old, Section::Goals).await;
    let arrived = sent(&take(&first, old).await);
    let (file, second) = elsewhere(2).await;
    second.save(right(new), first_words(32, "Of the new school."), NOW_MS).await.expect("saved");
    let unfit = ItemState::NotForMe { reason: "not here".to_owned() };
    second.save(right(new), Document::new(33).set_item(TICKED, &unfit), NOW_MS).await.expect("saved");
    let before = file.everything();
    let shown = receive(&second, new, &arrived, None).await.expect("shown");
    assert_eq!(before, file.everything(), "to look changes nothing");
    let agreed = Agreed { is_same: true, leaves_out: false };
    assert_eq!(receive(&second, new, &arrived, Some(agreed)).await.expect("received"), shown);
    assert_eq!((fates(&shown), shown.leaves_out()), (vec![Fate::Joined], false));
    let now = words(&second, new, Section::Goals).await;
    let either = [format!("{stood}\nOf the new school."), format!("Of the new school.\n{stood}")];
    assert!(either.contains(&now), "{now}");
    assert_eq!(item(&second, new, TICKED).await, Some(unfit.clone()), "what was said here stays");
    assert_eq!(item(&second, new, "07.plan").await, Some(ItemState::Done), "what was said there alone comes");
    assert_sound(&file, &second).await;
    // The same file, and a later one of the same school: only what is new comes.
    assert!(receive(&second, new, &arrived, Some(YES)).await.is_err());
    first.save(right(old), first_words(34, "One more. "), NOW_MS + 1).await.expect("saved");
    let receipt = receive(&second, new, &sent(&take(&first, old).await), Some(YES)).await.expect("received");
    assert_eq!((fates(&receipt), receipt.years[0].changes), (vec![Fate::Added], 1));
    let now = words(&second, new, Section::Goals).await;
    for part in ["Of the old school.", "Of the new school.", "One more. "] {
        assert_eq!(now.matches(part).count(), 1, "{part} in {now}");
    }
    // And the way back: both say the same.
    let receipt = receive(&first, old, &sent(&take(&second, new).await), Some(YES)).await.expect("received");
    assert_eq!(fates(&receipt), [Fate::Added]);
    assert_eq!(words(&first, old, Section::Goals).await, now);
    assert_eq!(item(&first, old, TICKED).await, Some(unfit));
    assert_sound(&here, &first).await;
}

#[tokio::test]
async fn a_tick_that_was_confirmed_here_is_confirmed_when_the_same_tick_comes() {
    let here = TestFile::demo();
    let first = here.open().await;
    first.save(right(PersonId(3)), Document::new(61).set_item(TICKED, &ItemState::Done), NOW_MS).await.expect("saved");
    let arrived = sent(&take(&first, PersonId(3)).await);
    let (app, new) = (TestApp::start().await, PersonId(1));
    let mut student = app.enter(new).await;
    let counselor = "SELECT counselor_id FROM caseload WHERE student_id = 1";
    let mut counselor = app.enter(PersonId(app.file.number(counselor))).await;
    let form = [("item", TICKED), ("mark", "done")];
    assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    let seen =
        app.file.number("SELECT max(seq) FROM plan_log JOIN standing USING (plan_id) WHERE student_id = 1").to_string();
    let form = [("student", "1"), ("item", TICKED), ("seen", &seen)];
    assert_eq!(counselor.call(&Method::POST, "/api/confirm_tick", &form).await.status, 200);
    let confirmed = async || {
        let open = app.database().open_plan(right(new), 0, u64::MAX).await.expect("a plan");
        let found = app.database().confirmations(right(new)).await.expect("confirmations");
        found.standing(&open.replica).contains_key(TICKED)
    };
    assert!(confirmed().await);
    receive(app.database(), new, &arrived, Some(YES)).await.expect("received");
    assert!(confirmed().await, "it says what it said");
    assert!(storage_is_sound(&app).await);
}

async fn storage_is_sound(app: &TestApp) -> bool {
    ilp::storage::examine(&app.file.path).await.expect("a look").findings.is_empty()
}

#[tokio::test]
async fn a_plan_that_was_begun_here_with_a_tick_goes_on_with_the_year_that_came() {
    let here = TestFile::demo();
    let first = here.open().await;
    let (old, new) = (PersonId(3), PersonId(2));
    first.save(right(old), first_words(41, "I read two books. "), NOW_MS).await.expect("saved");
    let stood = words(&first, old, Section::Goals).await;
    let arrived = sent(&take(&first, old).await);
    let (file, second) = elsewhere(2).await;
    second.turn_day(JULY).await.expect("turned");
    second.save(right(new), Document::new(42).set_item(TICKED, &ItemState::Done), JULY).await.expect("saved");
    let receipt = receive(&second, new, &arrived, Some(YES)).await.expect("received");
    assert_eq!((fates(&receipt), receipt.begins_with), (vec![Fate::New], None));
    assert_eq!(receipt.goes_on_with.map(|year| year.0), Some(2026));
    assert_eq!(words(&second, new, Section::Goals).await, stood);
    assert_eq!(item(&second, new, TICKED).await, Some(ItemState::Done));
    let years = second.years(right(new)).await.expect("years");
    assert!(years[1].is_closed && years[1].year.0 == 2026, "{years:?}");
    assert_sound(&file, &second).await;
    // Taken on to a third school both years are there, and back here nothing is new.
    let on = sent(&take(&second, new).await);
    let (third, there) = elsewhere(2).await;
    there.turn_day(JULY).await.expect("turned");
    let receipt = receive(&there, new, &on, Some(YES)).await.expect("received");
    assert_eq!((fates(&receipt), receipt.goes_on_with), (vec![Fate::New, Fate::New], None));
    assert_sound(&third, &there).await;
    let back = receive(&second, new, &sent(&take(&there, new).await), None).await.expect("shown");
    assert!(!back.brings(), "{back:?}");
}

#[tokio::test]
async fn other_letters_under_the_names_of_those_that_are_here_stay_out_and_the_other_years_come() {
    let here = TestFile::demo();
    let first = here.open().await;
    first.save(right(PersonId(3)), first_words(51, "Of the old school. "), NOW_MS).await.expect("saved");
    first.turn_day(JULY).await.expect("turned");
    first.save(right(PersonId(3)), first_words(52, "Made up. "), JULY).await.expect("saved");
    let arrived = sent(&take(&first, PersonId(3)).await);
    let (file, second) = elsewhere(2).await;
    second.turn_day(JULY).await.expect("turned");
    let new = PersonId(2);
    second.save(right(new), first_words(52, "Written here. "), JULY).await.expect("saved");
    let before = file.everything();
    let shown = receive(&second, new, &arrived, None).await.expect("shown");
    assert_eq!(fates(&shown), [Fate::New, Fate::Apart]);
    let refused = receive(&second, new, &arrived, Some(Agreed { is_same: true, leaves_out: false })).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("may stay out")));
    assert_eq!(before, file.everything());
    let receipt = receive(&second, new, &arrived, Some(YES)).await.expect("received");
    let now = words(&second, new, Section::Goals).await;
    assert!(now.contains("Written here. ") && !now.contains("Made up. "), "{now}");
    assert_eq!(receipt.goes_on_with.map(|year| year.0), Some(2026), "the year before comes, and is gone on with");
    let years = second.years(right(new)).await.expect("years");
    assert!(years[1].is_closed && years[1].year.0 == 2026, "{years:?}");
    let past = second.plan_of_year(&years[1]).await.expect("a plan");
    assert!(ilp::text::plain(&past.document().words(Section::Goals)).contains("Of the old school. "));
    assert_sound(&file, &second).await;
}
