//! The walks through the relations of people: whose class, whose caseload, whose guardian.

use super::Key::{Number, Text};
use super::Walk;
use crate::domain::import::Kind;

/// A relation's rows; the joins are in the order in which they are walked.
macro_rules! relation {
    (members $from:literal, $which:literal, $keys:literal > $last:literal) => {
        page!(
            concat!("coalesce(k.local_id, '#' || k.class_id), ", id!("p"), ", m.since_day, m.until_day"),
            $from,
            $which,
            $keys > $last
        )
    };
    (caseloads $from:literal, $which:literal, $keys:literal > $last:literal) => {
        page!(concat!(id!("c"), ", ", id!("s"), ", m.since_day, m.until_day"), $from, $which, $keys > $last)
    };
    (guardians $from:literal, $which:literal, $keys:literal > $last:literal) => {
        page!(concat!(id!("g"), ", ", id!("s"), ", m.kinship, m.since_day, m.until_day"), $from, $which, $keys > $last)
    };
}

const TEACHERS: &str = relation!(
    members
    "class_teacher m CROSS JOIN class k ON k.district_id = m.district_id AND k.class_id = m.class_id
     CROSS JOIN person p ON p.district_id = m.district_id AND p.person_id = m.teacher_id",
    "m.district_id = $1",
    "m.teacher_id, m.class_id" > "$4, $5"
);
const STUDENTS: &str = relation!(
    members
    "class_student m INDEXED BY class_student_by_class
     CROSS JOIN class k ON k.district_id = m.district_id AND k.class_id = m.class_id
     CROSS JOIN person p ON p.district_id = m.district_id AND p.person_id = m.student_id",
    "m.district_id = $1",
    "m.class_id, m.student_id" > "$4, $5"
);
const TEACHERS_OF_SCHOOL: &str = relation!(
    members
    "person p INDEXED BY person_by_school
     CROSS JOIN class_teacher m ON m.district_id = p.district_id AND m.teacher_id = p.person_id
     CROSS JOIN class k ON k.district_id = m.district_id AND k.class_id = m.class_id",
    "p.district_id = $1 AND p.school_id = $2 AND k.school_id = $2",
    "p.name_key, p.person_id, m.class_id" > "$4, $5, $6"
);
const STUDENTS_OF_SCHOOL: &str = relation!(
    members
    "person p INDEXED BY person_by_school
     CROSS JOIN class_student m ON m.district_id = p.district_id AND m.student_id = p.person_id
     CROSS JOIN class k ON k.district_id = m.district_id AND k.class_id = m.class_id",
    "p.district_id = $1 AND p.school_id = $2 AND k.school_id = $2",
    "p.name_key, p.person_id, m.class_id" > "$4, $5, $6"
);
const CASELOADS: &str = relation!(
    caseloads
    "caseload m CROSS JOIN person c ON c.district_id = m.district_id AND c.person_id = m.counselor_id
     CROSS JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id",
    "m.district_id = $1 AND s.school_id IS NOT NULL",
    "m.counselor_id, m.name_key, m.student_id" > "$4, $5, $6"
);
const CASELOADS_OF_SCHOOL: &str = relation!(
    caseloads
    "person s INDEXED BY person_by_school
     CROSS JOIN caseload m INDEXED BY caseload_by_student
        ON m.district_id = s.district_id AND m.student_id = s.person_id
     CROSS JOIN person c ON c.district_id = m.district_id AND c.person_id = m.counselor_id",
    "s.district_id = $1 AND s.school_id = $2 AND c.school_id = $2",
    "s.name_key, s.person_id, m.counselor_id" > "$4, $5, $6"
);
const GUARDIANS: &str = relation!(
    guardians
    "guardian m CROSS JOIN person g ON g.district_id = m.district_id AND g.person_id = m.guardian_id
     CROSS JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id",
    "m.district_id = $1 AND s.school_id IS NOT NULL",
    "m.guardian_id, m.student_id" > "$4, $5"
);
const GUARDIANS_OF_SCHOOL: &str = relation!(
    guardians
    "person s INDEXED BY person_by_school
     CROSS JOIN guardian m INDEXED BY guardian_by_student
        ON m.district_id = s.district_id AND m.student_id = s.person_id
     CROSS JOIN person g ON g.district_id = m.district_id AND g.person_id = m.guardian_id",
    "s.district_id = $1 AND s.school_id = $2 AND g.school_id = $2",
    "s.name_key, s.person_id, m.guardian_id" > "$4, $5, $6"
);

/// The walks of members of classes, of caseloads, of guardians. A school's goes by its people, for else it would pass
/// by everybody else's.
pub(super) const fn walks(kind: Kind, of_school: bool) -> &'static [Walk] {
    match (kind, of_school) {
        (Kind::Members, false) => &[
            Walk { statement: TEACHERS, keys: &[Number, Number] },
            Walk { statement: STUDENTS, keys: &[Number, Number] },
        ],
        (Kind::Members, true) => &[
            Walk { statement: TEACHERS_OF_SCHOOL, keys: &[Text, Number, Number] },
            Walk { statement: STUDENTS_OF_SCHOOL, keys: &[Text, Number, Number] },
        ],
        (Kind::Caseloads, false) => &[Walk { statement: CASELOADS, keys: &[Number, Text, Number] }],
        (Kind::Caseloads, true) => &[Walk { statement: CASELOADS_OF_SCHOOL, keys: &[Text, Number, Number] }],
        (_, false) => &[Walk { statement: GUARDIANS, keys: &[Number, Number] }],
        (_, true) => &[Walk { statement: GUARDIANS_OF_SCHOOL, keys: &[Text, Number, Number] }],
    }
}
