### The cards of a student's goals: SMART for whoever wants it, never a gate.

cards-own = My goals as SMART cards
cards-lead = A card takes one goal and asks five questions about it. It is there if it helps you: you need no card, and a card may have empty parts.
cards-none = You have no card yet. That is fine.
cards-begin = Begin a card
cards-from-line = Choose a line of your goals. The card begins with your words, and the words stay where they are.
cards-other = Begin with another goal
cards-smart = What SMART means, with examples
card-saved = Saved.
card-go-on = Go on with this card
card-new = A new card
card-change = A card of my goals
card-lead = Fill in what helps you. Nothing here has to be filled in.
card-goal = My goal
card-goal-ask = In your own words.
card-from-label = From
card-from-ask = Where are you now?
card-to-label = To
card-by-label = By when
card-by-ask = A day, a month, the end of a marking period.
card-check-label = Next check
card-check-ask = On which day do you look at this goal again? Your first page reminds you.
card-state-label = How far is it?
card-state-ask = Changing a goal or letting it go is no failure. You learned something.
card-reason-label = Why?
card-reason-ask = When you changed it or let it go: what did you learn?
card-read-by = Whoever can read your goals can read your cards, too.
card-save = Save this card
card-before = This goal in earlier years
card-history = How this card came to be
card-state = State
card-taken-out = taken out
card-both = You wrote something else here on another page or device
card-nothing = nothing
card-keep-mine = Keep what I wrote here, above
card-keep-there = Keep what I wrote there:

card-from = From { $from }
card-from-to = From { $from } to { $to }
card-next-check = Next check
card-why = Why
card-changed-since = Changed since then.

card-honour-reached = You got there. Look back for a moment: what helped?
card-honour-changed = You changed your mind. That is how a plan stays true.
card-honour-changed-why = You changed your mind, and you know why. That is how a plan stays true.
card-honour-let-go = You let it go. That is as honest as reaching it.
card-honour-let-go-why = You let it go, and you know why. That is as honest as reaching it.

card-hints = You could still say, if you like:
card-hint-number = No number or proof yet. How will you see that you got there?
card-hint-date = No date yet. By when?
card-hint-check = No next check yet. On which day will you look at it again?
card-hint-why = No reason yet. Why is it worth it for you?
card-hint-reason = No reason yet. A few words are enough, so that you still know it next year.

card-check-past = You wanted to look at this goal on { $day }: “{ $goal }”. How is it going?
card-check-today = Today is your day to look at this goal: “{ $goal }”.
card-check-next = Next check on { $day }: “{ $goal }”.
