//! English plans: eight of grades 6 to 8, eight of grades 9 to 12. Data only; see `words.rs` for the markup.

use super::Plan;

/// Plans in the voice of grades 6 to 8.
pub(super) static YOUNGER: [Plan; 8] = [
    Plan {
        goals: "get better at fractions
and not be late to 1st period",
        barriers: "fractions are **confusing**
also my alarm is very quiet",
        strategies: "- put the alarm on the other side of the room
- ask Ms. Abara the same question again, even if it is the third time",
    },
    Plan {
        goals: "## My goal
I want to read **12 books** this year. Last year I read 4, and one of them was mostly pictures.
Why: I like stories but I stop in the middle.
I will check on the last Friday of each month.",
        barriers: "- I start a new book before I finish the old one
- My little brother is loud in the evening
- Some books at my level are boring (sorry)",
        strategies: "1. Read 15 minutes on the bus, every day
1. Only one book at a time, and I can quit a book after 30 pages
1. Ask the librarian for *funny* ones
If it is loud, then I will read on the stairs.
My list is on the inside of my locker.",
    },
    Plan {
        goals: "I want to say something in class **at least two times a week**. Right now it is zero times.
I know a lot of the answers. I just think them very quietly.
> My teacher said my ideas are good and she would like to hear them.",
        barriers: "Everybody looks at you when you talk.
What if it is wrong? Then everybody looks at you *and* it is wrong.
In science it is easier because we are in groups of four.",
        strategies: "## Small steps
- Start in science
- Write my answer down first, then read it out
- Sit next to Imani because she nods when people talk
I make a small dot in my planner each time. On Friday I show the dots to Mr. Lund.
If a whole week has no dots, I try again on Monday. It is only dots.",
    },
    Plan {
        goals: "## School
Turn in **all** my homework until winter break.
## Me
Get on the robotics team. Or at least get in the room where the robot is.
## Later
Maybe build bridges? Or be the person who checks that they stay up.",
        barriers: "I do the homework and then I forget to hand it in. It is in my bag right now. I think.
Robotics has more kids than places.
I don't know what you have to study for bridges.",
        strategies: "- One red folder. Only homework lives in it
- Look in the folder when the last bell rings
- Go to the robotics *open day* and ask what they look for
- Read the page about [people who build bridges](https://example.org/careers/bridges)
If I forget the folder, then Sami says “folder?” to me, and I do the same for him.",
    },
    Plan {
        goals: "My goal is to write one page in English with no help from the translator.
Now I can write six sentences alone. In spring I want **fifteen**.
I already speak two languages, so this is number three.",
        barriers: "English spelling does not make sense. *Though*, *through*, *tough*. Why.
I am shy to ask about one word, because then I don't know the next word too.",
        strategies: "1. Three new words each day on a card
1. Write four sentences every night about my day, also if the day was boring
1. Show them to Ms. Ortiz on Thursday
1. I help my friend with math and she helps me with spelling
> Though, through, tough: they stay on my wall until I know them.",
    },
    Plan {
        goals: "## Trumpet
Play the whole march without stopping at the spring concert. I can do the first 16 bars.
## Science
Go from a C+ to a B.
## High school
Find out which high schools have a band. This is important to me.",
        barriers: "- Practicing at home: the neighbors have opinions
- I like the fast part so I never practice the slow part
- Science tests have words like *organelle*",
        strategies: "### Trumpet
- Practice room at lunch on Monday and Wednesday
- Slow part **first**
### Science
- Make my own word cards, with drawings
- Go to Tuesday help before a test, not after
### High school
- Ask my counselor for the list of schools, then look for the word *band*",
    },
    Plan {
        goals: "make the soccer team
keep a B in everything so I can play",
        barriers: "social studies. a lot of reading
and I was cut last year",
        strategies: "practice left foot 20 min after homework
read the chapter *before* we talk about it
ask coach what I should fix. he said ask so I'm asking",
    },
    Plan {
        goals: "Last time I wrote “be the best at everything”. That did not work out.
## New goal
Finish what I start. Three things this term:
1. The poster about volcanoes
1. The model boat
1. The lab report that is late
I picked these because there are a lot of half things in my room.",
        barriers: "The start is fun and the middle is not.
My phone is in the same room as me.
I don't really know how long things take. I always think ten minutes.",
        strategies: "- Guess how long it takes, then time it. **Write down both**
- My phone lives in the kitchen until eight
- Show the middle to somebody, not only the end
If I want to start thing number four, then I write it on the *later list* and go back.",
    },
];

/// Plans in the voice of grades 9 to 12.
pub(super) static OLDER: [Plan; 8] = [
    Plan {
        goals: "## This term
Raise my algebra grade from **68 to at least 78** by the end of the second marking period. The electrical \
program asks for algebra and I want a seat in it.
## After graduation
Start an apprenticeship as an electrician, or a two-year program if I don't get in the first time.
## For me
Be on time. I mean actually on time, not *my* on time.",
        barriers: "- I never really learned fractions, and algebra keeps bringing them back
- Tutoring and my shift are both on Tuesday
- When I miss one homework I tend to miss the next three
What I can control: my homework, and asking early. What I can't: how many seats the program has.",
        strategies: "1. Ask my manager to move Tuesday to Thursday **this week**
1. Tuesday tutoring, with the fraction sheet from Mr. Okafor
1. Redo every missed homework, two a week
1. Check my grade every other Friday and write it here
If I miss a homework, then I do the next one first and the old one on Saturday.
If there is no seat, I ask about the [spring start](https://example.org/programs/electrical).",
    },
    Plan {
        goals: "I don't have a dream job. I used to think that was a problem.
What I do have: I like explaining things, I like maps, and I can't sit in an office.
**Goal:** by the end of the year I have talked to four people whose work looks interesting, and I have a list of \
five options that I could explain to my grandmother.
**School:** keep my average over 85. It is 86.4, so that is closer than it sounds.",
        barriers: "Writing to strangers. I rewrite one message for forty minutes.
Everybody else seems to know already. (My counselor says they don't.)
I don't know what you even study to work with maps.",
        strategies: "- One message, fixed with Ms. Reyes, then sent **without rereading it nine times**
- First person: my neighbor, she surveys land
- Second: somebody who plans bus lines for the city
- After each talk, three lines: what they do all day, what they studied, would I want it
I show the list to my counselor before winter break and again in spring.
> You are not choosing your life. You are choosing what to look at next. *(Ms. Reyes)*",
    },
    Plan {
        goals: "### Chemistry
From a C to a B+. Proof: two unit tests in a row over 82.
### Running
5 km under 24 minutes. I am at 25:40.
### Next step
Find out if a lab technician needs two or four years of college, and which one fits me.",
        barriers: "- Chemistry builds up. I missed the week on moles and now everything has moles in it
- Meets are on Wednesday, which is also lab review
- I compare my times to Dani's, which helps nobody",
        strategies: "### Week plan
- Mon: go over the mole lessons again, notes by hand
- Tue: practice set with Dani (trade: I do the graphs, she does the units)
- Wed: meet
- Thu: make up lab review at lunch, *ask first*
- Sun: **one** page of mistakes I made and why
### If things slip
If I get under 75 on a quiz, I go to Ms. Haddad the next day, not the next month.
I keep my tests and my times on the same sheet so that I can see them move.",
    },
    Plan {
        goals: "Get into the culinary program for next year.
They want 90 % attendance, a teacher who speaks for you, and one page on why. The page is in my head already.
Also pass geometry. I need 70 and I have 66.",
        barriers: "First period is geometry and I am not a person in first period.
I haven't asked a teacher yet because I don't know who would say yes.
Proofs. I can see that it's true, so why do I have to write it?",
        strategies: "1. Bag packed at night, earlier bus. Two weeks as a test
1. Ask Mr. Silva **by Friday**. He has eaten my bread, so he has evidence
1. Write the page in one evening, ugly, then fix it at the writing center
1. One proof a day out loud to my cousin, who doesn't care but listens
How I know that it works: 90 % at the end of the month, and 70 on the next test.",
    },
    Plan {
        goals: "graduate. 5.5 credits to go
then full time with the roofing crew or the union, whichever takes me first",
        barriers: "English 4. i read slow
senior project. haven't picked anything",
        strategies: "project = build the ramp for the garden club, so it counts twice
English: get the book early, audiobook and paper at the same time
Ms. Grant checks with me every other Monday. **she does not forget**",
    },
    Plan {
        goals: "## Where I am
I speak three languages and get a B- in English because I *don't finish essays*.
## Where I want to be
Four finished essays this semester, none of them handed in at 11:58 at night.
## Why
I want to be an interpreter, and an interpreter has to get to the end of the sentence.",
        barriers: "I write the first paragraph eleven times.
My best hours are after nine, when everybody is asleep and the library is closed.
I don't know how you become an interpreter. Is there a test? Nobody at my school has done it.",
        strategies: "- Ugly draft rule: reach the end before I may fix the beginning
- Yusuf on Thursday: he gets my draft, I get his, **nobody apologizes**
- Ask my counselor which colleges teach interpreting and what the other ways are
- Start here: [becoming an interpreter](https://example.org/careers/interpreter)
- Help at one school open house to see if I like it
If I am stuck at nine, then I record myself talking and type that.",
    },
    Plan {
        goals: "## What I planned last year
Engineering, every advanced class there is, captain of the team.
## What happened
Two of three. I dropped one class in the fall and it was the best decision of the year.
## Now
1. **Keep:** physics, and an A- in it
1. **Change:** from captain to coaching the sixth graders, which I turn out to love
1. **New:** apply to three engineering programs and one teaching program, and not know yet",
        barriers: "- Four applications, four different essays, one me
- I say yes to everything. *I said yes to this list*
- I don't know anyone who teaches physics and also builds things",
        strategies: "### This month
- One calendar for all four applications, on the wall and not in my head
- Ask Dr. Lindqvist and Coach Bell for recommendations, with a note on what I did in their class
### Every week
- Sunday: two hours on essays, door closed
- One no. I write down what I said no to
### If I fall behind
Then the fourth application waits, and I tell my counselor before I tell myself it's fine.",
    },
    Plan {
        goals: "By the end of this year I want to run the light board for a **whole show**, not just hold the ladder.
History from 71 to 80. History and lights have the same problem: I'm good at the end and late to the start.
After: a stage technician program, or ask the theater downtown if they train people.",
        barriers: "Rehearsals go until seven in show weeks. History is 20 pages a night. That's the whole problem.
The board manual is 140 pages long and assumes you know what a *patch* is.",
        strategies: "1. Read history on the bus, **both** ways
1. Tell Mr. Adeyemi the show weeks now, before they happen
1. One chapter of the manual on Saturdays with Jo, who knows what a patch is
1. Ask the theater downtown for one afternoon of watching
If I lose a week to a show, then I use the two study halls after it. No hero nights.",
    },
];
