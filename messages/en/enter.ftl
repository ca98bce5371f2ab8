### Entering the demo district as one of its people, without a password. No real district has this page.

enter = Enter the demo district
enter-what = Every name and every word in this district is invented. You can enter without a password because this server answers only on this computer and holds nothing but the demo.
enter-students = As a student
enter-staff = As an adult at school
enter-others = As family or partner
enter-all-schools = All schools
enter-student = Grade { NUMBER($grade) } · { $school } · { NUMBER($number) } of 4 sections completed
enter-cares = { $number ->
    [one] { $role } · { $school } · { NUMBER($number) } student
   *[other] { $role } · { $school } · { NUMBER($number) } students
 }
enter-guardian = { $number ->
    [one] Guardian of one child
   *[other] Guardian of { NUMBER($number) } children
 }
enter-adult = { $role } · { $school }
