### قائمة «الاستعداد للنجاح». بلا تواريخ أو أسعار أو شركات.

area-academic = الدراسة
area-career = المهن
area-money = المال
area-personal = أنا والآخرون
area-next-step = الخطوة التالية
