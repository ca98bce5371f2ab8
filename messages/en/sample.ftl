### What stands around the made-up student's plans.

sample-lead = { $student } in grades 7, 9 and 12: a radio, a fear of talking, and what became of both.
sample-made-up = This student is made up.
sample-made-up-what = So are the school, the family and every word. The pages look like those of a real plan.
sample-years = Three years out of seven
sample-years-what = Jo writes the way students write: some of it is good, some of it is crossed out later. Watch three things. Her goals get smaller and clearer. What she lets go is written down, with a reason. And the adults beside her mostly ask.
sample-7 = Six books, one true sentence in reading circle, and the back of an old radio comes off.
sample-9 = Algebra from 68 to 81, a club that fell through, and the radio hums.
sample-12 = Three applications, twelve children who build radios, and a last plan that reads all the others.
sample-how = How to use it
sample-students = <a>Students:</a> read the plan that is nearest to your grade. Then close it and write your own; nobody needs a second Jo.
sample-families = <a>Families:</a> read what her grandfather writes. He never corrects a word.
sample-counselors = <a>Counselors:</a> print a grade and read it in a group. Which goal is SMART? Which strategy would you steal?
sample-title = Sample plan, grade { NUMBER($grade) }
sample-other-grades = The same student in other grades
sample-talks = Talks about this plan
