### The topics of the list of Preparing for Success.

area-academic = Schoolwork
area-career = Careers
area-money = Money
area-personal = Me and others
area-next-step = Next step
