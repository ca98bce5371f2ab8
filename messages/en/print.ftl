### The whole plan as a paper to keep, to sign and to bring along.

print-own = My plan, to print
print-of = The plan of { $name }, to print
print-school = School
print-grade = Grade
print-year = School year
print-as-of = As of
print-before = Done in other grades
print-check-ins = Check-ins this school year
print-no-check-in = No check-in has been logged this school year.
print-signs = Signed
print-signs-what = Whoever signs has read this plan and talked about it. Every word of the first three sections is the student’s own.
print-student = Student
print-family = Family
print-counselor = Counselor
print-day = Date
print-end = This paper shows the plan as it was on that day. The plan goes on; what counts is what stands there.
