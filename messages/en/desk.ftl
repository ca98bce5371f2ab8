### The desk: what to do next, the list by any choice, reminders, meetings on paper, lists as files.

desk = Your desk
desk-next = What to do next
desk-nobody-waits = Nobody waits for you.
desk-who-needs = Who needs you next.
desk-export-asked = A colleague asks you to agree that a list of students is taken
desk-all-students = All students: { $number }
desk-lists = Lists
desk-room = Room: who is writing now
desk-reports = Reports
desk-reminders = Reminders
desk-paper = Blank plans on paper
desk-windows = Windows for lists
desk-not-completed = { $section } not completed
desk-numbers = Numbers of students
desk-tile-missed = Missed the last window
desk-tile-alone = On nobody’s caseload
desk-they-ask = They ask for a check-in
desk-agreed = Agreed for this week
desk-comments-wait = Comments that wait for an answer
desk-missed = Missed the last check-in window
desk-ready = Ready for a check-in
desk-not-back = Not back at their plan yet
desk-all-of-these = All of these: { $count }
desk-all-of-these-unseen = , { $title }
order-name = Last name
order-contact = Longest without a check-in
order-change = Longest without a change
order-asked = Who asked first
order-due = Next step due first
span-week = In the last 7 days
span-month = In the last 30 days
span-not-month = Not in the last 30 days
span-not-quarter = Not in the last 90 days
span-never = Never
phase-closed = No window is open
phase-not-revisited = Not revisited
phase-revisited = Revisited, no check-in yet
phase-checked-in = Checked in
review-none-yet = None is over yet
review-held = Had its check-in
review-missed = Missed it
count-over = { $number } and more

desk-students = Students
desk-in-grade = { " " }in grade { NUMBER($grade) }
desk-at = { " " }at { $school }
desk-another-school = another school
desk-another = another
desk-in-class = { " " }in the class { $class }
desk-on-caseload = { " " }on the caseload of { $name }
desk-on-nobodys = { " " }on nobody’s caseload
desk-who-miss = { " " }who have not completed { $sections }
desk-or = { $others } or { $last }
desk-in-state = , { $section } { $state }
desk-phase-closed = , no window open
desk-phase-not-revisited = , not revisited in this window
desk-phase-revisited = , revisited and not checked in yet
desk-phase-checked-in = , checked in
desk-review-none-yet = , no window over yet
desk-review-held = , with a check-in in the last window
desk-review-missed = , without a check-in in the last window
desk-asking = , asking for a check-in
desk-waiting = , with a comment that waits for an answer
desk-due = , with a next step that is due
desk-is-exempt = , exempt from an item of the list
desk-is-not-exempt = , exempt from no item
desk-last-contact = , last check-in: { $span }
desk-last-changed = , last change: { $span }
desk-found-by = , found by “{ $name }”
desk-sentence = { $says }: { $count }

desk-not-understood = One choice in this address was not understood, so it was left out.
desk-not-told = One choice in this address is about something that the list does not tell you, so it was left out.
desk-no-place = This address names no place in the list, so it begins with its first student.
desk-nobody-left = No student is left with these choices.
desk-show-all = Show all students
desk-pages = Pages
desk-to-start = Back to the start
desk-previous = Previous students
desk-next-students = Next students
desk-remind = Remind these students
desk-assign = Give them a check-in window of their own
desk-room-of-them = Room: who of them is writing now
desk-sheets = A sheet for a meeting with each
desk-take = Take this list as a file, or print it
desk-back-to-list = Back to the list

filter-school = School
filter-all-schools = All schools
filter-asks = Asks for a check-in
filter-waits = A comment waits for an answer
filter-due = Next step due this week, or overdue
filter-students-unseen = { " " }students
filter-who-miss = Who have not completed
filter-of-these = of these
filter-all = all
filter-any = any
filter-grade = Grade
filter-all-grades = All grades
filter-window = Check-in window
filter-any-window = Any
filter-review = Last window that is over
filter-name = Name or number
filter-show = Show
filter-clear = Clear
filter-more = More choices, and the order
filter-any-state = In any state
filter-last-contact = Last check-in
filter-last-changed = Last change
filter-whenever = Whenever
filter-exempt = Exempt
filter-exempt-either = Whether or not
filter-exempt-yes = From an item at least
filter-exempt-no = From none
filter-class = Class
filter-all-classes = All classes
filter-caseload = Caseload of
filter-everybody = Everybody
filter-nobodys = Nobody
filter-order = In the order of
filter-with = { $words } ({ $number })

keys = Keys
keys-j = the next student
keys-k = the student before
keys-open = open the student
keys-log = log a check-in with the student
keys-next = the next page
keys-search = search a name
keys-back = back to the list
keys-help = this help
keys-use = Use these keys
keys-close = Close

table-name = Name
table-window = This window
table-asked = Asked
table-due = Next step
table-late = overdue
table-waits = Comment waits

views = Kept lists
views-forget = Forget
views-forget-what = { " " }{ $name }
views-keep-under = Keep this list under the name
views-keep = Keep
views-not-kept = A name or number that you searched for is not kept.

meetings = Meetings on paper
meetings-one-sheet = One sheet for each meeting
meetings-what = Each sheet has the last check-in, what changed since, open boxes and comments, and lines to write on. Each plan that is opened for it is written down as a look of yours, for the student and the family to see.
meetings-longer = The list is longer than that: the first { NUMBER($number) } are prepared together, and the others after them.
meetings-prepare = { $number ->
    [one] Prepare { NUMBER($number) } sheet
   *[other] Prepare { NUMBER($number) } sheets
 }
meetings-below = { $number ->
    [one] { NUMBER($number) } sheet below.
   *[other] { NUMBER($number) } sheets below.
 } To print them, use the print command of your browser.
meetings-left-out = { $number ->
    [one] { NUMBER($number) } of these { NUMBER($all) } students is left out: you do not read all of that plan here.
   *[other] { NUMBER($number) } of these { NUMBER($all) } students are left out: you do not read all of their plans here.
 } Open the student instead, and state a reason where you are asked for one.
meetings-next = Prepare the next ones

remind-choose = Choose why. Students and their guardians find the reminder on their first page here until they have done what it asks, or put it away.
remind-mail = Who has an e-mail address and wants it gets a message, too: it says that something waits, and nothing of the plan.
remind-no-mail = No e-mail goes out: this server was not told how to send any.
remind-sent = What you have sent
remind-they-read = They read:
remind-would = { $number ->
    [one] <a>{ NUMBER($number) } student</a> would be reminded.
   *[other] <a>{ NUMBER($number) } students</a> would be reminded.
 }
remind-no-address = { $number ->
    [one] { NUMBER($number) } of them has no e-mail address and finds it here alone.
   *[other] { NUMBER($number) } of them have no e-mail address and find it here alone.
 }
remind-already = { $number ->
    [one] { NUMBER($number) } was reminded of this less than a week ago and left out.
   *[other] { NUMBER($number) } were reminded of this less than a week ago and left out.
 }
remind-button = { $number ->
    [one] Remind { NUMBER($number) } student
   *[other] Remind { NUMBER($number) } students
 }
remind-what = : { $reason }
reason-window = The plan waits for this window’s visit
reason-sections = Sections are still empty
reason-counselor = Please come and see your counselor
reason-window-whom = Students who have not been back at their plan since their check-in window opened.
reason-sections-whom = Students who have not begun every section.
reason-counselor-whom = Students with whom nobody has checked in today.
sent-now = Students are being reminded now, one page of the list after the other. You can close this page.
sent-undone = Taken back. Nobody sees it here any more; messages that were already sent stay sent.
sent-lead = What you have sent, what check-in windows sent by themselves, and what came of it.
sent-look-again = Look again
sent-nobody = You have reminded nobody yet. Choose students on your desk; the list has a link for it.
sent-to = Sent { $moment } to <a>this list</a>
sent-take-back = Take it back
sent-working = { $passed } students looked at so far.
sent-working-of = { $passed } of { $all } students looked at so far.
sent-done = Done: { $passed } students looked at.
sent-taken-back = Taken back, after { $passed } students.
sent-stopped = Stopped after { $passed } students: you may not see this list any more, or it could not be read.
sent-stopped-window = Stopped after { $passed } students: the window was taken away, is over, or reminds nobody any more.
sent-by-window-opens = The school sent this by itself: the check-in window “{ $window }” has opened.
sent-by-window-ends = The school sent this by itself: the check-in window “{ $window }” ends soon.
sent-by-window-numbers = It went to everybody in that window; how many they were, the administrators of the district see.
sent-came-of-it = { $shown } reminded; { $already } reminded before and left out; { $without } without the reason; { $alone } without an e-mail address.
sent-mail = E-mail: { $sent } sent, { $waiting } waiting, { $refused } could not be sent, { $withdrawn } no longer needed.

export-title = Take this list as a file
export-asked = Asked. Another administrator of the district finds it on this page, and decides.
export-decided = Saved. Whoever asked finds your decision here.
export-in-file = What is in the file
export-what = For each student the number and name, school, grade, how the sections stand, the day of the last change. No word of a plan. That you took it is written down.
export-check-ins-too = The check-in window and the last check-in are in it, too.
export-exempt-too = Whether there is an exemption is in it, too.
export-barriers = Also say how Identifying Potential Barriers stands. It is the most private section, so it stays out unless you need it.
export-csv = Take as CSV, for a spreadsheet
export-json = Take as JSON, for another program
export-print = Show to print, all of it
export-two = Your lists reach the whole district, so two of you take one: you ask, another administrator of the district agrees, and for a day you can take the file. A name that you searched for is not part of it.
export-ask = Ask for this list
export-requests = What was asked for
export-you-asked = You asked for this. Another administrator of the district decides.
export-agree = I agree
export-disagree = I do not agree
export-agreed-until = Agreed by { $name }. You can take it until { $moment }.
export-agreed = Agreed by { $name }.
export-refused = Not agreed, says { $name }.
export-as-csv = Take as CSV
export-as-json = Take as JSON
export-to-print = Show to print
export-asked-for = { " " }asked for <a>this list</a>
export-with-barriers = , with how Identifying Potential Barriers stands

list-paper-title = Students, { $day }
list-paper-keep = This paper has names of students: keep it where nobody else reads it.
list-paper-number = Number
list-paper-window = Window
list-paper-asks = Asks
list-paper-yes = yes
