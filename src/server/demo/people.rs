//! Who lives in the demo district: students of every grade, and everybody who may stand in a relation to them.

use super::{DISTRICT, index_of, names};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, Role, SchoolId};
use crate::server::clock;
use crate::storage::{NewClass, NewGuardian, NewPerson, Roster};

/// Students on one counselor's caseload: near the average of a large district.
const CASELOAD: usize = 400;
/// Students in one class.
const CLASS: usize = 28;
/// Students of a school that is added to the first three.
pub const SCHOOL: u32 = 2_000;
const SUBJECTS: [&str; 2] = ["English", "Algebra"];

/// Everybody of a demo district of `students` students; `now_ms` says which school year it is.
pub fn roster(students: u32, seed: u32, now_ms: i64) -> Roster {
    let year = clock::school_year(now_ms);
    let schools: Vec<_> = (1..).map(SchoolId).zip(names::SCHOOLS.map(str::to_owned)).collect();
    let mut people: Vec<_> = (1..=i64::from(students)).map(|id| student(id, seed, year.0)).collect();
    let mut district = Adults { seed, last: i64::from(students), people: Vec::new() };
    let mut caseloads = Vec::new();
    for (school, _) in &schools {
        for part in of_school(&people, *school).chunks(CASELOAD) {
            let counselor = district.add(Role::Counselor, Some(*school));
            caseloads.extend(part.iter().map(|student| (counselor, *student)));
        }
        district.add(Role::SchoolAdmin, Some(*school));
    }
    // One counselor for what comes after school, in all three: a caseload is not always one school's.
    let counselor = district.add(Role::Counselor, None);
    let leavers = people.iter().filter(|student| student.grade == Grade::new(12));
    caseloads.extend(leavers.take(CASELOAD).map(|student| (counselor, student.person)));
    district.add(Role::DistrictAdmin, None);

    let mut classes = Vec::new();
    for (school, _) in &schools {
        let own = of_school(&people, *school);
        for (subject, part) in SUBJECTS.into_iter().zip(own.chunks(CLASS)) {
            let teacher = district.add(Role::Teacher, Some(*school));
            let class = i64::try_from(classes.len()).unwrap_or(0) + 1;
            let name = format!("{subject}, section {class}");
            classes.push(NewClass { class, school: *school, name, teacher, students: part.to_vec() });
        }
        district.add(Role::Staff, Some(*school));
    }
    // The first seven students, whom one may enter as, have a guardian; the first guardian has two children.
    let mut guardians = Vec::new();
    for (student, kinship) in people.iter().take(7).zip(["mother", "father", "grandmother"].into_iter().cycle()) {
        let guardian = district.add(Role::Guardian, None);
        guardians.push(NewGuardian { guardian, student: student.person, kinship: kinship.to_owned() });
    }
    if let (Some(first), Some(second)) = (guardians.first().cloned(), people.get(7)) {
        guardians.push(NewGuardian { student: second.person, ..first });
    }
    district.add(Role::Partner, None);
    people.extend(district.people);
    Roster {
        district: DISTRICT,
        name: "Demo district".to_owned(),
        demo_seed: Some(i64::from(seed)),
        year,
        schools,
        people,
        caseloads,
        classes,
        guardians,
    }
}

/// The highest numbers that a roster has given: of a school, a class and a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Last {
    school: i64,
    class: i64,
    person: i64,
}

/// What `roster` has given last; of a school that was added, on top of what was there before.
pub fn last(roster: &Roster) -> Last {
    Last {
        school: roster.schools.iter().map(|(school, _)| school.0).max().unwrap_or(0),
        class: roster.classes.iter().map(|class| class.class).max().unwrap_or(0),
        person: roster.people.iter().map(|person| person.person.0).max().unwrap_or(0),
    }
}

/// One more school with `students` students, and its own counselors, administrator, teachers and classes.
pub fn school(last: Last, students: u32, seed: u32, now_ms: i64) -> Roster {
    let year = clock::school_year(now_ms);
    let school = SchoolId(last.school + 1);
    let first = last.person + 1;
    let in_school = |id| NewPerson { school: Some(school), ..student(id, seed, year.0) };
    let mut people: Vec<_> = (first..first + i64::from(students)).map(in_school).collect();
    let own = of_school(&people, school);
    let mut adults = Adults { seed, last: last.person + i64::from(students), people: Vec::new() };
    let mut caseloads = Vec::new();
    for part in own.chunks(CASELOAD) {
        let counselor = adults.add(Role::Counselor, Some(school));
        caseloads.extend(part.iter().map(|student| (counselor, *student)));
    }
    adults.add(Role::SchoolAdmin, Some(school));
    let mut classes = Vec::new();
    for ((class, subject), part) in (last.class + 1..).zip(SUBJECTS.into_iter().cycle()).zip(own.chunks(CLASS)) {
        let teacher = adults.add(Role::Teacher, Some(school));
        let name = format!("{subject}, section {class}");
        classes.push(NewClass { class, school, name, teacher, students: part.to_vec() });
    }
    people.extend(adults.people);
    let name = names::SCHOOLS[names::pick(names::mix(school.0.cast_unsigned()), names::SCHOOLS.len())];
    let schools = vec![(school, format!("{name} {school}"))];
    let (district, guardians) = (DISTRICT, Vec::new());
    Roster { district, name: String::new(), demo_seed: None, year, schools, people, caseloads, classes, guardians }
}

fn of_school(people: &[NewPerson], school: SchoolId) -> Vec<PersonId> {
    people.iter().filter(|student| student.school == Some(school)).map(|student| student.person).collect()
}

/// A student; the first seven are one of each grade, so that a demo of any size shows every voice.
fn student(id: i64, seed: u32, year: u16) -> NewPerson {
    let mixed = names::mix(index_of(PersonId(id), seed) ^ 5);
    let school = SchoolId(1 + i64::try_from(mixed % 3).unwrap_or(0));
    let grade = if id <= 7 { id - 1 } else { i64::try_from(mixed / 3 % 7).unwrap_or(0) };
    let grade = usize::try_from(grade).ok().and_then(|grade| Grade::ALL.get(grade).copied());
    // Twelve years old in the autumn of grade 6, or a few months short of it.
    let age = u16::from(grade.map_or(12, Grade::number)) + 6;
    let small = |number: u64| u8::try_from(number).unwrap_or(0);
    let born = Day::new(year - age, 1 + small(mixed / 21 % 12), 1 + small(mixed / 252 % 28));
    NewPerson { born, ..person(id, Role::Student, Some(school), grade, seed) }
}

fn person(id: i64, role: Role, school: Option<SchoolId>, grade: Option<Grade>, seed: u32) -> NewPerson {
    let name = names::parts(index_of(PersonId(id), seed));
    NewPerson {
        person: PersonId(id),
        role,
        name: name.to_string(),
        sorted_name: format!("{} {}", name.family, name.given),
        school,
        grade,
        born: None,
    }
}

/// The adults, numbered behind the students.
struct Adults {
    seed: u32,
    last: i64,
    people: Vec<NewPerson>,
}

impl Adults {
    fn add(&mut self, role: Role, school: Option<SchoolId>) -> PersonId {
        self.last += 1;
        self.people.push(person(self.last, role, school, None, self.seed));
        PersonId(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::roster;
    use crate::domain::person::Role;

    #[test]
    fn the_same_seed_makes_the_same_district() {
        let (one, two) = (roster(50, 3, 0), roster(50, 3, 0));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert_ne!(format!("{one:?}"), format!("{:?}", roster(50, 4, 0)));
    }

    #[test]
    fn a_school_that_is_added_takes_no_number_of_those_before() {
        let mut all = vec![roster(100, 1, 0)];
        for _ in 0..3 {
            let last = super::last(&all[all.len() - 1]);
            all.push(super::school(last, 70, 1, 0));
        }
        let people: Vec<_> = all.iter().flat_map(|roster| &roster.people).map(|person| person.person).collect();
        let classes: Vec<_> = all.iter().flat_map(|roster| &roster.classes).map(|class| class.class).collect();
        assert_eq!(people.iter().collect::<std::collections::BTreeSet<_>>().len(), people.len());
        assert_eq!(classes.iter().collect::<std::collections::BTreeSet<_>>().len(), classes.len());
        assert_eq!(all.iter().map(|roster| roster.schools.len()).sum::<usize>(), 6);
        for roster in &all[1..] {
            assert_eq!(roster.caseloads.len(), 70);
        }
    }

    #[test]
    fn every_student_is_on_a_caseload_and_every_relation_is_shown() {
        let roster = roster(300, 1, 0);
        for student in roster.people.iter().filter(|person| person.grade.is_some()) {
            assert!(roster.caseloads.iter().any(|(_, other)| *other == student.person), "{}", student.person);
        }
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Owner) {
            assert!(roster.people.iter().any(|person| person.role == role), "{role:?}");
        }
        let first = &roster.guardians[0];
        assert_eq!(roster.guardians.iter().filter(|other| other.guardian == first.guardian).count(), 2);
    }
}
