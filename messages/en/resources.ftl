### Resources: places elsewhere that help, as the district lists them.

resources = Resources
resources-lead = Places elsewhere that can help with your plan, chosen by your district. Each link leaves this site; nothing about you is sent along.
resources-of = Resources for { $name }
resources-lead-theirs = Places elsewhere that can help with this plan, chosen by the district. Each link leaves this site; nothing about the student or you is sent along.
resources-gone = That resource is no longer there. Here are the others.
resources-count = { $count ->
    [one] { NUMBER($count) } resource
   *[other] { NUMBER($count) } resources
 }
resources-none = The district has not listed any resources yet.
resources-none-here = Nothing is listed for this. Choose “All” in one of the lines above.
resources-leads = leads to { $site }
resources-narrow = Show only some
resources-section = Section
resources-grade = Grade
resources-topic = Topic
resources-all = All

# The page of the administrators who keep the list.
listed-lead = Places elsewhere that help students with their plans. They are on the page Resources of each student, and are suggested beside the sections, in the grid and under missing credits.
listed-none = Nothing is listed yet.
listed-hidden = hidden
listed-change = Change it
listed-remove-what = It is suggested to nobody any more, and a link to it says that it is no longer there. You can bring it back later.
listed-remove = Take it away
listed-add = Add a resource
listed-many = Many at once: <a>as a list</a>.
listed-title = Title
listed-address = Address, beginning with https://
listed-purpose = What it is for, in a sentence
listed-every-section = Every section
listed-every-topic = Every topic
listed-subject = Subject in which it helps, as your requirements name it; empty for none
listed-grades = Grades, like 6-8 or 9 10; empty for all
listed-language = Language that it is in, like en or es; empty for all
listed-hide = Hide it for now
listed-start = A list to start from
listed-start-what = { $number ->
    [one] { NUMBER($number) } site of a public agency, a public university or a well-known non-profit; it is free and needs no account to be read.
   *[other] { NUMBER($number) } sites of public agencies, public universities and well-known non-profits; they are free and need no account to be read.
 } What you have stays as it is, and each can be changed or taken away afterwards.
listed-start-add = Add them
listed-start-look = Look at them
listed-start-ask = Add these sites?
listed-start-comes = What would be added
listed-start-there = What you have already
listed-start-stays = These stay as they stand in your list.
listed-overtaken = Somebody else saved this resource while you wrote. What they saved stands above; what you typed is here, and nothing of it was saved or lost. If you save, yours takes its place; theirs stays among the changes.

# What was changed of it.
listed-versions = What was changed, and the way back
listed-versions-lead = What was added, changed or taken away, by whom and when. What was there can be brought back; nothing else is changed by it.
listed-versions-none = Nothing was changed yet.
listed-did-add = Added.
listed-did-change = Changed.
listed-did-remove = Taken away.
listed-did-bring-back = Brought back.
listed-back = Bring it back
listed-back-before = Bring back what stood before
listed-look = Bring this back?
listed-look-again = It would be in the list again
listed-look-then = How it would stand in the list
listed-was = before:
listed-is = since then:
listed-now = now:
listed-then = then:
listed-field-address = Address
listed-field-purpose = What it is for
listed-field-language = Language
listed-field-hidden = Hidden
listed-yes = yes
listed-no = no
listed-nothing = nothing
