### Resources: places elsewhere that help, as the district lists them.

resources = Resources
resources-lead = Places elsewhere that can help with your plan, chosen by your district. Each link leaves this site; nothing about you is sent along.
resources-gone = That resource is no longer there. Here are the others.
resources-count = { $count ->
    [one] { NUMBER($count) } resource
   *[other] { NUMBER($count) } resources
 }
resources-none = Your district has not listed any resources yet.
resources-none-here = Nothing is listed for this. Choose “All” in one of the lines above.
resources-leads = leads to { $site }
resources-narrow = Show only some
resources-section = Section
resources-grade = Grade
resources-topic = Topic
resources-all = All

# The page of the administrators who keep the list.
listed-lead = Places elsewhere that help students with their plans. They stand on the page Resources of each student, and are suggested beside the sections and the grid.
listed-none = Nothing is listed yet.
listed-hidden = hidden
listed-change = Change it
listed-remove-what = It is suggested to nobody any more, and a link to it says that it is no longer there.
listed-remove = Take it away
listed-add = Add a resource
listed-many = Many at once: <a>as a list</a>.
listed-title = Title
listed-address = Address, beginning with https://
listed-purpose = What it is for, in a sentence
listed-every-section = Every section
listed-every-topic = Every topic
listed-grades = Grades, like 6-8 or 9 10; empty for all
listed-language = Language that it is in, like en or es; empty for all
listed-hide = Hide it for now
listed-start = A list to start from
listed-start-what = { $number ->
    [one] { NUMBER($number) } public site, of a federal agency or what it sponsors; it sells nothing.
   *[other] { NUMBER($number) } public sites, of federal agencies and what they sponsor; none sells anything.
 } What you have stays as it is, and each can be changed or taken away afterwards.
listed-start-add = Add them
