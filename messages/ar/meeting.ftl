### لقاء عن خطة، محضّر على ورقة واحدة.

meeting-own = من أجل لقائي
meeting-with = لقاء مع { $name }
meeting-meta = الصف { NUMBER($grade) } · { $school } · السنة الدراسية { $year } · { $day }
meeting-back = المقارنة مع
meeting-to-check-in = آخر لقاء متابعة
meeting-to-look = زيارتك السابقة
meeting-to-start = بداية السنة
meeting-print = لطباعة هذه الصفحة استخدم أمر الطباعة في متصفحك.
meeting-last = في المرة السابقة
meeting-none = لم يُسجّل أي لقاء متابعة بعد.
meeting-by = ، سجّله { $name }، { $capacity }.
meeting-since-check-in = ما تغيّر منذ آخر لقاء متابعة، { $day }
meeting-since-look = ما تغيّر منذ قراءتك السابقة، { $day }
meeting-since-start = ما كُتب هذه السنة
meeting-open = المفتوح في الصف { NUMBER($grade) }: { NUMBER($open) } من { NUMBER($all) }.
meeting-no-box = لم يتغيّر أي بند.
meeting-box = الصف { NUMBER($grade) }: { $title }
meeting-no-longer = لم تعد عليه علامة
meeting-more-boxes = { $count ->
    [zero] ولا بند آخر تغيّر
    [one] وبند آخر تغيّر
    [two] وبندان آخران تغيّرا
    [few] و{ NUMBER($count) } بنود أخرى تغيّرت
    [many] و{ NUMBER($count) } بندًا آخر تغيّر
   *[other] و{ NUMBER($count) } بند آخر تغيّر
 }
meeting-more = { $count ->
    [zero] ولا بند آخر
    [one] وبند آخر
    [two] وبندان آخران
    [few] و{ NUMBER($count) } بنود أخرى
    [many] و{ NUMBER($count) } بندًا آخر
   *[other] و{ NUMBER($count) } بند آخر
 }
meeting-empty = لم يُكتب شيء هنا بعد.
meeting-no-room = تغيّر أكثر مما يتسع له المكان هنا.
meeting-all = كل التغييرات
meeting-all-of = في { $section }
meeting-begins = لا تغيير. يبدأ هكذا:
meeting-only-look = لم تتغيّر أي كلمة، بل شكل بعضها فقط.
meeting-only-signs = لم تتغيّر أي كلمة، بل مسافات أو علامات فقط.
meeting-no-change = لا تغيير.
meeting-comments = التعليقات المفتوحة
meeting-no-comment = لا يوجد تعليق مفتوح.
meeting-said = ، { $role }:
meeting-said-last = ، { $role } (الأخير من { NUMBER($count) }):
meeting-agree = ما نتفق عليه اليوم
meeting-next = الخطوة التالية، ومتى:
