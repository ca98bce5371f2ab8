### The blank plan on paper: for whoever has no device at hand.

paper = The plan on paper
paper-lead = For everybody who has no device at hand: print the pages of a grade, write on them, and type them in later.
paper-pick = Choose a grade
paper-language = The paper is in the language of this page. Another one can be chosen at the end of the page.
paper-simpler = in simpler words
paper-fuller = in words for older students
paper-how = How it works
paper-how-1 = Print the pages of the grade, with the print command of the browser. They fit on Letter and on A4, in black and white.
paper-how-2 = The student writes. Two or three questions of each section are enough, and nothing has to be filled in.
paper-how-3 = Later the student signs in and types it into the plan. An adult may type instead, while the student sits beside them and reads along. The words stay the student’s own, with their mistakes.
paper-how-4 = Then the paper goes back to the student. What was not typed in is in no plan, and nobody reads it there.
paper-of = My plan on paper, grade { NUMBER($grade) }
paper-name = Name
paper-written-on = Written on
paper-note = What happens with this paper
paper-note-1 = You write what you want to. Leave out what you do not want to say.
paper-note-2 = Later you type it into your plan, or an adult types it while you sit beside them. Your words stay your words.
paper-note-3 = Then the paper is yours again. If you do not want to keep it, tear it up.
paper-enough = These questions help. Two or three are enough.
paper-boxes = Tick what is done. If something is not for you, write why.
paper-not-for-me = Not for me, because
paper-talk = When we talk about it
paper-with = With whom, and on which day:
