//! Who came back to the plan in a window, by the clock that the district has.

use ilp::domain::person::Role;

use super::{NOVEMBER, administrator, assert_sound, put, quiet, window, without_windows};
use crate::support::{first_words, right};

/// 18 November 2026, 02:00 UTC: the 17th, eight in the evening, six hours behind.
const EVENING_MS: i64 = 1_794_967_200_000;

#[tokio::test]
async fn when_a_district_sets_its_clock_who_came_back_in_a_window_is_told_by_it_in_the_same_moment() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    let grades = ["6", "7", "8", "9", "10", "11", "12"];
    put(&database, None, &window("Fall", "2026-11-18", "2026-12-04", &grades, "")).await.expect("made");
    database.save(right(student), first_words(7, "words"), EVENING_MS).await.expect("saved");
    database.turn_day(NOVEMBER).await.expect("turned");
    let phase = || file.number(&format!("SELECT (status >> 8) & 3 FROM standing WHERE student_id = {student}"));
    assert_eq!(phase(), 1, "the evening before the window");
    let admin = administrator(Role::DistrictAdmin);
    let mut settings = database.district_settings(admin).await.expect("settings");
    for (behind_utc, wanted) in [(0, 2), (360, 1)] {
        settings.behind_utc = behind_utc;
        crate::administration::set_district(&database, admin, &settings).await.expect("set");
        assert_eq!(phase(), wanted, "{behind_utc} minutes behind");
        assert_sound(&file, &database).await;
    }
    database.close().await;
}
