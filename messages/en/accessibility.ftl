### The accessibility statement: what was tested, what is not good yet, whom to tell.

access-lead = These pages are for everybody: with a screen reader, with a keyboard, with large letters, on a small phone, on an old computer.
access-promise = What we promise
access-promise-goal = Our measure is WCAG 2.2, level AA. That is more than the law asks of public schools in the United States (WCAG 2.1, level AA).
access-promise-ways = Everything that matters works without script, too: reading, writing, ticking, signing in. If you cannot use a device at all, there is the plan on paper.
access-tested = What was tested
access-tested-how = Tests of the program check these things by machine before a version is finished.
access-tested-rules = The main pages are checked with axe, a program that knows the rules of WCAG, in light and in dark colors, 320 and 1440 pixels wide.
access-tested-script = What people do on these pages is tried twice: with script and without.
access-tested-keys = Ten tasks of a student and of a guardian are done with the keyboard alone.
access-tested-zoom = At four times the size, and on the smallest phones, no main page has to be moved sideways to be read.
access-tested-colors = With the colors that you set in your system, buttons and fields can still be seen. With reduced motion nothing moves by itself.
access-tested-targets = Buttons and links that are not inside a sentence are at least 24 pixels high and wide.
access-tested-rtl = The main pages are checked in Arabic as well, from right to left.
access-gaps = What is not good yet
access-gaps-what = We would rather say it than have you find out:
access-gaps-people = Nobody who uses a screen reader every day has tried these pages yet. Programs find only a part of what is wrong.
access-gaps-audit = Nobody from outside has checked them.
access-gaps-words = On the page where you write with script, headings and lists are made with buttons and keys that screen readers may announce in different ways. Without script the same words are in a plain text field.
access-gaps-translated = The Spanish and the Arabic were not yet read by people who speak them at home.
access-tell = Whom to tell
access-contact = If a page keeps you from doing something, tell: { $contact }
access-office = If a page keeps you from doing something, tell the office of your school, or any adult there whom you trust.
access-tell-what = Say which page it was and what you wanted to do. You need not say why you need it another way. Until the page is better, the school has to give you what you need in another way.
access-tell-right = If that does not help, you can complain to your school district, and to the Office for Civil Rights of the United States Department of Education.
access-day = This statement was last looked over on { $day }.
