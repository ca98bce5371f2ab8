//! The parts that say who read a plan at home: by the guardian's own click, or on paper, as somebody of the staff wrote down.

use super::Part;
use crate::say;

pub(super) const ACKNOWLEDGEMENTS: Part = Part {
    name: "acknowledgements",
    title: say::part_acknowledgements,
    nothing: say::part_acknowledgements_none,
    table: "acknowledgement",
    statement: statement!(
        "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', a.at_ms / 1000, 'unixepoch'),
                            'year', l.school_year, 'row', a.seq, 'by', k.name, 'as', 'guardian',
                            'what', 'read the plan')
         FROM plan l JOIN acknowledgement a ON a.district_id = l.district_id AND a.plan_id = l.plan_id
         JOIN known k ON k.person_id = a.guardian_id
         WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY a.at_ms DESC"
    ),
    is_listed: true,
};

pub(super) const READ_ON_PAPER: Part = Part {
    name: "read_on_paper",
    title: say::part_read_on_paper,
    nothing: say::part_read_on_paper_none,
    table: "read_on_paper",
    statement: statement!(
        "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', a.at_ms / 1000, 'unixepoch'),
                            'year', l.school_year, 'row', a.seq, 'day', a.signed_day, 'name', g.name,
                            'by', k.name, 'as', a.capacity,
                            'what', 'recorded that ' || g.name || ' signed on paper on ' || a.signed_day)
         FROM plan l JOIN read_on_paper a ON a.district_id = l.district_id AND a.plan_id = l.plan_id
         JOIN known g ON g.person_id = a.guardian_id
         LEFT JOIN known k ON k.person_id = a.recorded_by
         WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY a.at_ms DESC"
    ),
    is_listed: true,
};

pub(super) const WITHDRAWN_ON_PAPER: Part = Part {
    name: "withdrawn_on_paper",
    title: say::part_withdrawn_on_paper,
    nothing: say::part_withdrawn_on_paper_none,
    table: "on_paper_event",
    statement: statement!(
        "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', a.at_ms / 1000, 'unixepoch'),
                            'year', l.school_year, 'act', a.deed, 'day', a.signed_day, 'name', g.name,
                            'by', k.name, 'as', a.capacity,
                            'what', CASE a.deed WHEN 'withdrawn' THEN 'withdrew that ' ELSE 'recorded again that ' END
                                    || g.name || ' signed on paper on ' || a.signed_day)
         FROM plan l JOIN on_paper_event a ON a.district_id = l.district_id AND a.plan_id = l.plan_id
         JOIN known g ON g.person_id = a.guardian_id
         LEFT JOIN known k ON k.person_id = a.by_id
         WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY a.at_ms DESC"
    ),
    is_listed: true,
};
