### The first page.

first-title = A plan that is yours, from grade 6 to what comes next
first-lead = The Individual Learning Plan is where you write down what you want, what could get in the way, and what you will do about it. Your counselor and your family help. The words are yours.
first-sample = Read a sample plan
first-parts = Four parts, at your own pace
first-goals = What you want to reach, at school and after it.
first-barriers = What could slow you down.
first-strategies = The steps you will take, and who can help.
first-success = What to plan and do in each grade, from 6 to 12.
first-new = New here? Read <a>what the ILP is and who reads it</a>, or open
first-guide = { " " }<a>the Guide</a>.
