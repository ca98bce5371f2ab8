### What the school keeps: credits against what is required, marks, attendance, tests.

school-of = Grades, credits and attendance of { $name }
school-whence = These numbers come from the school’s own records and cannot be changed here. The newest of them came on { $day }.
school-none-own = Your school has not sent any grades, credits or attendance yet. Your counselor can tell you how you stand.
school-none = The school has not sent any grades, credits or attendance of this student yet.
school-wrong = Is a number wrong? Tell the school office or the counselor. When the school corrects its own records, the correction comes here with the next file.

school-graduate = Credits to graduate
school-all-own = You have every credit that is required: { $needed }. What else it takes to graduate, your counselor knows.
school-all = Every credit that is required has been earned: { $needed }.
school-left-own = You still need { $left } of { $needed } credits.
school-left-theirs = { $left } of { $needed } credits are still needed.
school-underway = Of { $needed } credits, earned: { $earned }; on the way: { $underway }; left: { $left }.
school-subject = Subject
school-needed = Required
school-earned = Earned
school-on-the-way = On the way
school-left = What is left
school-left-nothing = Nothing is left
school-left-some = { $left } to go
school-left-underway = { $underway } on the way, { $left } to go
school-left-all-underway = { $underway } on the way, then nothing is left
school-chart = Credits earned in each subject
school-chart-subject = { $subject }: { $earned } of { $needed }.
school-chart-underway = { $subject }: { $earned } of { $needed }, { $underway } on the way.
school-beside = Beside these: { $credits } credits in subjects for which nothing is required here.
school-extra = Credits beyond what one subject asks for may count somewhere else. The counselor knows.
school-help = Resources that can help
school-help-more = All about learning
school-no-requirements = What is required to graduate has not been sent yet.
school-no-credits = No credits have been earned yet. In most schools they count from grade 9 on.

school-others = What else it takes to graduate
school-others-met = Everything else that is required is there.
school-others-left = Still open, beside credits: { $open } of { $all }.
school-other = Requirement
school-other-state = How it stands
school-other-hours = { $had } of { $needed } hours, { $left } to go
school-other-hours-met = All { $needed } hours are there
school-other-done = Done
school-other-open = Not done yet
school-hours-chart = Hours in each requirement
school-hours-chart-one = { $requirement }: { $had } of { $needed } hours.
school-hours-had = Hours that are there

school-courses = Courses and marks
school-course = Course
school-credits = Credits
school-mark = Mark
school-mark-none = Not yet
school-credits-underway = { $credits } on the way
school-year = School year { $year }
school-no-courses = No courses have been sent yet.

school-attendance = Attendance
school-days-own = { $year }: you were at school on { $present } of { $enrolled } days. That is { NUMBER($percent) }%.
school-days = { $year }: at school on { $present } of { $enrolled } days. That is { NUMBER($percent) }%.
school-missed = Days missed: { $missed }.
school-fine = More than 90%: that is the line that schools watch.
school-low-own = Missing one day in ten or more makes it hard to keep up, whatever the reason is. It can happen to anybody, and it can change. Tell an adult whom you trust what gets in the way; you can write it under your barriers, too.
school-low = Missing one day in ten or more makes it hard to keep up, whatever the reason is. Ask what gets in the way, and what would help.
school-no-days = No attendance has been sent yet.
school-attendance-year = School year
school-attendance-present = Days present
school-attendance-missed = Days missed
school-attendance-enrolled = School days
school-attendance-share = Present
school-attendance-percent = { NUMBER($percent) }%
school-attendance-chart = Days present in each school year
school-attendance-chart-one = { $year }: { $present } of { $enrolled } days.

school-tests = Tests
school-test = Test
school-day = Day
school-score = Result
school-score-of = { $score } of { $most }
school-no-tests = No test results have been sent yet.

# One line on a student's home.
school-line-all = You have all { $needed } credits that are required to graduate.
school-line-left = { $left } of { $needed } credits are left to graduate.
school-line-underway = { $left } of { $needed } credits are left to graduate, beside { $underway } that are on the way.
school-line-others = Still open, beside credits: { $open } of { $all } requirements.
school-line-days = At school on { $present } of { $enrolled } days this year.
