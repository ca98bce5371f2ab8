//! What a record has, besides the plans themselves: one list, for the page and for the file. Who adds a table with
//! something about a student adds a part here; a test fails for a table that is neither here nor
//! in `elsewhere.rs`.

use crate::say::{self, Language};

/// One part of the record.
#[derive(Debug)]
pub struct Part {
    /// Its name in the file.
    pub name: &'static str,
    /// What the page calls it, and what it says where there is nothing.
    pub title: fn(Language) -> &'static str,
    pub nothing: fn(Language) -> &'static str,
    /// The table it comes from.
    pub table: &'static str,
    /// Answers one object of JSON a row, newest first, for the district $1 and the student $2, at most $3. The page shows
    /// the keys `at` and `until` (times or days), `by` (a name), `as` (a word of `domain::trail::Capacity` or of a role),
    /// `deed` (a word of `domain::trail::Deed`) and `words` (words of a person), and makes a phrase of the others
    /// (`api::record`); the file has all of them, and `what`, that phrase in English.
    pub statement: &'static str,
    /// Whether the page lists it as it is; what is not listed has a place of its own there.
    pub is_listed: bool,
}

/// A statement with `person` as the family may know people: nobody whom a court keeps away from the student is there.
macro_rules! statement {
    ($statement:literal) => {
        concat!(
            "WITH known AS (SELECT p.person_id, p.name, p.role FROM person p WHERE p.district_id = $1
                AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = $1 AND g.student_id = $2
                                  AND g.guardian_id = p.person_id AND g.blocked = 1)) ",
            $statement,
            " LIMIT $3"
        )
    };
}

// Below the macro, which they use.
mod at_home;
mod school;

/// Every part, in the order of the page.
pub const PARTS: [Part; 28] = [
    Part {
        name: "amendments",
        title: say::part_amendments,
        nothing: say::part_amendments_none,
        table: "amendment_event",
        statement: statement!(
            "SELECT json_object('request', e.amendment_id, 'deed', e.deed,
                                'at', strftime('%Y-%m-%dT%H:%M:%SZ', e.at_ms / 1000, 'unixepoch'), 'by', k.name,
                                'as', e.capacity, 'what', e.what, 'words', e.words)
             FROM amendment_event e JOIN known k ON k.person_id = e.author_id
             JOIN amendment_event a ON a.district_id = e.district_id AND a.amendment_id = e.amendment_id AND a.seq = 1
             JOIN known asker ON asker.person_id = a.author_id
             WHERE e.district_id = $1 AND e.student_id = $2 ORDER BY e.amendment_id DESC, e.seq DESC"
        ),
        is_listed: false,
    },
    Part {
        name: "milestones",
        title: say::part_milestones,
        nothing: say::part_milestones_none,
        table: "milestone",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', m.at_ms / 1000, 'unixepoch'),
                                'year', l.school_year, 'kind', m.kind, 'row', m.seq, 'by', k.name,
                                'what', CASE m.kind WHEN 'year_start' THEN 'began the school year'
                                        WHEN 'submitted' THEN 'gave the plan to be read' ELSE 'reviewed the plan' END)
             FROM plan l JOIN milestone m ON m.district_id = l.district_id AND m.plan_id = l.plan_id
             LEFT JOIN known k ON k.person_id = m.person_id
             WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY m.at_ms DESC, m.seq DESC"
        ),
        is_listed: true,
    },
    at_home::ACKNOWLEDGEMENTS,
    at_home::READ_ON_PAPER,
    at_home::WITHDRAWN_ON_PAPER,
    Part {
        name: "comments",
        title: say::part_comments,
        nothing: say::part_comments_none,
        table: "comment_event",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', c.at_ms / 1000, 'unixepoch'), 'year', l.school_year,
                                'thread', CAST(c.thread_id AS TEXT), 'act', c.deed, 'by', k.name, 'as', k.role,
                                'section', o.section, 'quote', c.quote, 'about', o.quote, 'suggestion', c.suggestion,
                                'words', c.words,
                                'what', CASE c.deed WHEN 'opened' THEN iif(c.suggestion IS NULL, 'commented on', 'suggested other words for')
                                        WHEN 'replied' THEN 'answered about' WHEN 'resolved' THEN 'closed the comment on'
                                        WHEN 'accepted' THEN 'used the words suggested for'
                                        WHEN 'declined' THEN 'kept their own words at' ELSE 'opened again the comment on' END
                                        || ' \u{201c}' || o.quote || '\u{201d}')
             FROM plan l JOIN comment_event c ON c.district_id = l.district_id AND c.plan_id = l.plan_id
             JOIN comment_event o ON o.district_id = c.district_id AND o.plan_id = c.plan_id AND o.event_id = c.thread_id
             JOIN known k ON k.person_id = c.author_id JOIN known opener ON opener.person_id = o.author_id
             WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY l.school_year DESC, c.seq DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "confirmations",
        title: say::part_confirmations,
        nothing: say::part_confirmations_none,
        table: "confirmation",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', c.at_ms / 1000, 'unixepoch'), 'year', l.school_year,
                                'number', c.seq, 'box', c.item, 'row', c.tick, 'act', c.deed, 'by', k.name,
                                'as', c.capacity,
                                'what', iif(c.deed = 'confirmed', 'confirmed a tick', 'took back the confirmation of a tick'))
             FROM plan l JOIN confirmation c ON c.district_id = l.district_id AND c.plan_id = l.plan_id
             LEFT JOIN known k ON k.person_id = c.author_id
             WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY l.school_year DESC, c.seq DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "check_ins",
        title: say::part_check_ins,
        nothing: say::part_check_ins_none,
        table: "check_in",
        statement: statement!(
            "SELECT json_object('number', c.seq, 'day', c.day,
                                'at', strftime('%Y-%m-%dT%H:%M:%SZ', c.at_ms / 1000, 'unixepoch'), 'by', k.name,
                                'as', c.capacity, 'window', coalesce(w.name, c.window_told), 'present', c.present, 'agreed', c.agreed,
                                'next_step', c.next_step, 'next_day', c.next_day, 'corrects', c.corrects,
                                'corrects_day', n.day,
                                'held', json(iif(c.held, 'true', 'false')),
                                'what', CASE WHEN c.held = 0 THEN 'said that there was no talk on ' || n.day
                                             ELSE 'logged a check-in of ' || c.day
                                                  || iif(c.corrects IS NULL, '', ', in the place of the one of ' || n.day)
                                                  || iif(c.present = '', '', ', with ' || c.present) END,
                                'words', concat_ws(' ', nullif(c.agreed, ''), nullif(c.next_step, ''), c.next_day))
             FROM check_in c LEFT JOIN known k ON k.person_id = c.logged_by
             LEFT JOIN check_window w ON w.district_id = c.district_id AND w.window_id = c.window_id
             LEFT JOIN check_in n ON n.district_id = c.district_id AND n.student_id = c.student_id AND n.seq = c.corrects
             WHERE c.district_id = $1 AND c.student_id = $2 ORDER BY c.seq DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "check_ins_read",
        title: say::part_check_ins_read,
        nothing: say::part_check_ins_read_none,
        table: "check_in_read",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', r.at_ms / 1000, 'unixepoch'), 'number', r.seq,
                                'by', k.name, 'as', 'guardian', 'day', c.day, 'what', 'read the check-in of ' || c.day)
             FROM check_in_read r JOIN known k ON k.person_id = r.guardian_id
             JOIN check_in c ON c.district_id = r.district_id AND c.student_id = r.student_id AND c.seq = r.seq
             WHERE r.district_id = $1 AND r.student_id = $2 ORDER BY r.at_ms DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "asked_for_check_ins",
        title: say::part_asked,
        nothing: say::part_asked_none,
        table: "ask",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', a.at_ms / 1000, 'unixepoch'), 'number', a.seq,
                                'by', k.name, 'as', 'student', 'words', a.words, 'asks', json(iif(a.asks, 'true', 'false')),
                                'what', iif(a.asks, 'asked for a check-in', 'took back the request for a check-in'))
             FROM ask a JOIN known k ON k.person_id = a.student_id
             WHERE a.district_id = $1 AND a.student_id = $2 ORDER BY a.seq DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "revisits",
        title: say::part_revisits,
        nothing: say::part_revisits_none,
        table: "revisit",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', r.at_ms / 1000, 'unixepoch'), 'day', r.day,
                                'by', k.name, 'as', 'student', 'what', 'read the plan again, and it still held')
             FROM revisit r JOIN known k ON k.person_id = r.student_id
             WHERE r.district_id = $1 AND r.student_id = $2 ORDER BY r.day DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "assigned_windows",
        title: say::part_assigned_windows,
        nothing: say::part_assigned_windows_none,
        table: "assigned",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', l.asked_ms / 1000, 'unixepoch'), 'number', a.window_id,
                                'by', k.name, 'as', k.role, 'window', w.name, 'kind', w.kind, 'first', w.first_day,
                                'last', w.last_day,
                                'what', 'assigned the window ' || w.name || ', ' || w.first_day || ' to ' || w.last_day)
             FROM assigned a
             JOIN assignment l ON l.district_id = a.district_id AND l.window_id = a.window_id
             JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id
             LEFT JOIN known k ON k.person_id = l.assigned_by
             WHERE a.district_id = $1 AND a.student_id = $2 AND w.removed_ms IS NULL ORDER BY a.window_id DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "reminders",
        title: say::part_reminders,
        nothing: say::part_reminders_none,
        table: "reminder",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', r.at_ms / 1000, 'unixepoch'), 'number', r.batch_id,
                                'by', k.name, 'as', iif(b.sent_by IS NULL, 'district', k.role),
                                'reason', r.reason, 'window', w.name,
                                'taken_back', json(iif(b.state = 'undone', 'true', 'false')),
                                'what', 'reminded the student' || CASE r.reason WHEN 'window' THEN ' of the window ' || w.name
                                            WHEN 'sections' THEN ' that sections were empty' ELSE ' to see the counselor' END
                                        || iif(b.state = 'undone', '; that was taken back', ''))
             FROM reminder r
             JOIN reminder_batch b ON b.district_id = r.district_id AND b.batch_id = r.batch_id
             LEFT JOIN known k ON k.person_id = b.sent_by
             LEFT JOIN check_window w ON w.district_id = r.district_id AND w.window_id = r.window_id
             WHERE r.district_id = $1 AND r.student_id = $2 ORDER BY r.batch_id DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "messages",
        title: say::part_messages,
        nothing: say::part_messages_none,
        table: "mail",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', m.at_ms / 1000, 'unixepoch'), 'number', m.batch_id,
                                'by', k.name, 'as', k.role, 'state', m.state,
                                'what', CASE m.state WHEN 'sent' THEN 'was written to, about a reminder'
                                            WHEN 'waiting' THEN 'is to be written to, about a reminder'
                                            WHEN 'trying' THEN 'is being written to, about a reminder'
                                            WHEN 'withdrawn' THEN 'was not written to after all'
                                            ELSE 'could not be written to' END)
             FROM reminder r JOIN mail m ON m.district_id = r.district_id AND m.batch_id = r.batch_id
              AND (m.student_id = r.student_id OR m.person_id IN (SELECT g.guardian_id FROM guardian g
                   WHERE g.district_id = r.district_id AND g.student_id = r.student_id AND g.blocked = 0))
             JOIN known k ON k.person_id = m.person_id
             WHERE r.district_id = $1 AND r.student_id = $2 ORDER BY m.batch_id DESC, m.person_id"
        ),
        is_listed: true,
    },
    Part {
        name: "consents",
        title: say::part_consents,
        nothing: say::part_consents_none,
        table: "consent",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', c.given_ms / 1000, 'unixepoch'), 'by', k.name,
                                'partner', p.name, 'sections', c.sections, 'since', c.since_day, 'until', c.until_day,
                                'ended', strftime('%Y-%m-%dT%H:%M:%SZ', c.revoked_ms / 1000, 'unixepoch'),
                                'ended_by', r.name, 'words', c.purpose,
                                'what', 'let ' || p.name || ' read '
                                    || concat_ws(', ', iif(c.sections & 1, 'Setting Goals', NULL), iif(c.sections & 2, 'Barriers', NULL),
                                                 iif(c.sections & 4, 'Strategies', NULL), iif(c.sections & 8, 'Preparing for Success', NULL))
                                    || iif(c.revoked_ms IS NULL, '', ', and it was ended on ' || date(c.revoked_ms / 1000, 'unixepoch')))
             FROM consent c JOIN person p ON p.district_id = c.district_id AND p.person_id = c.partner_id
             LEFT JOIN known k ON k.person_id = c.given_by LEFT JOIN known r ON r.person_id = c.revoked_by
             WHERE c.district_id = $1 AND c.student_id = $2 ORDER BY c.consent_id DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "reasons",
        title: say::part_reasons,
        nothing: say::part_reasons_none,
        table: "reason",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', r.at_ms / 1000, 'unixepoch'),
                                'until', strftime('%Y-%m-%dT%H:%M:%SZ', r.until_ms / 1000, 'unixepoch'),
                                'by', k.name, 'as', k.role, 'words', r.words, 'finding', r.finding, 'found_by', f.name,
                                'found', strftime('%Y-%m-%dT%H:%M:%SZ', r.reviewed_ms / 1000, 'unixepoch'),
                                'what', 'stated a reason to read' || CASE r.finding
                                    WHEN 'fitting' THEN '; it was found fitting' WHEN 'questioned' THEN '; there is a question about it'
                                    ELSE '' END)
             FROM reason r JOIN known k ON k.person_id = r.person_id
             LEFT JOIN known f ON f.person_id = r.reviewed_by
             WHERE r.district_id = $1 AND r.student_id = $2 ORDER BY r.at_ms DESC"
        ),
        is_listed: true,
    },
    school::GRADES,
    Part {
        name: "received",
        title: say::part_received,
        nothing: say::part_received_none,
        table: "received",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', r.at_ms / 1000, 'unixepoch'), 'number', r.seq,
                                'by', k.name, 'taken', r.taken, 'place', r.place, 'name', r.name, 'born', r.born_day,
                                'sha256', lower(hex(r.mark)),
                                'what', 'received the plan that ' || r.name || ' brought from ' || r.place)
             FROM received r LEFT JOIN known k ON k.person_id = r.received_by
             WHERE r.district_id = $1 AND r.student_id = $2 ORDER BY r.seq DESC"
        ),
        is_listed: true,
    },
    school::CREDITS,
    school::PROGRESS,
    school::ATTENDANCE,
    school::TESTS,
    Part {
        name: "guardians",
        title: say::part_guardians,
        nothing: say::part_guardians_none,
        table: "guardian",
        statement: statement!(
            "SELECT json_object('by', k.name, 'kinship', g.kinship, 'since', g.since_day, 'until', g.until_day,
                                'granted', g.granted_day, 'what', 'guardian' || iif(g.kinship = '', '', ' (' || g.kinship || ')')
                                || coalesce(', since ' || g.since_day, '') || coalesce(', until ' || g.until_day, ''))
             FROM guardian g JOIN known k ON k.person_id = g.guardian_id
             WHERE g.district_id = $1 AND g.student_id = $2 ORDER BY k.name"
        ),
        is_listed: true,
    },
    Part {
        name: "counselors",
        title: say::part_counselors,
        nothing: say::part_counselors_none,
        table: "caseload",
        statement: statement!(
            "SELECT json_object('by', k.name, 'since', c.since_day, 'until', c.until_day, 'what', 'counselor'
                                || coalesce(', since ' || c.since_day, '') || coalesce(', until ' || c.until_day, ''))
             FROM caseload c JOIN known k ON k.person_id = c.counselor_id
             WHERE c.district_id = $1 AND c.student_id = $2 ORDER BY c.since_day DESC, k.name"
        ),
        is_listed: true,
    },
    Part {
        name: "classes",
        title: say::part_classes,
        nothing: say::part_classes_none,
        table: "class_student",
        statement: "SELECT json_object('by', k.name, 'since', c.since_day, 'until', c.until_day, 'what', 'class'
                                || coalesce(', since ' || c.since_day, '') || coalesce(', until ' || c.until_day, ''))
             FROM class_student c JOIN class k ON k.district_id = c.district_id AND k.class_id = c.class_id
             WHERE c.district_id = $1 AND c.student_id = $2 ORDER BY c.since_day DESC, k.name LIMIT $3",
        is_listed: true,
    },
    Part {
        name: "refused",
        title: say::part_refused,
        nothing: say::part_refused_none,
        table: "quarantine",
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', q.at_ms / 1000, 'unixepoch'),
                                'year', l.school_year, 'by', k.name, 'bytes_in_hex', hex(q.bytes), 'what', 'sent a change that was not taken',
               'words', q.reason)
             FROM plan l JOIN quarantine q ON q.plan_id = l.plan_id
             JOIN known k ON k.person_id = q.author_id
             WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY q.at_ms DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "unsaved",
        title: say::part_unsaved,
        nothing: say::part_unsaved_none,
        table: "unsaved",
        // That something waits. The words are no part of the plan until their writer saves them.
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', u.at_ms / 1000, 'unixepoch'), 'by', k.name,
                                'what', 'typed something in a form that could not be saved and waits for them')
             FROM unsaved u JOIN known k ON k.person_id = u.person_id
             WHERE u.district_id = $1 AND (u.person_id = $2 OR u.about_id = $2) ORDER BY u.at_ms DESC"
        ),
        is_listed: true,
    },
    Part {
        name: "looked",
        title: say::part_looked,
        nothing: say::part_looked_none,
        table: "trail",
        // What the page "Who looked" tells, and nothing beside it.
        statement: statement!(
            "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', t.at_ms / 1000, 'unixepoch'), 'by', k.name,
                                'as', t.capacity, 'deed', t.deed, 'sections', t.sections, 'entry', t.seq)
             FROM trail t LEFT JOIN known k ON k.person_id = t.actor_id
             WHERE t.district_id = $1 AND t.student_id = $2 AND t.actor_id IS NOT $2 AND t.deed != 'changed_relation'
               AND (t.actor_id IS NULL OR k.person_id IS NOT NULL)
               AND NOT (t.deed = 'decided_amendment' AND EXISTS (
                   SELECT 1 FROM amendment_event a WHERE a.district_id = $1 AND a.amendment_id = t.subject AND a.seq = 1
                      AND a.author_id NOT IN (SELECT person_id FROM known)))
             ORDER BY t.seq DESC"
        ),
        is_listed: true,
    },
];
