### Grades that move to a new school year.

new-year = A new school year
new-year-of = A new school year: { $year }
move-lead = When a school year begins on 1 July, grades go up by one, and grade 12 graduates. If a file of your district says the grades, bring that in instead: whoever’s grade a file or a form has set since 1 July is not moved, and a file that comes later wins.
move-moved = { $number ->
    [one] { NUMBER($number) } student moved.
   *[other] { NUMBER($number) } students moved.
 } For a day this can be taken back below.
move-undone = { $number ->
    [one] Taken back: { NUMBER($number) } student.
   *[other] Taken back: { NUMBER($number) } students.
 }
move-kept = { $number ->
    [one] { NUMBER($number) } student changed otherwise since, and left as they are.
   *[other] { NUMBER($number) } students changed otherwise since, and left as they are.
 }
move-waiting = { $number ->
    [one] { NUMBER($number) } student still to be moved
   *[other] { NUMBER($number) } students still to be moved
 }
move-set = { $number ->
    [one] { NUMBER($number) } student with a grade of this school year
   *[other] { NUMBER($number) } students with a grade of this school year
 }
move-see = See what would happen
move-take-back = { $number ->
    [one] Take the move of { NUMBER($number) } student back
   *[other] Take the move of { NUMBER($number) } students back
 }
move-nobody = There is nobody to move: every grade is set for this school year.
move-stay = Who stays in the grade? Their ids, with spaces between them (or # and our number)
move-graduate = Who graduates earlier? Their ids
move-show = Show what would happen
move-unknown = { $number ->
    [one] For { NUMBER($number) } student nobody knows since when the grade is theirs: it was set before this program kept that. Look at the grade first. If it is of { $year } already, do not press this button: it would move them one grade too far.
   *[other] For { NUMBER($number) } students nobody knows since when the grade is theirs: it was set before this program kept that. Look at some of them first. If it is their grade of { $year } already, do not press this button: it would move them one grade too far.
 }
move-no-word = Nobody’s plan changes a word. Whoever graduates leaves the school today, and reads for as long as your settings say.
move-button = { $number ->
    [one] Move { NUMBER($number) } student
   *[other] Move { NUMBER($number) } students
 }
move-up = { $number ->
    [one] { NUMBER($number) } student of grade { NUMBER($grade) }: to grade { NUMBER($next) }
   *[other] { NUMBER($number) } students of grade { NUMBER($grade) }: to grade { NUMBER($next) }
 }
move-graduated = { $number ->
    [one] { NUMBER($number) } student of grade { NUMBER($grade) }: graduated
   *[other] { NUMBER($number) } students of grade { NUMBER($grade) }: graduated
 }
move-again = { $number ->
    [one] { NUMBER($number) } student of grade { NUMBER($grade) }: in this grade again
   *[other] { NUMBER($number) } students of grade { NUMBER($grade) }: in this grade again
 }
move-one-graduates = { $name } graduates from grade { NUMBER($grade) }
move-one-stays = { $name } stays in grade { NUMBER($grade) }
