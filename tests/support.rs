//! What the tests stand on: a demo district in a file of its own, and the real router around it.

mod browser;
mod dice;
pub mod html;
mod program;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use ilp::api::Clock;
use ilp::domain::access::{self, MayWrite, Ties};
use ilp::domain::administration::MayAdminister;
use ilp::domain::day::{Day, Term};
use ilp::domain::grade::Grade;
use ilp::domain::import::Kind;
use ilp::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer, WindowId};
use ilp::domain::school_year::SchoolYear;
use ilp::domain::section::Section;
use ilp::server::{Application, Protection, Settings, demo};
use ilp::storage::{Database, Error, NewPerson, Roster};
use ilp::text::{Document, Op, plain};
use leptos::config::LeptosOptions;
use tempfile::TempDir;

pub use browser::{Answer, Browser, encoded};
pub use dice::Dice;
pub use program::Program;

/// When every demo was made: 10 September 2026.
pub const NOW_MS: i64 = 1_789_000_000_000;
/// Where the clock of a tested server stands first: 24 November 2026, 12:26 UTC, after everything in the demo.
pub const TODAY_MS: i64 = 1_795_523_200_000;
/// The district of every demo.
pub const DISTRICT: DistrictId = DistrictId(1);

/// Made once; each test works on a copy.
static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| demo_bytes(60));
static LARGE: LazyLock<Vec<u8>> = LazyLock::new(|| demo_bytes(120));

/// On a thread of its own, because the test that comes first already runs in a runtime.
fn demo_bytes(students: u32) -> Vec<u8> {
    let make = move || {
        let file = TestFile::empty();
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let database = file.open().await;
            demo::make(&database, students, 1, NOW_MS, drop).await.expect("a demo");
            database.close().await;
        });
        let whole = file.folder.path().join("whole.db");
        let whole_name = whole.to_str().expect("a plain path");
        file.sql().execute("VACUUM INTO $1", [whole_name]).expect("a copy");
        std::fs::read(whole).expect("the copy")
    };
    std::thread::spawn(make).join().expect("a demo")
}

/// The path of a database, in a folder that goes with this.
pub struct TestFile {
    folder: TempDir,
    pub path: PathBuf,
}

impl TestFile {
    /// Nothing there yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ilp.db");
        Self { folder, path }
    }

    /// A demo of 60 students from seed 1.
    pub fn demo() -> Self {
        Self::of(&SMALL)
    }

    /// A demo of 120 students: a list of three pages.
    pub fn large_demo() -> Self {
        Self::of(&LARGE)
    }

    fn of(bytes: &[u8]) -> Self {
        let file = Self::empty();
        std::fs::write(&file.path, bytes).expect("a copy");
        file
    }

    /// What a machine would find after its power went this instant: the file and its write-ahead log.
    pub fn as_after_a_power_cut(&self) -> Self {
        let copy = Self::empty();
        let log = |path: &Path| path.with_extension("db-wal");
        std::fs::copy(&self.path, &copy.path).expect("the file");
        if log(&self.path).exists() {
            std::fs::copy(log(&self.path), log(&copy.path)).expect("its log");
        }
        copy
    }

    /// Another file in the same folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.with_file_name(name)
    }

    /// The names of all that lies in the folder of the file, in order.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path.parent().expect("a folder")).expect("a folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name")).collect();
        names.sort();
        names
    }

    pub async fn open(&self) -> Database {
        Database::open(&self.path).await.expect("the database opens")
    }

    /// The file without the program: a plain connection, with nothing but the defaults.
    pub fn sql(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(&self.path).expect("a connection")
    }

    /// One number that a statement answers with.
    pub fn number(&self, statement: &str) -> i64 {
        self.sql().query_row(statement, [], |row| row.get(0)).expect("a number")
    }

    /// A hash over every row of every table: two are equal when nothing was changed.
    pub fn everything(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        for table in self.column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") {
            let columns = self.column(&format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"));
            let rows = self.column(&format!("SELECT {} AS r FROM \"{table}\" ORDER BY r", columns.join(" || ',' || ")));
            (table, rows).hash(&mut hash);
        }
        hash.finish()
    }

    /// The first column of every row of a statement, as text.
    pub fn column(&self, statement: &str) -> Vec<String> {
        let sql = self.sql();
        let mut statement = sql.prepare(statement).expect("a statement");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("text")
    }
}

/// What a person reads names the file, is a sentence, and holds nothing internal.
pub fn assert_plain(sentence: &str, path: &Path) {
    assert!(sentence.contains(&path.display().to_string()), "the sentence names the file: {sentence}");
    assert!(sentence.ends_with('.'), "a sentence: {sentence}");
    for internal in ["sqlx", "(code:", "VersionMissing", "Err(", "error returned from", "os error"] {
        assert!(!sentence.contains(internal), "{internal:?} is no word for a person: {sentence}");
    }
}

/// The whole product around a demo.
pub struct TestApp {
    pub file: TestFile,
    pub application: Application,
    now: Arc<AtomicI64>,
}

/// Takes a window away, as somebody does who has looked at it.
pub async fn remove_window(
    database: &Database,
    right: MayAdminister,
    (id, note): (WindowId, &str),
    at_ms: i64,
) -> Result<(), Error> {
    let versions = database.window_versions(right).await.unwrap_or_default();
    let newest = versions.get(&id).and_then(|all| all.first()).map_or(0, |newest| newest.number);
    database.remove_window(right, ((id, newest), note), at_ms).await
}

impl TestApp {
    /// On a loopback address, with a demo of 60 students.
    pub async fn start() -> Self {
        Self::at("127.0.0.1:3000", TestFile::demo()).await
    }

    /// As many requests as a test likes.
    pub async fn at(address: &str, file: TestFile) -> Self {
        Self::protected(address, file, Protection { rates: None, ..Protection::default() }).await
    }

    pub async fn protected(address: &str, file: TestFile, protection: Protection) -> Self {
        Self::set(address, file, Settings { protection, ..Settings::default() }).await
    }

    pub async fn set(address: &str, file: TestFile, mut settings: Settings) -> Self {
        let address: SocketAddr = address.parse().expect("an address");
        let options = LeptosOptions::builder().output_name("ilp").site_addr(address).build();
        if !address.ip().is_loopback() {
            // Nobody is served elsewhere over plain HTTP.
            settings.site.origin = "https://plan.example.org".parse().ok();
        }
        settings.check(address).expect("a safe address");
        let now = Arc::new(AtomicI64::new(TODAY_MS));
        let hand = now.clone();
        // Two things never happen in the same millisecond.
        let clock = Clock(Arc::new(move || hand.fetch_add(1, Ordering::SeqCst)));
        let application = Application::build(&file.path, options, settings, clock).await.expect("the application");
        Self { file, application, now }
    }

    /// Moves the clock of the server on; by itself it goes on by a millisecond each time that it is read.
    pub fn pass(&self, minutes: i64) {
        self.now.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    pub fn database(&self) -> &Database {
        &self.application.database
    }

    /// A browser that nobody entered with.
    pub fn anonymous(&self) -> Browser {
        Browser::new(self.application.router.clone())
    }

    /// A student of this grade. The demo makes its first seven students one of each grade.
    pub async fn as_student(&self, grade: u8) -> Browser {
        self.enter(PersonId(i64::from(grade) - 5)).await
    }

    /// One of the students whom one may enter as, of whom nothing was logged, and who did nothing about check-ins.
    pub fn quiet_student(&self) -> PersonId {
        PersonId(self.file.number(
            "SELECT min(person_id) FROM person WHERE person_id <= 7
             AND person_id NOT IN (SELECT student_id FROM check_in UNION SELECT student_id FROM ask UNION SELECT student_id FROM revisit)",
        ))
    }

    /// The counselor of the first school.
    pub async fn as_counselor(&self) -> Browser {
        self.as_one(Role::Counselor).await
    }

    /// The first person with this role.
    pub async fn as_one(&self, role: Role) -> Browser {
        let people = self.database().demo_people(DISTRICT).await.expect("people");
        let person = people.iter().find(|person| person.role == role).expect("one of each role");
        self.enter(person.person).await
    }

    /// A second administrator of the district.
    pub async fn another_administrator(&self) -> Browser {
        self.change(
            "INSERT INTO person (district_id, person_id, role, name, name_key)
             VALUES (1, 9001, 'district_admin', 'Second Admin', 'second admin')",
        );
        self.enter(PersonId(9001)).await
    }

    /// A student whom one may enter as and who is on this counselor's caseload.
    pub async fn as_student_of(&self, counselor: &Browser) -> Browser {
        // The demo lets one enter as its first seven students.
        let own = self.students(counselor.person, true).into_iter().find(|student| student.0 <= 7);
        self.enter(own.expect("one of the seven")).await
    }

    /// A browser that this person entered with; a demo lets one enter as seven students and everybody else.
    pub async fn enter(&self, person: PersonId) -> Browser {
        let mut browser = self.anonymous();
        let answer = browser.post_form("/api/enter", &[("person", &person.to_string())]).await;
        assert_eq!(answer.status, 302, "{person} enters: {}", answer.body);
        browser.person = person;
        browser
    }

    /// The first person of whom this SQL is true.
    pub fn person(&self, condition: &str) -> PersonId {
        let statement = format!("SELECT person_id FROM person WHERE {condition} ORDER BY person_id LIMIT 1");
        PersonId(self.file.number(&statement))
    }

    /// What the school calls somebody.
    pub fn name(&self, person: PersonId) -> String {
        self.file.column(&format!("SELECT name FROM person WHERE person_id = {person}")).remove(0)
    }

    /// What people, schools, check-in windows and the district are called: the longest first.
    pub fn names(&self) -> Vec<String> {
        self.file.column(
            "SELECT name FROM (SELECT name FROM school UNION SELECT name FROM check_window UNION SELECT name FROM district
             UNION SELECT name FROM person UNION SELECT name FROM class) ORDER BY length(name) DESC, name",
        )
    }

    /// What the district calls its subjects, courses, tests and resources, and says of these: the longest first.
    pub fn listed(&self) -> Vec<String> {
        self.file.column(
            "SELECT name FROM (SELECT subject AS name FROM requirement UNION SELECT source FROM requirement UNION SELECT course FROM credit
             UNION SELECT test FROM test_result UNION SELECT title FROM resource UNION SELECT purpose FROM resource)
             WHERE name != '' ORDER BY length(name) DESC, name",
        )
    }

    /// Changes what is on record, as an administrator would.
    pub fn change(&self, statement: &str) {
        let changed = self.file.sql().execute(statement, []).expect("a statement");
        assert!(changed > 0, "nothing was changed by {statement}");
    }

    /// What the trail says about a student, in order: deed, as what, and the subject.
    pub fn trail(&self, student: PersonId) -> Vec<String> {
        self.file.column(&format!(
            "SELECT deed || ' ' || capacity || coalesce(' ' || subject, '') FROM trail
             WHERE student_id = {student} ORDER BY seq"
        ))
    }

    /// A browser of each kind of person, in the order of every table of statuses.
    pub async fn one_of_each(&self) -> [(&'static str, Browser); 5] {
        [
            ("visitor", self.anonymous()),
            ("student", self.as_student(9).await),
            ("counselor", self.as_counselor().await),
            ("school's administrator", self.as_one(Role::SchoolAdmin).await),
            ("district's administrator", self.as_one(Role::DistrictAdmin).await),
        ]
    }

    /// A student of this counselor who is not that one.
    pub fn student_of(&self, counselor: &Browser, but: &Browser) -> PersonId {
        let own = self.students(counselor.person, true);
        own.into_iter().find(|student| *student != but.person).expect("a caseload")
    }

    /// Students on the caseload of a counselor, or off it.
    pub fn students(&self, counselor: PersonId, on_caseload: bool) -> Vec<PersonId> {
        let is = if on_caseload { "IN" } else { "NOT IN" };
        let statement = format!(
            "SELECT CAST(person_id AS TEXT) FROM person WHERE role = 'student' AND person_id {is}
             (SELECT student_id FROM caseload WHERE counselor_id = {counselor}) ORDER BY person_id"
        );
        self.file.column(&statement).iter().map(|id| id.parse().expect("a number")).collect()
    }
}

/// The right that a student has to their own plan, decided as for anyone.
pub fn right(student: PersonId) -> MayWrite {
    access::to_own_plan(&viewer(Role::Student, student)).expect("one's own plan")
}

/// How the counselor stands who has the student on the caseload.
pub fn on_caseload() -> Ties {
    Ties { caseload: Some(Term::default()), ..Ties::none(NOW_MS) }
}

/// Somebody of the demo, as far as decisions need to know.
pub fn viewer(role: Role, person: PersonId) -> Viewer {
    Viewer {
        district: DISTRICT,
        person,
        role,
        name: String::new(),
        school: None,
        grade: None,
        is_guardian: false,
        today: Day::at(NOW_MS, 0),
        reads_until: None,
    }
}

/// A school of so many ninth graders, many of one name, and an administrator, person 1.
pub fn one_school(students: i64) -> Roster {
    let person = |id: i64, role: Role, name: String| NewPerson {
        person: PersonId(id),
        role,
        sorted_name: name.clone(),
        name,
        school: Some(SchoolId(1)),
        grade: Grade::new(9).filter(|_| role == Role::Student),
        born: None,
    };
    let people = (2..2 + students).map(|id| person(id, Role::Student, format!("L\u{ea} {}", id % 7)));
    Roster {
        district: DISTRICT,
        name: "A district".to_owned(),
        demo_seed: Some(1),
        year: SchoolYear(2026),
        schools: vec![(SchoolId(1), "A school".to_owned())],
        people: people.chain([person(1, Role::SchoolAdmin, "Ann".to_owned())]).collect(),
        caseloads: Vec::new(),
        classes: Vec::new(),
        guardians: Vec::new(),
    }
}

/// A list as a file, the pieces behind each other in which it comes.
pub async fn taken_out(database: &Database, right: MayAdminister, kind: Kind) -> Result<Vec<String>, Error> {
    let mut taken = database.export(right, kind, NOW_MS).await?;
    let mut pieces = Vec::new();
    while let Some(lines) = database.lines_of(&mut taken).await? {
        pieces.push(lines);
    }
    Ok(pieces)
}

/// What stands in the goals of a student in this file, which nobody has alone.
pub async fn goals_in(path: &Path, student: PersonId) -> String {
    let database = Database::open(path).await.expect("it opens");
    let words = words(&database, student, Section::Goals).await;
    database.close().await;
    words
}

/// The characters of a section, as the log has them.
pub async fn words(database: &Database, student: PersonId, section: Section) -> String {
    let open = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan");
    plain(&open.replica.document().words(section))
}

/// Words at the beginning of Goals, by a page that has seen nothing else.
pub fn first_words(writer: u64, text: &str) -> Vec<u8> {
    Document::new(writer).edit_words(Section::Goals, &vec![Op::insert(text)]).expect("fits")
}
