### Reading outside of one's care, its review, amendments, and what was shared with a partner.

find = Find a student
find-lead = For when your work needs the plan of a student who is not in your care. You see the name, grade and school. To read the plan, you say why first.
find-begins = The name begins with
find-hint = At least two letters, of the first or the last name.
find-button = Find
find-found = Found
find-nobody = Nobody has a name that begins like this.
find-students = { $number ->
    [one] { NUMBER($number) } student.
   *[other] { NUMBER($number) } students.
 }
find-first = The first { NUMBER($number) } students. Type more of the name to see the others.
pupil-meta = Grade { NUMBER($grade) } · { $school }

reason-open = This plan is open to you
reason-open-what = You can read it; there is nothing that you have to say first.
reason-read = Read the plan
reason-title = Say why you need this plan
reason-means = What this means
reason-means-care = This student is not in your care. Open the plan only if your work needs it.
reason-means-read = The student, the family and the counselor can read what you write here.
reason-means-review = An administrator reads it too, and says whether it was fitting.
reason-means-open = The plan is then open to you for 8 hours, to read and nothing more. Each look is written down.
reason-why = Why do you need to read it?
reason-why-hint = 10 to 1,000 characters. Say what you have to do, and nothing private about the student.
reason-button = Say this and open the plan
reason-before = What you said before
finding-fitting = This was fitting
finding-questioned = There is a question about this
finding-says = { $finding }, says { $name }.

reasons = Reasons
reasons-lead = Somebody had to read the plan of a student who is not in their care, and said why. Read it, and say whether it was fitting. The family can see both.
reasons-done = Saved. Thank you for looking.
reasons-waiting = Not yet reviewed
reasons-none = Nothing waits for a review.
reasons-reviewed = Reviewed
reasons-own = You said this. Another administrator reviews it.
reasons-question = I have a question
reasons-about = , { $role }, about

amendments = Amendments
amendments-lead = A family asks that something in a student’s record be amended. Decide within a reasonable time, and say why; the family reads it. Nobody changes the student’s words: write here what stands beside them from now on. After a refusal tell the family about the hearing that they can ask for.
amendments-done = Saved. The family can read it.
amendments-waiting = Not yet decided
amendments-none = No request waits for a decision.
amendments-decided = Decided
amendments-amend = It is amended
amendments-hearing = After a hearing: it is amended
amendments-refuse = It is not amended
amendments-about = About { $name }, to be amended:
amendments-own = You asked this. Another administrator decides.
amendments-why = The reasons; where it is amended, what is right
amendments-why-hint = At most 5,000 characters. The family reads it, and it cannot be taken back.

shared = Shared with me
shared-none = Nothing is shared with you now. A family, or a student of 18 or more, can share a plan with you; it is then here until the day that they choose.
shared-read = Read
shared-read-what = { " " }the plan of { $name }
shared-until = , until { $day }
shared-for = For:
