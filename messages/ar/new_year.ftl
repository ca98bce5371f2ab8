### الصفوف التي تُنقل إلى سنة دراسية جديدة.

new-year = سنة دراسية جديدة
new-year-of = سنة دراسية جديدة: { $year }
move-lead = عندما تبدأ السنة الدراسية في 1 يوليو يرتفع كل صف بواحد ويتخرّج الصف 12. إذا كان ملف من منطقتك التعليمية يذكر الصفوف فأدخل ذلك الملف بدلًا من هذا: من حدّد ملف أو نموذج صفه منذ 1 يوليو لا يُنقل، والملف الذي يأتي لاحقًا هو المعتمد.
move-moved = { $number ->
    [zero] لم يُنقل أحد.
    [one] نُقل طالب واحد.
    [two] نُقل طالبان.
    [few] نُقل { NUMBER($number) } طلاب.
    [many] نُقل { NUMBER($number) } طالبًا.
   *[other] نُقل { NUMBER($number) } طالب.
 } يمكن إلغاء ذلك في الأسفل خلال يوم.
move-undone = { $number ->
    [zero] لم يُلغَ نقل أحد.
    [one] أُلغي نقل طالب واحد.
    [two] أُلغي نقل طالبين.
    [few] أُلغي نقل { NUMBER($number) } طلاب.
    [many] أُلغي نقل { NUMBER($number) } طالبًا.
   *[other] أُلغي نقل { NUMBER($number) } طالب.
 }
move-kept = { $number ->
    [zero] لم يتغيّر أحد بطريقة أخرى.
    [one] تغيّر طالب واحد بطريقة أخرى منذ ذلك الوقت وبقي كما هو.
    [two] تغيّر طالبان بطريقة أخرى منذ ذلك الوقت وبقيا كما هما.
    [few] تغيّر { NUMBER($number) } طلاب بطريقة أخرى منذ ذلك الوقت وبقوا كما هم.
    [many] تغيّر { NUMBER($number) } طالبًا بطريقة أخرى منذ ذلك الوقت وبقوا كما هم.
   *[other] تغيّر { NUMBER($number) } طالب بطريقة أخرى منذ ذلك الوقت وبقوا كما هم.
 }
move-waiting = { $number ->
    [zero] لم يبقَ أحد للنقل
    [one] بقي للنقل طالب واحد
    [two] بقي للنقل طالبان
    [few] بقي للنقل { NUMBER($number) } طلاب
    [many] بقي للنقل { NUMBER($number) } طالبًا
   *[other] بقي للنقل { NUMBER($number) } طالب
 }
move-set = { $number ->
    [zero] ليس لأحد صف لهذه السنة الدراسية
    [one] لهم صف لهذه السنة الدراسية: طالب واحد
    [two] لهم صف لهذه السنة الدراسية: طالبان
    [few] لهم صف لهذه السنة الدراسية: { NUMBER($number) } طلاب
    [many] لهم صف لهذه السنة الدراسية: { NUMBER($number) } طالبًا
   *[other] لهم صف لهذه السنة الدراسية: { NUMBER($number) } طالب
 }
move-see = انظر ما الذي سيحدث
move-take-back = { $number ->
    [zero] إلغاء النقل
    [one] إلغاء نقل طالب واحد
    [two] إلغاء نقل طالبين
    [few] إلغاء نقل { NUMBER($number) } طلاب
    [many] إلغاء نقل { NUMBER($number) } طالبًا
   *[other] إلغاء نقل { NUMBER($number) } طالب
 }
move-nobody = لا يوجد من يُنقل: كل الصفوف محدّدة لهذه السنة الدراسية.
move-stay = من يبقى في صفه؟ أرقامهم في أنظمتكم، وبينها مسافات (أو # والرقم هنا)
move-graduate = من يتخرّج قبل ذلك؟ أرقامهم
move-show = عرض ما سيحدث
move-no-word = لا تتغيّر كلمة في خطة أحد. ومن يتخرّج يغادر المدرسة اليوم، ويقرأ طوال المدة التي تحددها إعداداتكم.
move-button = { $number ->
    [zero] نقل الطلاب
    [one] نقل طالب واحد
    [two] نقل طالبين
    [few] نقل { NUMBER($number) } طلاب
    [many] نقل { NUMBER($number) } طالبًا
   *[other] نقل { NUMBER($number) } طالب
 }
move-up = { $number ->
    [zero] لا أحد من الصف { NUMBER($grade) }: إلى الصف { NUMBER($next) }
    [one] طالب واحد من الصف { NUMBER($grade) }: إلى الصف { NUMBER($next) }
    [two] طالبان من الصف { NUMBER($grade) }: إلى الصف { NUMBER($next) }
    [few] { NUMBER($number) } طلاب من الصف { NUMBER($grade) }: إلى الصف { NUMBER($next) }
    [many] { NUMBER($number) } طالبًا من الصف { NUMBER($grade) }: إلى الصف { NUMBER($next) }
   *[other] { NUMBER($number) } طالب من الصف { NUMBER($grade) }: إلى الصف { NUMBER($next) }
 }
move-graduated = { $number ->
    [zero] لا أحد من الصف { NUMBER($grade) }: تخرّج
    [one] طالب واحد من الصف { NUMBER($grade) }: تخرّج
    [two] طالبان من الصف { NUMBER($grade) }: تخرّج
    [few] { NUMBER($number) } طلاب من الصف { NUMBER($grade) }: تخرّج
    [many] { NUMBER($number) } طالبًا من الصف { NUMBER($grade) }: تخرّج
   *[other] { NUMBER($number) } طالب من الصف { NUMBER($grade) }: تخرّج
 }
move-again = { $number ->
    [zero] لا أحد من الصف { NUMBER($grade) }: في هذا الصف مرة أخرى
    [one] طالب واحد من الصف { NUMBER($grade) }: في هذا الصف مرة أخرى
    [two] طالبان من الصف { NUMBER($grade) }: في هذا الصف مرة أخرى
    [few] { NUMBER($number) } طلاب من الصف { NUMBER($grade) }: في هذا الصف مرة أخرى
    [many] { NUMBER($number) } طالبًا من الصف { NUMBER($grade) }: في هذا الصف مرة أخرى
   *[other] { NUMBER($number) } طالب من الصف { NUMBER($grade) }: في هذا الصف مرة أخرى
 }
move-one-graduates = يتخرّج { $name } من الصف { NUMBER($grade) }
move-one-stays = يبقى { $name } في الصف { NUMBER($grade) }
