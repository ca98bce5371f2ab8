### Rules, as whoever breaks one reads them. The English sentence stands in the code, where the rule is decided, and is
### found here by its words: a test keeps both the same.

rule-ask-long = Say it in 300 characters at most. Nothing was sent.
rule-reason-long = A reason can have 500 characters at most. Please shorten it.
rule-comment-long = A comment has 10,000 characters at most. Make it shorter, or send it in two parts.
rule-comment-empty = Write something first.
rule-sections = Choose at least one section to share. Nothing was shared.
rule-purpose = Say what the sharing is for. Nothing was shared.
rule-purpose-long = Say it in 1,000 characters at most. Nothing was shared.
rule-until = Choose an end after today, at most a year from now. Nothing was shared.
rule-agreed = Tick the box “I have read this and agree” first. Nothing was shared.
rule-day = That is not a day: write it like 2026-09-01.
rule-sign-in = This login and this password do not belong together. Check both: capital letters count in a password. If you have forgotten it, your school can give you a code for a new one.
rule-second = This is not the code of now. Wait for the next one and type its six digits; check too that the clock of the telephone is right.
rule-code = This code cannot be used. Check each letter; it may also have been used already, or be too old. Your school can give you a new one.
rule-login-taken = Somebody else has this login already. Choose another one.
rule-login = A login has 3 to 100 letters, digits, dots, dashes, underlines, plus or at signs, and no spaces.
rule-password-short = A password has 12 characters or more. Four words that do not belong together are easy to remember.
rule-password-long = A password has 1,000 characters at most.
rule-password-own = Your login or your name is the first thing that others try. Choose another password.
rule-password-common = Many people use this password, so others try it first. Choose another one.
rule-another = This page was opened by somebody else, who was signed in here before. Nothing was changed under your name. What they wrote is kept for them; it stands in its form when they sign in and open the page again.
rule-not-yours = This page was opened by somebody else, who was signed in here before. Nothing was changed. Open your own page, and try again there.
rule-set-back = The server was set back to an earlier copy of your plan, so it cannot tell what you changed. Nothing is lost: here is what it has now together with your words. Look through it, then press Save.
rule-closed = This comment was closed since your page was loaded, so nothing was changed. Look at it once more below.
rule-words-gone = The words that this was about are no longer in your text, so the other words cannot take their place. Nothing was changed. Copy what you like of them, or press “Keep mine”.
rule-text-gone = The server no longer has your text as this page showed it. Nothing was changed. Here it is as the server has it now: look at it, then decide again.
rule-history = This page knows more than the server. Open the history again and choose once more.
rule-sent-before = This form was sent before, with other words, and those stand. Press the button again to send these too.
rule-present-password = This is not your present password. Nothing was changed.
rule-only-way = You have no other way to sign in. Ask your school for a code and choose a password first.
rule-card-long = Each part of a card has 1,000 characters at most. Nothing of the card was saved, and all of it stands here: shorten the part, or write the rest in your section.
rule-card-line = “From”, “to” and “by when” have 200 characters at most. Nothing of the card was saved, and all of it stands here: shorten it, then save again.
rule-card-state = A goal can have no such state. Choose another one.
rule-card-meanwhile = This card was changed somewhere else while you wrote. What you changed beside that is saved. Where both changed the same part, both are shown below: choose, then save again.
rule-card-enough = Your plan has 60 cards, and that is as many as it can show. Nothing was saved; what you wrote stands here. Use one of the cards that you have.
