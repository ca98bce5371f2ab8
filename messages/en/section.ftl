### A written section, as its student writes it.

written-unsaved = Not saved. Your words are still here: press Save again.
written-begun = Go on after the new words, then press Save.
written-saved = Saved. Press Save again after you write more.
written-before = Press Save to keep what you write.
written-earlier = Earlier versions of these words
written-completed = Have you completed this section for now?
written-yes = Yes, for now
written-not-yet = Not yet
written-at-passage = { $comment } is about these words. Press Alt and Enter to go there.
comments = Comments

beside-title = Questions that help
beside-begin = Begin with { $words }
beside-more = { $count ->
    [one] { NUMBER($count) } more question
   *[other] { NUMBER($count) } more questions
 }
beside-examples = Examples
beside-guide = The Guide to this section
beside-smart = Make a goal SMART
beside-resources = Places elsewhere that help
beside-resources-leave = These links leave this site.
beside-resources-all = All resources for this section
smart-specific = Specific
smart-specific-ask = Exactly what will I do or reach?
smart-specific-weak = do better in math
smart-specific-stronger = raise my algebra grade
smart-measurable = Measurable
smart-measurable-ask = What number or proof will show it?
smart-measurable-weak = by a lot
smart-measurable-stronger = from 68 to at least 78
smart-achievable = Achievable
smart-achievable-ask = Is it a stretch I can really make with the time and help I have?
smart-achievable-weak = by studying all the time
smart-achievable-stronger = by going to Tuesday tutoring and redoing missed homework
smart-relevant = Relevant
smart-relevant-ask = Why is it worth it for me?
smart-relevant-weak = because I have to
smart-relevant-stronger = because I want the electrical program, which needs algebra
smart-time-bound = Time-bound
smart-time-bound-ask = By when, and when do I check?
smart-time-bound-weak = some day
smart-time-bound-stronger = by the end of the second marking period; I check every other Friday
smart-example = “{ $weak }” → “{ $stronger }”
beside-cards = My goals as SMART cards
cards-title = SMART cards
quoted = “{ $words } …”

tool-bar = Format
tool-bold = Bold
tool-italic = Italic
tool-link = Link
tool-heading = Heading
tool-smaller-heading = Smaller heading
tool-list = List
tool-numbered-list = Numbered list
tool-quote = Quote
tool-less-indent = Less indent
tool-more-indent = More indent
tool-undo = Undo
tool-redo = Redo
tool-link-address = Address of the link (https://…), empty for none

help-ask = Ask for help
help-no-longer = I no longer need help
help-up = You asked for help. Your teacher sees it.
help-failed = Not sent: the server cannot be reached, or you are not signed in any more. Raise your hand in the room, and try again.
help-about = For help in class, now. Your teachers and counselors see in class whether your plan is open, whether you are done, and whether you ask for help.

company-one = { $last } has this plan open, too.
company-more = { $others } and { $last } have this plan open, too.
company-who = { $name } ({ $role })
role-student = student
role-guardian = guardian
role-counselor = counselor
role-teacher = teacher
role-staff = school staff
role-partner = community partner
role-school-admin = school administrator
role-district-admin = district administrator
role-owner = owner of this server
role-former = of a former school

late-title = Words were added to your plan
late-seen = I have seen it
late-closed = Something that was written on this computer could not be sent. It stays here; please show this to your counselor.
late-file = Take the words that could not be sent as a file
late-file-head = Words that were written on this computer for a learning plan and that the server could not take. They are not in the plan. This is what can be read of them:
late-file-bytes = Nobody can read this change. These are its bytes, in base64, as they lie on the computer:
late-taken-back = The server does not know a format, a tick or a mark that was made here, and could not take it. It is gone from this page; every word stays. Please show this to your counselor.
late-left = What you wrote on this device earlier is saved now:
late-elsewhere = While this page could not reach the server, this was written somewhere else:
late-old = This was written on another device a while ago, and could be sent only now:
