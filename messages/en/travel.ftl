### The travelling plan: its page, which a student takes along, and the page that receives one.

take-taken = Taken on { $day }. The words in it are the student’s own.
take-in-file = In this file
take-somebody = Somebody
take-nothing-written = Nothing is written here yet.
take-said = What was said about it
take-closed = closed this
take-reopened = opened this again
take-accepted = used these words
take-declined = kept their own words
take-suggested = Suggested words:
take-nothing-ticked = Nothing is ticked yet.
take-confirmed = Confirmed by { $who }
take-by = By { $day }.
take-copy = This page is a copy to read and to print. Grades, credits, attendance and test results are the school’s own records and are not in it: ask the school for a transcript. To go on with the plan at another school, give the whole file to its administrator: <a>plan.json</a> has every change of every year, and another server of this kind takes it in with nothing lost: every word and every tick. Years that are over keep the words that the items had.

receive = Receive a travelling plan
receive-lead = A student who comes from another school may bring their plan in one file. First you see whose it is and what is in it. Nothing happens before you press the button under it.
receive-choose = Choose the file
receive-file = The file as it was taken, which ends in .zip; 32 MB at most
receive-show = Show what is in it
receive-where = The student takes it on “My whole record”, a guardian on the record of the child. What the file looks like is published: <a>the schema</a>.
receive-cannot = This file cannot be received
receive-in-it = What is in it
receive-done = Received
receive-done-what = The plan is here, with its history. That you received it is written down.
receive-of = The file is of
receive-for = Received for
receive-at = Taken at
receive-on = Taken on
receive-check-ins = Check-ins: { NUMBER($all) } in the file, { NUMBER($new) } of them new here.
receive-begins = This year’s plan is empty, so it begins with all that stands at the end of { $year }.
receive-people = { $people ->
    [one] The name of { NUMBER($people) } person of the former school stands beside what they wrote, as that school told it. It is linked to nobody here.
   *[other] The names of { NUMBER($people) } people of the former school stand beside what they wrote, as that school told them. They are linked to nobody here.
 }
receive-nothing = Everything that can come is here already. There is nothing to do.
receive-same = The names or the days of birth differ or are not known. I have made sure that it is the same student.
receive-goes-on = Something is written in this year’s plan here already. All that stands at the end of { $year } is added to it: the words stand below or above those that are here, and a box that says something here stays as it is.
receive-leave-out = The year that contradicts the plan here may stay out.
receive-button = Receive this plan
receive-born = born { $day }
receive-not-born = day of birth not known
year-changes = { $changes ->
    [one] { NUMBER($changes) } saved change
   *[other] { NUMBER($changes) } saved changes
 }
year-said = { $count ->
    [one] { NUMBER($count) } comment or answer
   *[other] { NUMBER($count) } comments and answers
 }
year-signed = changes about signatures on paper: { NUMBER($count) }
year-new = { $year }: comes whole, { $what }.
year-added = { $year }: goes on from what is here, with { $what } more. Nothing is there twice.
year-joined = { $year }: comes whole, { $what }. Something was written here, too. Nothing of it is replaced: in each section the words of the file and those from here stand one below the other, and a box that says something here stays as it is. The student can put the words in order, and the history has both.
year-known = { $year }: all of it is here already.
year-apart = { $year }: the file contradicts the plan here, since it has other letters in the place of some that are here. It was made up, or one of both is damaged, so this year of the file stays out, and the plan here stays as it is. The file keeps it: its page can be read and printed.
