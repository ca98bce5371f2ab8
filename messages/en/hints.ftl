### Words by which the hints to a card know a number or a proof, a time, and a reason, parted by commas. They are looked for in
### cards of every language, and nobody reads them. A numeral of any script needs no word; `#` stands for one among others.

hint-words-number =
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen,
    seventeen, eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety, hundred, thousand,
    half, double, twice, once, zero, dozen, percent, an a, a b, straight a, certificate, diploma, license, licence,
    checklist
hint-words-time =
    january, february, april, june, july, august, september, october, november, december, in march, by march, of march,
    march #, in may, by may, of may, may #, by monday, by tuesday, by wednesday, by thursday, by friday, by saturday, by
    sunday, next monday, next tuesday, next wednesday, next thursday, next friday, next saturday, next sunday, today,
    tomorrow, tonight, before, until, till, deadline, by the, by my, by next, by this, by then, by #, on #, end of, this
    week, next week, # weeks, this month, next month, # months, this year, next year, # years, # days, this semester,
    next semester, this term, next term, this quarter, next quarter, marking period, spring, summer, autumn, winter,
    this fall, next fall, in the fall, graduation, birthday, # # #
hint-words-reason =
    because, since, so that, so i can, in order to, i like, i love, i need, i want to be, i want to become
