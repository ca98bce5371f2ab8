### What a family can talk about this month.

month-title = What to talk about in { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
    [12] December
   *[0] this month
 }
month-ask = Ask, and then wait:
month-look = Look at one line of the list of grade { NUMBER($grade) } together:
month-how-far = If it is done, ask how it was. If not, ask what would help.
month-read = Let your child choose one sentence of the plan and read it to you.
month-end = Ten minutes are enough. You need not know the answer: listening helps most.
family-window = { $window } is open until { $day }. { $can }
family-window-neither = Your child reads the plan again, and then talks about it at school. You can read it together at home before that.
family-window-revisited = Your child has gone back to the plan. Next comes the talk at school; you can ask what they want to say there.
family-window-talked = The talk at school was held. Your child has not read the plan again yet; you can do that together.
family-window-both = Your child has read the plan again, and the talk at school was held. You can ask what was agreed.
ask-home-1 = How far are you with your goal? What would be the next small step?
ask-home-2 = Which classes would you like to take next year, and why those?
ask-home-3 = What could get in the way in the next weeks? What would you do then?
ask-home-4 = What would you like to try this summer?
ask-home-5 = What did you reach this year? What did you let go, and what for?
ask-home-6 = What worked this year that you want to do again?
ask-home-7 = What would you do all day if you could choose?
ask-home-8 = What do you look forward to this school year? What would make the start easier?
ask-home-9 = What do you want to be different by next summer?
ask-home-10 = What goes well at school right now, and what is hard?
ask-home-11 = Who at school helps you? Whom else could you ask?
ask-home-12 = What have you done since fall that you are glad about?

# What an adult had begun about a student who came into other hands.
begun-home = To your first page
begun-comments = Comments that you had begun
begun-comments-lead = Nothing of this was sent: this student is in other hands now. What you typed is kept for you alone and stands here. Copy it, and give it to whoever looks after the student now. What you quoted or put into other words of the student’s is not shown here.
