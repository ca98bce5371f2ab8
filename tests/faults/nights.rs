//! R11: the two nights of the year in which the clocks of a district are changed, one with an hour less and one with an
//! hour twice. The product counts days by the standard time that the district named, all year: no day comes twice, none is
//! left out, no window closes before its last day is over on the wall, and the order of words knows nothing of it.

use ilp::domain::administration::at_the_server;
use ilp::domain::day::Day;
use ilp::domain::person::DistrictId;
use ilp::domain::section::Section;
use ilp::domain::window::{Window, Written};
use ilp::server::demo;
use ilp::storage::Database;
use rusqlite::Connection;
use tokio::runtime::Runtime;

use crate::clock::{Clock, library};
use crate::place::{Place, assert_no_panic};
use crate::student::{Student, counselled};
use crate::{Proof, Scale};

const DISTRICT: DistrictId = DistrictId(1);
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
/// The zones that a district can choose, by the name that the machine has for them: how many minutes standard time lies
/// behind UTC, and whether their clocks are changed. Arizona's are not.
const ZONES: [(&str, i64, bool); 7] = [
    ("America/Chicago", 360, true),
    ("America/New_York", 300, true),
    ("America/Denver", 420, true),
    ("America/Los_Angeles", 480, true),
    ("America/Anchorage", 540, true),
    ("America/Phoenix", 420, false),
    ("Pacific/Honolulu", 600, false),
];

/// A night as the wall's clock has it.
struct Night {
    /// The day on which the clocks are changed.
    day: &'static str,
    /// Minutes of that day, by standard time, at which they are.
    change: i64,
    /// Whether they go back to standard time then.
    back: bool,
    /// The day on which the demo was made.
    made: &'static str,
}

/// 15 U.S.C. 260a: the first Sunday of November and the second of March, at two by the wall.
const NIGHTS: [Night; 2] = [
    Night { day: "2026-11-01", change: HOUR, back: true, made: "2026-10-20" },
    Night { day: "2027-03-14", change: 2 * HOUR, back: false, made: "2027-03-02" },
];

impl Night {
    fn number(&self) -> i64 {
        number(self.day)
    }

    /// The moment, in milliseconds since 1970, at which it is so many minutes behind midnight of its day by standard time.
    fn ms(&self, behind: i64, minutes: i64) -> i64 {
        (self.number() * DAY + behind + minutes) * MINUTE
    }

    /// How many minutes the wall's clock is ahead of standard time.
    fn ahead(&self, has_summer: bool, minutes: i64) -> i64 {
        if has_summer && (minutes < self.change) == self.back { HOUR } else { 0 }
    }

    /// The day on the wall, counted from its own.
    fn wall_day(&self, has_summer: bool, minutes: i64) -> i64 {
        (minutes + self.ahead(has_summer, minutes)).div_euclid(DAY)
    }

    /// A day so many days from its own.
    fn day_at(&self, days: i64) -> Day {
        Day::from_number(self.number() + days)
    }
}

fn number(day: &str) -> i64 {
    day.parse::<Day>().expect("a day").number()
}

pub fn both(scale: &Scale) -> Proof {
    let zones = &ZONES[..scale.times(1, ZONES.len())];
    let runtime = Runtime::new().expect("a runtime");
    let (mut moments, mut late) = (0, 0);
    let mut edits = 0;
    let mut nights = 0;
    for night in &NIGHTS {
        let place = Place::empty(scale);
        runtime.block_on(make(&place, night));
        for zone in zones {
            let (looked, an_hour_late) = runtime.block_on(turn_through(scale, &place, night, *zone));
            (moments, late) = (moments + looked, late + an_hour_late);
            if library().is_some() {
                edits += write_through(scale, &place, night, *zone);
                nights += 1;
            }
        }
    }
    let server = if nights == 0 {
        "the running server was left out: there is no libfaketime here (Debian's package libfaketime)".to_owned()
    } else {
        format!("{edits} edits through {nights} nights of a running server, in order, each moment later than the last")
    };
    Proof::Held(
        2 * zones.len(),
        format!(
            "{} zones; at {moments} moments the desk had the day and the windows of standard time, each day kept once, none left out, no window closed early; {late} of them lay in an hour of summer that the wall gives to the next day; {server}",
            zones.len()
        ),
    )
}

/// A demo of that time whose windows end before, in, and begin in that night.
async fn make(place: &Place, night: &Night) {
    let ms = number(night.made) * DAY * MINUTE + 17 * HOUR * MINUTE;
    let database = Database::open(&place.database).await.expect("a file");
    demo::make(&database, 7, 1, ms, drop).await.expect("a demo");
    let right = at_the_server(DISTRICT);
    for one in database.check_windows(right, ms).await.expect("windows").0 {
        database.remove_window(right, ((one.id, 1), ""), ms).await.expect("removed");
    }
    for (name, days, grades) in
        [("Eve", (-20, -1), "6 7 8"), ("Night", (-20, 0), "9 10 11 12"), ("Morning", (0, 10), "6 7 8")]
    {
        let window = window(name, (night.day_at(days.0), night.day_at(days.1)), grades);
        database.put_window(right, (None, ""), &window, ms).await.expect("a window");
    }
    database.close().await;
}

fn window(name: &str, (first, last): (Day, Day), grades: &str) -> Window {
    let form = Written {
        name: name.to_owned(),
        kind: "fall".to_owned(),
        year: first.school_year().0.to_string(),
        first: first.to_string(),
        last: last.to_string(),
        grades: grades.split(' ').map(str::to_owned).collect(),
        school: String::new(),
        ..Default::default()
    };
    form.window().expect("a window")
}

/// The place of a zone: the same demo, where midnight is that of the zone.
fn in_zone(scale: &Scale, place: &Place, behind: i64) -> Place {
    let here = Place::of(scale, &place.database);
    here.sql().execute("UPDATE district SET behind_utc = $1", [behind]).expect("a zone");
    here
}

/// Turns the day from the evening before to the morning after, without a server. Gives how many moments that were, and in
/// how many of them the wall had the next day already.
async fn turn_through(
    scale: &Scale,
    place: &Place,
    night: &Night,
    (zone, behind, has_summer): (&str, i64, bool),
) -> (usize, usize) {
    let place = in_zone(scale, place, behind);
    let database = Database::open(&place.database).await.expect("a file");
    let step = if scale.full { 5 } else { 60 };
    // A minute to each side of whatever could be taken for the edge of a day.
    let edges = [0, night.change, -HOUR, DAY, DAY - HOUR].into_iter().flat_map(|edge| [edge - 1, edge, edge + 1]);
    let mut moments: Vec<_> = (-6 * HOUR..DAY + 7 * HOUR).step_by(step).chain(edges).collect();
    moments.sort_unstable();
    moments.dedup();
    let sql = place.sql();
    let (mut late, mut seen) = (0, [Vec::new(), Vec::new()]);
    for &minutes in &moments {
        let ms = night.ms(behind, minutes);
        let again = || format!("{zone}, {minutes} minutes behind midnight of {} by standard time", night.day);
        database.turn_day(ms).await.unwrap_or_else(|error| panic!("{}: {error}", again()));
        let (day, wall) = (minutes.div_euclid(DAY), night.wall_day(has_summer, minutes));
        // Where summer is ahead the day comes an hour later than on the wall, never earlier.
        assert!(day == wall || (day + 1 == wall && night.ahead(has_summer, minutes) == HOUR), "{}", again());
        late += usize::from(day != wall);
        for (of, grade) in [6, 9].into_iter().enumerate() {
            let found = turned(&sql, grade);
            let expected = match (grade, day) {
                (6, ..0) => Some("Eve"),
                (6, _) => Some("Morning"),
                (_, ..=0) => Some("Night"),
                _ => None,
            };
            assert_eq!(found.as_deref(), expected, "grade {grade} at {}", again());
            if seen[of].last() != Some(&found) {
                seen[of].push(found);
            }
        }
        let open_on_the_wall = wall > -1 || seen[0].len() == 1;
        assert!(open_on_the_wall, "the window of the eve closed before the wall had its midnight: {}", again());
        assert!(wall > 0 || seen[1].len() == 1, "the window of the night closed before its day was over: {}", again());
    }
    assert_eq!(seen.map(|seen| seen.len()), [2, 2], "{zone}: a window opened or closed more than once");
    let days = column(&sql, "SELECT day FROM desk_day WHERE school_id = 0 AND grade = 0 ORDER BY day");
    let kept: Vec<_> = days.into_iter().filter(|day| *day >= night.day_at(-1).to_string()).collect();
    assert_eq!(kept, [-1, 0, 1].map(|days| night.day_at(days).to_string()), "{zone}: the days that were kept");
    drop(sql);
    database.close().await;
    (moments.len(), late)
}

/// For which window a grade is turned, by its name.
fn turned(sql: &Connection, grade: u8) -> Option<String> {
    let names = format!(
        "SELECT DISTINCT coalesce(w.name, '') FROM standing s
         JOIN window_turn t ON t.school_id = s.school_id AND t.grade = s.grade
         LEFT JOIN check_window w ON w.window_id = t.window_id WHERE s.grade = {grade}"
    );
    let names = column(sql, &names);
    assert!(names.len() <= 1, "two schools disagree: {names:?}");
    names.into_iter().next().filter(|name| !name.is_empty())
}

fn column(sql: &Connection, statement: &str) -> Vec<String> {
    let mut statement = sql.prepare(statement).expect("a statement");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("text")
}

/// The same night at a server whose machine stands in that zone: words, a look at the plan and a check-in at each moment.
fn write_through(scale: &Scale, place: &Place, night: &Night, (zone, behind, has_summer): (&str, i64, bool)) -> usize {
    let place = in_zone(scale, place, behind);
    let clock = Clock::of(&place, Some(zone));
    let moments: [i64; 10] =
        [-2 * HOUR, -HOUR - 1, -HOUR + 1, -1, 1, night.change - 20, night.change + 20, 6 * HOUR, DAY - 1, DAY + 1];
    clock.set_to(night.ms(behind, moments[0]));
    let server = clock.start(&place);
    let (counselor, student) = counselled(&place);
    let (mut student, mut counselor) = (Student::page_of(&place, student), Student::page_of(&place, counselor));
    let mut days = Vec::new();
    for (token, &minutes) in moments.iter().enumerate() {
        clock.set_to(night.ms(behind, minutes));
        let again = || format!("{zone}, {minutes} minutes behind midnight of {}: {}", night.day, place.said());
        // Hours pass between: a session of one hour has ended.
        student.sign_in();
        counselor.sign_in();
        student.type_word(Section::Goals, true);
        student.save().unwrap_or_else(|answer| panic!("{answer:?} at {}", again()));
        let day = minutes.div_euclid(DAY);
        if days.last() != Some(&day) {
            days.push(day);
        }
        let revisit = student.send_form_to("/api/revisit_plan", &[]);
        assert!(revisit.status < 400, "{revisit:?} at {}", again());
        let check_in = |on: i64, token: usize| {
            let (person, day) = (student.person.to_string(), night.day_at(on).to_string());
            // Far from the numbers of the demo's own.
            let token = (1_000_000 + token).to_string();
            let form = [("student", person.as_str()), ("token", &token), ("form[day]", &day), ("form[agreed]", "so")];
            counselor.send_form_to("/api/log_check_in", &form)
        };
        let (today, tomorrow) = (check_in(day, 2 * token + 1), check_in(day + 1, 2 * token + 2));
        assert!(today.status < 400, "a talk of this day: {today:?} at {}", again());
        assert_eq!(tomorrow.status, 422, "a talk of the day to come: {tomorrow:?} at {}", again());
        // The wall may have that day already, for an hour of summer.
        let ahead = night.wall_day(has_summer, minutes) - day;
        assert!((0..=1).contains(&ahead), "{}", again());
    }
    let sql = place.sql();
    let texts = days.iter().map(|day| night.day_at(*day).to_string()).collect::<Vec<_>>();
    let of = |table: &str| {
        let from = night.day_at(-1);
        let rows = format!(
            "SELECT DISTINCT day FROM {table} WHERE student_id = {} AND day >= '{from}' ORDER BY day",
            student.person
        );
        column(&sql, &rows)
    };
    assert_eq!(of("revisit"), texts, "{zone}: the days on which the student came back");
    assert_eq!(of("check_in"), texts, "{zone}: the days of the talks");
    // Nothing of it reaches what tells one moment from another.
    let count = |statement: &str| sql.query_row(statement, [], |row| row.get::<_, i64>(0)).expect("a number");
    let back = count(
        "SELECT count(*) FROM plan_log a JOIN plan_log b ON b.plan_id = a.plan_id AND b.seq = a.seq + 1 WHERE b.at_ms < a.at_ms",
    );
    assert_eq!(back, 0, "{zone}: a moment lies before the one before it");
    drop(sql);
    student.assert_nothing_lost(&place);
    let words = student.words_on_a_new_page(&place).expect("a plan");
    let places: Vec<_> = student.confirmed.iter().map(|token| words.find(token.as_str())).collect();
    assert!(places.is_sorted() && !places.contains(&None), "{zone}: not in the order of their confirmation");
    server.stop();
    assert_no_panic(&place.said());
    assert_eq!(place.integrity(), "ok");
    moments.len()
}
