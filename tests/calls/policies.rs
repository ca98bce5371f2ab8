//! Who may call what: one line for each server function.

use axum::http::Method;

/// A call, what it is sent (`OWN` is a student of the first counselor), and the statuses for a
/// visitor, a student, a counselor, a school's administrator, the district's.
pub type Policy = (&'static str, Method, &'static [(&'static str, &'static str)], [u16; 5]);

/// A student's own plan: nobody else has one.
const OWN_PLAN: [u16; 5] = [401, 200, 404, 404, 404];
const ANYONE: [u16; 5] = [200; 5];
const STAFF: [u16; 5] = [401, 404, 200, 200, 200];
/// Administrators say a reason first.
const CARE: [u16; 5] = [401, 404, 200, 403, 403];
/// Lists of a district are asked for by its administrators; all others simply take theirs.
const EXPORTING: [u16; 5] = [401, 404, 404, 404, 200];
/// Nothing there for anyone who is signed in.
const INSIDE: [u16; 5] = [401, 404, 404, 404, 404];

/// The counselor comes as far as the rule that there is no such passage; what a real one answers: `comments`.
const COMMENTING: [u16; 5] = [401, 404, 422, 403, 403];
/// There is no such thread for anyone.
const ANSWERING: [u16; 5] = [401, 404, 404, 403, 403];

/// The students of these tests are nobody's children, and not shared with anybody.
const FAMILY: [u16; 5] = [401, 404, 404, 404, 404];
/// Administrators of the school and the district may say why first.
const OWN_SHARING: [u16; 5] = [401, 404, 404, 403, 403];
/// Administrators; what is a school's and not a district's, and the reverse: `administration`.
const ADMINISTRATORS: [u16; 5] = [401, 404, 404, 200, 200];
const DISTRICT_ALONE: [u16; 5] = [401, 404, 404, 404, 200];
/// They come as far as the rule that nobody has this id, or that there is no such file.
const NO_SUCH: [u16; 5] = [401, 404, 404, 422, 422];

/// Nobody but the district's administrators keeps its list.
const NO_VERSION: [u16; 5] = [401, 404, 404, 404, 422];

/// No account was proved at a provider, and there is no provider.
const NO_PROVIDER: [u16; 5] = [401, 404, 404, 404, 404];

pub const POLICIES: &[Policy] = &[
    ("/api/me", Method::GET, &[], ANYONE),
    // Whose link it is: `mail`.
    ("/api/open_mail_off", Method::GET, &[("token", "1.2.x")], [404; 5]),
    ("/api/demo_people", Method::GET, &[], ANYONE),
    ("/api/present_life", Method::GET, &[], ANYONE),
    ("/api/speak", Method::POST, &[("language", "en")], ANYONE),
    ("/api/enter", Method::POST, &[("person", "4")], ANYONE),
    ("/api/my_plan", Method::GET, &[], OWN_PLAN),
    ("/api/open_section", Method::GET, &[("section", "goals")], OWN_PLAN),
    ("/api/student_plan", Method::GET, &[("student", "OWN")], CARE),
    ("/api/open_who", Method::GET, &[("student", "OWN")], CARE),
    ("/api/open_desk", Method::GET, &[("query[0][0]", "missing"), ("query[0][1]", "strategies")], STAFF),
    ("/api/open_today", Method::GET, &[], STAFF),
    ("/api/open_report", Method::GET, &[("school", "1"), ("grade", "9"), ("window", "1"), ("year", "2026")], STAFF),
    ("/api/open_room", Method::GET, &[("query[0][0]", "class"), ("query[0][1]", "1")], STAFF),
    ("/api/open_in_list", Method::GET, &[("student", "OWN"), ("list", "grade=9")], CARE),
    ("/api/open_export", Method::GET, &[("list", "grade=9")], STAFF),
    ("/api/ask_export", Method::POST, &[("list", "grade=9"), ("with_barriers", "true")], EXPORTING),
    ("/api/open_meetings", Method::GET, &[("prepared", "true")], STAFF),
    ("/api/open_remind", Method::GET, &[("list", "grade=9")], STAFF),
    ("/api/remind", Method::POST, &[("list", "grade=9"), ("reason", "sections"), ("token", "77")], STAFF),
    ("/api/open_reminders", Method::GET, &[], STAFF),
    // The counselor's own, which was the first; nobody else's.
    ("/api/undo_reminder", Method::POST, &[("batch", "1")], [401, 404, 200, 404, 404]),
    ("/api/open_assign", Method::GET, &[("list", "grade=9")], STAFF),
    (
        "/api/assign",
        Method::POST,
        &[
            ("list", "grade=9"),
            ("form[name]", "Ninth"),
            ("form[kind]", "fall"),
            ("form[first]", "2026-11-20"),
            ("form[last]", "2027-01-08"),
            ("token", "77"),
        ],
        STAFF,
    ),
    ("/api/open_assignments", Method::GET, &[], STAFF),
    // There is none of this number.
    ("/api/undo_assignment", Method::POST, &[("window", "999")], INSIDE),
    // Only the family has reminders to put away.
    ("/api/put_reminder_away", Method::POST, &[("student", "OWN"), ("batch", "1")], OWN_SHARING),
    ("/api/administered_mail", Method::GET, &[], DISTRICT_ALONE),
    ("/api/try_mail_again", Method::POST, &[("batch", "1"), ("person", "OWN")], INSIDE),
    ("/api/my_mail", Method::GET, &[], [401, 200, 200, 200, 200]),
    ("/api/set_my_mail", Method::POST, &[], OWN_PLAN),
    ("/api/decide_export", Method::POST, &[("id", "1"), ("agreed", "true")], INSIDE),
    ("/api/keep_view", Method::POST, &[("name", "Mine"), ("query[0][0]", "grade"), ("query[0][1]", "9")], STAFF),
    ("/api/drop_view", Method::POST, &[("name", "Mine")], STAFF),
    ("/api/own_history", Method::GET, &[("section", "goals"), ("choice[who]", "true")], OWN_PLAN),
    (
        "/api/student_history",
        Method::GET,
        &[("student", "OWN"), ("section", "goals"), ("choice[to]", "1"), ("choice[who]", "false")],
        CARE,
    ),
    ("/api/news", Method::GET, &[("student", "OWN")], CARE),
    ("/api/talk", Method::GET, &[("student", "OWN"), ("seen", "0")], CARE),
    ("/api/open_passage", Method::GET, &[("student", "OWN"), ("passage", "goals.0.0.1")], COMMENTING),
    (
        "/api/comment",
        Method::POST,
        &[("student", "OWN"), ("passage", "goals.0.0.1"), ("id", "1"), ("part", ""), ("said", "x")],
        COMMENTING,
    ),
    (
        "/api/answer_comment",
        Method::POST,
        &[("student", "OWN"), ("thread", "1"), ("id", "2"), ("seen", "0"), ("said", "x"), ("act", "reply")],
        ANSWERING,
    ),
    // There is no such thread for anyone.
    ("/api/decide_suggestion", Method::POST, &[("thread", "1"), ("id", "2"), ("base", "0"), ("take", "true")], INSIDE),
    // The counselor comes as far as the rule that the page is too old, or that there is no tick.
    ("/api/confirm_tick", Method::POST, &[("student", "OWN"), ("item", "10.pathway"), ("seen", "0")], COMMENTING),
    (
        "/api/withdraw_confirmation",
        Method::POST,
        &[("student", "OWN"), ("item", "10.pathway"), ("seen", "0")],
        COMMENTING,
    ),
    ("/api/exempt_item", Method::POST, &[("student", "OWN"), ("item", "10.pathway"), ("reason", "x")], CARE),
    ("/api/end_exemption", Method::POST, &[("student", "OWN"), ("item", "10.pathway")], CARE),
    ("/api/my_home", Method::GET, &[], OWN_PLAN),
    ("/api/open_resources", Method::GET, &[("student", "OWN"), ("topic", "money")], CARE),
    ("/api/list_for_everybody", Method::GET, &[], ANYONE),
    ("/api/kept_list", Method::GET, &[], DISTRICT_ALONE),
    ("/api/open_item", Method::GET, &[("item", "09.costs")], DISTRICT_ALONE),
    ("/api/catalogue_versions", Method::GET, &[], DISTRICT_ALONE),
    // They come as far as the rule that there is no version 77 to save over.
    ("/api/save_item", Method::POST, &[("item", "09.costs"), ("over", "77")], NO_VERSION),
    ("/api/add_pack", Method::POST, &[("pack", "pennsylvania"), ("over", "77")], NO_VERSION),
    ("/api/open_list_look", Method::GET, &[("pack", "pennsylvania")], DISTRICT_ALONE),
    ("/api/take_back_catalogue", Method::POST, &[("version", "0"), ("over", "77")], NO_VERSION),
    ("/api/kept_requirements", Method::GET, &[], DISTRICT_ALONE),
    ("/api/open_requirement", Method::GET, &[], DISTRICT_ALONE),
    ("/api/requirement_versions", Method::GET, &[], DISTRICT_ALONE),
    ("/api/save_requirement", Method::POST, &[("form[subject]", "Latin"), ("over", "77")], NO_VERSION),
    ("/api/open_requirements_look", Method::GET, &[("version", "1")], DISTRICT_ALONE),
    ("/api/take_back_requirements", Method::POST, &[("version", "1"), ("over", "77")], NO_VERSION),
    ("/api/listed_resources", Method::GET, &[], DISTRICT_ALONE),
    ("/api/resource_versions", Method::GET, &[], DISTRICT_ALONE),
    ("/api/open_resource_look", Method::GET, &[("version", "1")], DISTRICT_ALONE),
    ("/api/open_start_look", Method::GET, &[], DISTRICT_ALONE),
    // There is none of this number.
    ("/api/bring_back_resource", Method::POST, &[("version", "999"), ("over", "1")], NO_VERSION),
    ("/api/start_resources", Method::POST, &[], DISTRICT_ALONE),
    (
        "/api/put_resource",
        Method::POST,
        &[("form[title]", "A site"), ("form[address]", "https://example.org/")],
        DISTRICT_ALONE,
    ),
    ("/api/remove_resource", Method::POST, &[("resource", "99")], INSIDE),
    ("/api/open_guide", Method::GET, &[("voice", "6-8")], ANYONE),
    ("/api/worded_guide", Method::GET, &[], DISTRICT_ALONE),
    ("/api/open_words", Method::GET, &[("section", "barriers"), ("voice", "6-8"), ("language", "ar")], DISTRICT_ALONE),
    (
        "/api/open_guide_look",
        Method::GET,
        &[("section", "barriers"), ("voice", "6-8"), ("language", "ar")],
        DISTRICT_ALONE,
    ),
    (
        "/api/bring_back_guide",
        Method::POST,
        &[("section", "strategies"), ("voice", "6-8"), ("language", "es"), ("base", "0")],
        DISTRICT_ALONE,
    ),
    (
        "/api/word_guide",
        Method::POST,
        &[
            ("section", "goals"),
            ("voice", "9-12"),
            ("language", "en"),
            ("base", "0"),
            ("form[purpose]", "What comes next?"),
            ("act", "save"),
        ],
        DISTRICT_ALONE,
    ),
    ("/api/open_school_record", Method::GET, &[("student", "OWN")], CARE),
    ("/api/open_cards", Method::GET, &[], OWN_PLAN),
    ("/api/open_card", Method::GET, &[("line", "0")], OWN_PLAN),
    ("/api/save_card", Method::POST, &[("card", "0000000000001f"), ("form[goal]", "x")], OWN_PLAN),
    ("/api/open_check_ins", Method::GET, &[("student", "OWN")], CARE),
    ("/api/open_years", Method::GET, &[("student", "OWN")], CARE),
    ("/api/open_year", Method::GET, &[("student", "OWN"), ("year", "2025")], [401, 404, 404, 403, 403]),
    ("/api/open_meeting", Method::GET, &[("student", "OWN"), ("since", "start")], CARE),
    ("/api/open_print", Method::GET, &[("student", "OWN")], CARE),
    ("/api/open_home_sheet", Method::GET, &[("student", "OWN"), ("language", "es")], CARE),
    // Nobody of this number is a guardian.
    (
        "/api/record_on_paper",
        Method::POST,
        &[("student", "OWN"), ("guardian", "999999"), ("day", "2026-11-20")],
        COMMENTING,
    ),
    // Nothing was recorded of anybody of this number.
    (
        "/api/withdraw_on_paper",
        Method::POST,
        &[("student", "OWN"), ("guardian", "999999"), ("day", "2026-11-20")],
        ANSWERING,
    ),
    ("/api/log_check_in", Method::POST, &[("student", "OWN"), ("token", "1"), ("form[day]", "2026-11-20")], CARE),
    ("/api/acknowledge_check_in", Method::POST, &[("student", "OWN"), ("seq", "1")], OWN_SHARING),
    ("/api/revisit_plan", Method::POST, &[], OWN_PLAN),
    ("/api/ask_check_in", Method::POST, &[], OWN_PLAN),
    ("/api/take_back_ask", Method::POST, &[], OWN_PLAN),
    ("/api/ask_help", Method::POST, &[("hand", "true")], OWN_PLAN),
    ("/api/open_children", Method::GET, &[], FAMILY),
    ("/api/open_shared", Method::GET, &[], FAMILY),
    ("/api/acknowledge_plan", Method::POST, &[("student", "OWN"), ("seq", "1")], OWN_SHARING),
    ("/api/open_sharing", Method::GET, &[("student", "OWN")], OWN_SHARING),
    (
        "/api/share_plan",
        Method::POST,
        &[
            ("student", "OWN"),
            ("partner", "1"),
            ("sections[]", "goals"),
            ("purpose", "x"),
            ("until", "2027-01-01"),
            ("agreed", "true"),
        ],
        OWN_SHARING,
    ),
    ("/api/end_sharing", Method::POST, &[("student", "OWN"), ("consent", "1")], OWN_SHARING),
    // The student is under 18.
    ("/api/grant_guardian", Method::POST, &[("guardian", "1"), ("lets", "true")], FAMILY),
    ("/api/find_students", Method::GET, &[("name", "an")], STAFF),
    ("/api/open_reason", Method::GET, &[("student", "OWN")], STAFF),
    ("/api/state_reason", Method::POST, &[("student", "OWN"), ("words", "too short")], [401, 404, 200, 422, 422]),
    ("/api/open_reasons", Method::GET, &[], ADMINISTRATORS),
    // There is no such reason.
    ("/api/review_reason", Method::POST, &[("reason", "1"), ("finding", "fitting")], FAMILY),
    ("/api/open_record", Method::GET, &[("student", "OWN")], OWN_SHARING),
    // What the counselor's comments above could not say waits in their forms, to which it leads.
    ("/api/open_begun", Method::GET, &[("student", "OWN")], [401, 404, 200, 404, 404]),
    ("/api/open_refused", Method::GET, &[("student", "OWN")], CARE),
    // The counselor comes as far as that there is no such number.
    ("/api/admit_refused", Method::POST, &[("student", "OWN"), ("number", "0")], OWN_SHARING),
    ("/api/ask_amendment", Method::POST, &[("student", "OWN"), ("what", "x"), ("why", "y")], OWN_SHARING),
    ("/api/place_statement", Method::POST, &[("student", "OWN"), ("request", "1"), ("words", "x")], OWN_SHARING),
    ("/api/open_amendments", Method::GET, &[], ADMINISTRATORS),
    // There is no such request.
    ("/api/decide_amendment", Method::POST, &[("request", "1"), ("decision", "amended"), ("words", "x")], FAMILY),
    ("/api/open_retention", Method::GET, &[], [401, 200, 200, 200, 200]),
    ("/api/set_district_language", Method::POST, &[("language", "en")], DISTRICT_ALONE),
    (
        "/api/set_retention",
        Method::POST,
        &[("plan_years", "3"), ("backup_days", "35"), ("graduate_years", "2")],
        DISTRICT_ALONE,
    ),
    ("/api/open_purge", Method::GET, &[], DISTRICT_ALONE),
    // The administrator comes as far as the rule that a basis is chosen.
    (
        "/api/purge_records",
        Method::POST,
        &[("student", "OWN"), ("number", "0"), ("fingerprint", "00")],
        [401, 404, 404, 404, 422],
    ),
    ("/api/push", Method::POST, &[], OWN_PLAN),
    ("/api/device_key", Method::POST, &[], OWN_PLAN),
    ("/api/save_words", Method::POST, &[("section", "goals"), ("base", "0"), ("words", "x")], OWN_PLAN),
    ("/api/set_item", Method::POST, &[("item", "09.plan4"), ("mark", "done")], OWN_PLAN),
    ("/api/restore_words", Method::POST, &[("section", "goals"), ("version", "0"), ("base", "1")], OWN_PLAN),
    ("/api/submit_plan", Method::POST, &[("section", "goals"), ("seq", "1")], OWN_PLAN),
    ("/api/review_plan", Method::POST, &[("student", "OWN"), ("section", "goals"), ("seq", "1")], CARE),
    ("/api/administration", Method::GET, &[], ADMINISTRATORS),
    ("/api/administered_schools", Method::GET, &[], ADMINISTRATORS),
    ("/api/administered_people", Method::GET, &[("query[name]", "")], ADMINISTRATORS),
    ("/api/blank_person", Method::GET, &[], ADMINISTRATORS),
    ("/api/administered_person", Method::GET, &[("person", "OWN")], ADMINISTRATORS),
    ("/api/administered_classes", Method::GET, &[], ADMINISTRATORS),
    ("/api/administered_class", Method::GET, &[("id", "999")], INSIDE),
    ("/api/district_settings", Method::GET, &[], DISTRICT_ALONE),
    (
        // As it is: the others of the table still meet the district of the demo.
        "/api/set_district",
        Method::POST,
        &[
            ("form[name]", "Demo district"),
            ("form[behind_utc]", "360"),
            ("form[goals]", "yes"),
            ("form[strategies]", "yes"),
            ("form[success]", "yes"),
        ],
        DISTRICT_ALONE,
    ),
    ("/api/administered_windows", Method::GET, &[], DISTRICT_ALONE),
    (
        "/api/put_window",
        Method::POST,
        &[
            ("form[name]", "Extra"),
            ("form[kind]", "fall"),
            ("form[year]", "2026"),
            ("form[first]", "2026-12-20"),
            ("form[last]", "2026-12-21"),
            ("form[grades][]", "6"),
        ],
        DISTRICT_ALONE,
    ),
    ("/api/open_window_look", Method::GET, &[("form[name]", "Extra"), ("form[kind]", "fall")], DISTRICT_ALONE),
    // There is no such window.
    ("/api/restore_window", Method::POST, &[("window", "999"), ("version", "1"), ("over", "1")], NO_VERSION),
    ("/api/remove_window", Method::POST, &[("window", "999")], INSIDE),
    ("/api/let_teachers_check_in", Method::POST, &[], DISTRICT_ALONE),
    ("/api/put_school", Method::POST, &[("name", "Riverbend")], DISTRICT_ALONE),
    (
        "/api/put_person",
        Method::POST,
        &[("form[role]", "staff"), ("form[name]", "A B"), ("form[school]", "1")],
        ADMINISTRATORS,
    ),
    // Nobody of a demo has an account.
    ("/api/disable_account", Method::POST, &[("person", "OWN"), ("disabled", "true")], INSIDE),
    ("/api/put_class", Method::POST, &[("form[name]", "Biology"), ("form[school]", "1")], ADMINISTRATORS),
    (
        "/api/put_relation",
        Method::POST,
        &[("form[bond]", "caseload"), ("form[one]", "nobody"), ("form[person]", "nobody")],
        NO_SUCH,
    ),
    ("/api/hand_over_caseload", Method::POST, &[("from", "999999"), ("to", "x")], INSIDE),
    ("/api/open_new_year", Method::GET, &[], ADMINISTRATORS),
    ("/api/move_grades", Method::POST, &[("school", "999999")], INSIDE),
    ("/api/undo_grades", Method::POST, &[("school", "999999")], INSIDE),
    ("/api/open_receiving", Method::GET, &[("person", "OWN")], ADMINISTRATORS),
    // No such file waits.
    ("/api/receive_plan", Method::POST, &[("person", "OWN"), ("mark", "00")], NO_SUCH),
    ("/api/shown_import", Method::GET, &[], ADMINISTRATORS),
    ("/api/apply_import", Method::POST, &[("fingerprint", "00")], NO_SUCH),
    ("/api/session_left", Method::GET, &[], ANYONE),
    ("/api/stay", Method::POST, &[], ANYONE),
    // What a right login, code and second factor do: `accounts`.
    ("/api/sign_in", Method::POST, &[("login", "nobody"), ("password", "x")], [422; 5]),
    ("/api/open_second_step", Method::GET, &[], INSIDE),
    ("/api/show_second", Method::POST, &[("code", "000000")], INSIDE),
    ("/api/open_welcome", Method::GET, &[("code", "0000-0000-0000-0000")], [422; 5]),
    ("/api/open_account", Method::POST, &[("code", "0000-0000-0000-0000"), ("password", "x")], [422; 5]),
    ("/api/my_account", Method::GET, &[], [401, 200, 200, 200, 200]),
    ("/api/end_sessions", Method::POST, &[], [401, 200, 200, 200, 200]),
    // Nobody of a demo has a password, or a second factor.
    ("/api/change_password", Method::POST, &[("current", "x"), ("password", "y")], INSIDE),
    ("/api/new_codes", Method::POST, &[("current", "x")], INSIDE),
    ("/api/new_second", Method::POST, &[("current", "x")], INSIDE),
    ("/api/handed_codes", Method::GET, &[], INSIDE),
    ("/api/invite", Method::POST, &[("person", "OWN")], [401, 404, 404, 200, 200]),
    ("/api/open_invitation", Method::GET, &[("person", "OWN")], [401, 404, 404, 200, 200]),
    ("/api/sign_in_ways", Method::GET, &[], ANYONE),
    ("/api/own_ways", Method::GET, &[], [401, 200, 200, 200, 200]),
    ("/api/waiting_account", Method::GET, &[], [404; 5]),
    ("/api/link_account", Method::POST, &[], NO_PROVIDER),
    ("/api/join_with_account", Method::POST, &[], [404; 5]),
    ("/api/unlink_account", Method::POST, &[("id", "none")], NO_PROVIDER),
    // Last: it ends the session.
    ("/api/leave", Method::POST, &[], ANYONE),
];
