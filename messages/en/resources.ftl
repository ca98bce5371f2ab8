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
