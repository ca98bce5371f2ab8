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

# As a file; offered where the server makes such files.
pdf-letter = Take it as a PDF, Letter
pdf-a4 = Take it as a PDF, A4
pdf-of-year = This year’s plan, to read or to print
pdf-take = Take the plan as a PDF
pdf-what = One file that looks the same everywhere, and that programs which read aloud can read.
pdf-no-font = There is no PDF of this plan: this server has no font for some of its letters. Nothing is lost. Print this page instead: your device has its own fonts.
pdf-too-long = This plan is too long for a PDF. Nothing is lost. Print this page instead.
pdf-failed = The PDF could not be made just now. Nothing is lost. Try again in a minute, or print this page instead.
