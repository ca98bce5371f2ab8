### ما تراه الأسرة وغيرها ممن يقرأ خطة.

children-none = لا خطة مفتوحة لكم الآن. منذ بلوغ الثامنة عشرة يقرر ابنكم أو ابنتكم من يقرأ. إذا كان هناك خطأ فاسألوا المدرسة من فضلكم.
children-gone = من غادر
children-gone-what = ما زال يمكن قراءة سجلّاتهم وتنزيلها إلى أن تنتهي مدتها.
children-record-of = السجل الكامل للطالب { $name }
child-meta = الصف { NUMBER($grade) } · { $school }
child-changed = آخر تغيير: { $day }
child-nothing-yet = لم يُكتب شيء بعد
child-read = قراءة الخطة
child-of = { " " }للطالب { $name }
child-who = من يستطيع رؤية هذا
child-who-of = : { $name }
child-sharing = المشاركة
child-sharing-of = { " " }لخطة { $name }
child-print = طباعة الخطة
child-record = السجل الكامل

plan-years = السنوات
plan-school = الدرجات والساعات المعتمدة والحضور
plan-changed = { " " }· آخر تغيير: { $day }
since-visit = منذ قرأتها في { $day }: { $what }.
since-nothing = لم يتغيّر شيء منذ قرأتها في { $day }.
since-cards = { $count ->
    [zero] لا بطاقات
    [one] بطاقة واحدة
    [two] بطاقتان
    [few] { NUMBER($count) } بطاقات
    [many] { NUMBER($count) } بطاقة
   *[other] { NUMBER($count) } بطاقة
 }
since-boxes = { $count ->
    [zero] لا بنود
    [one] بند واحد
    [two] بندان
    [few] { NUMBER($count) } بنود
    [many] { NUMBER($count) } بندًا
   *[other] { NUMBER($count) } بند
 }
not-yet = ليس بعد
plan-history = سجل التغييرات
plan-history-of = { " " }لقسم { $section }
not-passed-on-title = احتفظ بهذا لنفسك.
not-passed-on = ما تراه هنا تمت مشاركته معك لغرض واحد. لا يجوز نقله إلى أي أحد بأي شكل ما لم توافق الأسرة أولًا (أو الطالب منذ الثامنة عشرة). هكذا يقول القانون: ⁦34 CFR 99.33⁩.
in-list = في هذه القائمة
in-list-previous = السابق: { $name }
in-list-next = التالي: { $name }
in-list-back = العودة إلى القائمة
