### Administration: people, schools, classes, windows, lists, e-mail, removals.

district-language = Language
district-language-what = What a page and an e-mail speak where neither the person nor their browser has chosen a language
district-language-save = Save the language

admin = Administration
admin-people = People
admin-role-number = { $roles }: { $number }
roles-student = Students
roles-guardian = Guardians
roles-counselor = Counselors
roles-teacher = Teachers
roles-staff = Others of school staff
roles-partner = Community partners
roles-school-admin = School administrators
roles-district-admin = District administrators
roles-owner = Owners of this server
roles-former = People of former schools
admin-add-person = Add a person
admin-all-people = All people
admin-schools-classes = Schools and classes
admin-schools-number = Schools: { $number }
admin-classes-number = Classes: { $number }
admin-new-year = A new school year: move the grades
admin-files = Files
admin-lists = Bring in or take out lists as CSV
admin-district = District
admin-settings = Name and settings
admin-purge = Records whose time is over
admin-windows = Check-ins: when, and who logs them
admin-resources = Resources for students
admin-mail = E-mail
admin-saved = Saved.
admin-meanwhile = Somebody else saved meanwhile:
admin-role = Role
admin-without-end = without an end
admin-since = since { $day }
admin-until = until { $day }
admin-from-until = from { $since } until { $until }
admin-add = Add
admin-save = Save
admin-nobody-yet = Nobody yet.
admin-details = Details
admin-their-id = Their id, or # and their number
admin-other-id = Id in your other systems
admin-end-today = End with today
admin-begin-again = Begin again
admin-about = : { $name }
admin-no-school = No school

people-all-roles = All roles
people-last-name = Last name begins with
people-who = Who
people-here = Those who are here
people-left = Those who left
people-nobody = Nobody is left with these choices.
people-next = Next people
person-grade = grade { NUMBER($grade) }
person-id = id { $id }
person-number = number { $number }
person-left = left { $day }
person-graduated = graduated, left { $day }
person-relations = Relations
person-from-school = From another school
person-receive = Receive the plan that the student brings along
person-access = Access
person-lost-second = Their telephone and their recovery codes are lost: let them set up the second step anew. Make sure first that it is they who ask.
person-new-password = Make a code for a new password
person-invite = Make an invitation
person-is-gone = This person left. Everything of theirs is kept.
person-come-back = Let them come back
person-first-day-gone = First day on which they are gone
person-have-graduated = They have graduated, and read on for a time
person-they-left = They left
person-purge = Remove everything about this student before its time
account-is-disabled = The account is disabled: nobody can sign in with it.
account-enable = Let it be used again
account-is-there = There is an account. To disable it ends what is open in its name at once; nothing of the person is lost.
account-disable = Disable the account
person-sorted = Last name first, for the order of lists
person-sorted-now = { " " }(now: { $sorted }; empty lets it follow the name)
person-grade-of-students = Grade (of students)
person-no-grade = No grade
person-born-of-students = Day of birth (of students)
person-born = Day of birth
person-email = E-mail address, for reminders
person-add-counselor = Add a counselor
person-add-to-caseload = Add to the caseload
person-add-guardian = Add a guardian
person-kinship = What they are to the student, like mother
person-add-the-guardian = Add the guardian
person-hand-over = Hand the whole caseload over
person-hand-over-to = To: their id, or # and their number
person-hand-over-button = Hand over
bond-on-caseload = On this caseload:
bond-counselor = Counselor:
bond-guardian-of = Guardian of
bond-guardian = Guardian:
bond-guardian-as = Guardian, { $kinship }:
bond-class = Class:
bond-blocked = { " " }· blocked by the order of a court: nobody of the family sees a sign of it
bond-unblock = Unblock
bond-block = Block by order of a court

classes-none = No class yet.
classes-next = Next classes
classes-add = Add a class
classes-choose-school = Choose a school
classes = Classes
class-what = Adults: { $adults } · Students: { $students } · number { $number }
class-adults = Adults
class-add-somebody = Add somebody

schools = Schools
schools-add = Add a school
schools-number = Number { $number }
schools-students = Students: { $number }
schools-adults = Adults: { $number }
schools-rename = Change the name
schools-rename-of = { " " }of { $name }

settings-name = Name of the district
settings-teachers = What teachers read of their students’ plans
settings-18 = When a student turns 18
settings-guardians = Guardians keep reading. Without this their access ends that day, and the student can give it again.
settings-midnight = Minutes that midnight here lies behind midnight in Greenwich (Chicago 360, New York 300)
settings-kept = How long records are kept
settings-plan-years = Years that plans are kept after a student left
settings-backup-days = Days that backups are kept
settings-graduate-years = Years that graduates can sign in and read (0: not at all)
settings-families-read = Families read all three on the page <a>How long we keep this</a>. Your state may have a schedule for school records; it comes first.
settings-save-periods = Save the periods

windows = Check-ins
windows-lead = In a window each student reads the plan again, and an adult talks about it with them and logs the day. A student is in one window at a time.
windows-none = There is no window yet.
windows-add = Add a window
windows-who-logs = Who logs check-ins
windows-teachers = Teachers too, with the students of their classes; they then read these students’ check-ins. Without this, counselors alone.
windows-of-lists = Windows that were assigned to the students of a list
windows-all-grades = all grades
windows-grades = grades { $grades }
windows-all-schools = all schools
windows-what = { $kind }, { $first } to { $last } · school year { $year } · { $grades } ·
windows-check-ins = { " " }· check-ins: { $number }
windows-change = Change it
windows-remove = Take this window away
windows-kind = What it is for
windows-year = School year
windows-first = First day
windows-last = Last day
windows-grade-boxes = Grades
windows-reminds = Remind students and families by itself when it opens: of students who have not been back at their plans. In their own language, and without a word of a plan.
windows-before = Days before its last day on which it reminds again (leave it empty for not at all)
windows-look = Look at it before it is saved
look-would = What would change
windows-look-save = Save this window?
windows-look-remove = Take this window away?
windows-look-restore = Bring this window back?
windows-written = Change what you wrote
windows-until-now = Until now:
windows-reaches = { $number ->
    [one] <a>{ NUMBER($number) } student</a> sits in these grades and schools now.
   *[other] <a>{ NUMBER($number) } students</a> sit in these grades and schools now.
 }
windows-leaves = { $number ->
    [one] <a>{ NUMBER($number) } student</a> sits in its grades and schools now and would be in no window.
   *[other] <a>{ NUMBER($number) } students</a> sit in its grades and schools now and would be in no window.
 }
windows-stand-in = { $number ->
    [0] No check-in was logged in it.
    [one] { NUMBER($number) } check-in was logged in it and stays, with its name.
   *[other] { NUMBER($number) } check-ins were logged in it and stay, with its name.
 }
windows-will-remind = From { $first } on it reminds those who have not been back at their plans. Each student once.
windows-will-remind-both = From { $first } on it reminds those who have not been back at their plans, and once more from { $again } on.
windows-earlier = What it was before
windows-overtaken = Since you opened this form another version of this window was saved. What you typed is still in the form below; nothing of it was saved or lost. Here is what the other version says. If you save, yours takes its place; theirs stays among what it was before.
windows-overtaken-row = Since you began this form somebody else saved this window. How it stands now is above; what you typed is here. Nothing of it was saved or lost.
windows-gone = Windows that were taken away
windows-changed-by = So since the change by
windows-removed-by = Taken away by
windows-bring-back = Look at it, and bring it back
windows-bring-back-now = Bring it back
windows-remind-nobody = · reminds nobody by itself
windows-remind-open = · reminds when it opens
windows-remind-both = { $days ->
    [one] · reminds when it opens, and { NUMBER($days) } day before its last day
   *[other] · reminds when it opens, and { NUMBER($days) } days before its last day
 }
kind-fall = Fall
kind-mid-year = Mid-year
kind-spring = Spring
kind-transition = Transition to the next school, or out of school

mail-on = Reminders go out by e-mail to students, and to guardians who asked for it.
mail-is-off = This server was not told how to send e-mail, so none goes out. Whoever runs it adds [ilp.mail] to Leptos.toml; reminders are shown here all the same.
mail-messages = Messages
mail-sent = { $number } sent
mail-waiting = { $number } waiting
mail-refused = { $number } could not be sent
mail-withdrawn = { $number } no longer needed
mail-last-trouble = Last trouble, { $moment }: { $words }
mail-could-not = Could not be sent
mail-newest = The newest { $shown } of { $all }.
mail-given-up = Given up { $moment }. { $words }
mail-was-refused = Refused { $moment }. { $words }
mail-again = Try again
mail-trouble-unreachable = The mail server could not be reached, or the line to it broke.
mail-trouble-timed-out = The mail server did not answer in time.
mail-trouble-not-secure = No secure connection to the mail server came about. Whoever runs this server looks at tls, host and ca-file in Leptos.toml.
mail-trouble-not-let-in = The mail server did not let us in. Whoever runs this server looks at user in Leptos.toml and at the password.
mail-trouble-sender-refused = The mail server takes nothing from our sender’s address. Whoever runs this server looks at from in Leptos.toml.
mail-trouble-later = The mail server asked us to try again later.
mail-trouble-refused = The mail server refused this message: the address may be wrong, or no longer there. Look at the address of this person, then try again.
mail-trouble-bad-address = What is written down is no e-mail address. Mend it, then try again.

purge-early = Remove a record before its time
purge-early-lead = The district can decide to remove a record earlier: because the family asks for it, or because a law or a court does.
purge-lead = { $years ->
    [one] Your district keeps plans for one year after a student left.
   *[other] Your district keeps plans for { NUMBER($years) } years after a student left.
 }
purge-done = { $number ->
    [0] Nobody was removed.
    [one] Everything about one student was removed.
   *[other] Everything about { NUMBER($number) } students was removed.
 }
purge-trail = The trail says what it was, in numbers.
purge-first = First: what would be removed
purge-nobody = There is nobody whose time is over.
purge-more = And { $number } more.
purge-then = Then: remove it
purge-what = The words and their whole history go, and so do comments, consents, reasons, requests, the account and the name; guardians who have nobody else here go too. Nobody can bring it back but from a backup. The district must not remove a record while somebody has asked to see it, or a law asks for it.
purge-why = Why before its time
purge-choose = Choose one
purge-family = The family, or the student of 18 or more, asked for it
purge-order = A law or a court orders it
purge-type-student = Type the number of the student once more
purge-type-count = Type how many students these are: { $count }
purge-button = Remove for ever
purge-still-here = still here

held-plans = { $number ->
    [one] { NUMBER($number) } plan
   *[other] { NUMBER($number) } plans
 }
held-changes = { $number ->
    [one] { NUMBER($number) } saved change
   *[other] { NUMBER($number) } saved changes
 }
held-said = { $number ->
    [one] { NUMBER($number) } thing said about it
   *[other] { NUMBER($number) } things said about it
 }
held-consents = { $number ->
    [one] { NUMBER($number) } consent
   *[other] { NUMBER($number) } consents
 }
held-amendments = { $number ->
    [one] { NUMBER($number) } step of amendments
   *[other] { NUMBER($number) } steps of amendments
 }
held-others = { $number ->
    [one] { NUMBER($number) } other row
   *[other] { NUMBER($number) } other rows
 }

mail-code = { " " }(It said { $code }.)
