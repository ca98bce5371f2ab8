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
print-end = This paper shows the plan as it was on that day. The plan goes on; what counts is what it says there.
home-sheet-way = A sheet for the family, on paper
home-sheet-what = For a family without a device: what to talk about, what comes next, and a line to sign, in the language of the home. It has no word that the student wrote.
home-sheet-in = Languages of this sheet
home-sheet-title = For the family of { $name }
home-sheet-next = What comes next
home-sheet-reads = Your child reads in the plan:
home-sheet-agreed = Agreed at the check-in of { $day }:
home-sheet-window = Check-in
home-sheet-no-window = No check-in is due now.
home-sheet-comment = What you would like to say or ask (you can leave this empty)
home-sheet-read = I have read this
home-sheet-back = Please sign here and send this sheet back to school. The school writes down that you signed, on paper, and the day.
home-sheet-name = Your name
paper-read = Read and signed at home, on paper
paper-read-what = When a sheet comes back signed, write it down here. The record shows it as what it is: signed on paper, recorded by you.
paper-read-who = Who signed
paper-read-day = Date beside the signature
paper-read-button = Record the signature
paper-read-nobody = No guardian who may read this plan is on record, so there is no signature to record.
paper-read-done = Recorded. The student and the family see that it was signed on paper, and that you wrote it down.

# As a file; offered where the server makes such files.
pdf-letter = Take it as a PDF, Letter
pdf-a4 = Take it as a PDF, A4
pdf-of-year = This year’s plan, to read or to print
pdf-take = Take the plan as a PDF
pdf-what = One file that looks the same everywhere, and that programs which read aloud can read.
pdf-no-font = There is no PDF of this plan: this server has no font for some of its letters. Nothing is lost. Print this page instead: your device has its own fonts.
pdf-too-long = This plan is too long for a PDF. Nothing is lost. Print this page instead.
pdf-failed = The PDF could not be made just now. Nothing is lost. Try again in a minute, or print this page instead.
