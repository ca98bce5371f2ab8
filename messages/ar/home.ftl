### الصفحة الأولى للطالب: الخطوة التالية والأقسام الأربعة ولقاءات المتابعة والطريق.

home-hello = مرحبًا، { $name }
home-meta = الصف { NUMBER($grade) } · { $school } · العام الدراسي { $year }
home-new-year = بدأ عام دراسي جديد. كل ما كتبته موجود هنا كما تركته. اقرأه: ما الذي ما زال صحيحًا، وما الذي تغيّر؟
home-sections = الأقسام الأربعة
home-next = خطوتك التالية
home-picked = ما اخترت أن تعمل عليه الآن
home-check-in-due = حان وقت لقاء المتابعة. ما عليك فعله مكتوب في الأسفل تحت «لقاءات المتابعة».
home-window-too = وفترة «{ $window }» مفتوحة أيضًا حتى { $day }: { $says }
home-agreed = اتُّفق عليه في لقاء المتابعة، وموعده { $day }
home-all-done = اعرض خطتك على شخص ما، وارجع عندما يتغيّر شيء.
home-way = طريقك
home-count = { NUMBER($done) } من { NUMBER($all) }
home-stop = الصف
home-here = أنت هنا
home-beyond = ما بعد المدرسة
home-around = عن هذه الخطة
home-who = من يستطيع رؤية خطتي
home-years = سنواتي
home-sharing = المشاركة
home-print = خطتي للطباعة
home-record = سجلّي الكامل
home-school = درجاتي وساعاتي المعتمدة وحضوري
home-resources = مصادر
home-device = هذا الجهاز
refused-waits = أُرسل شيء ولم يُضَف إلى هذه الخطة. لم يضِع منه شيء: يمكن قراءته هنا

next-goals = اكتب هدفًا واحدًا. هدف صغير يكفي للبداية.
next-barriers = فكّر في شيء واحد في المدرسة أو في أسبوعك قد يبطئك.
next-strategies = اختر خطوة صغيرة واحدة يمكنك القيام بها هذا الأسبوع.
next-success = راجع قائمة صفك.
next-item = افتح قائمة الصف { NUMBER($grade) }. أول بند مفتوح: { $title }.
next-again-goals = اقرأ أهدافك مرة أخرى. هل هي مناسبة حاليًا؟ إذن قل «نعم، حاليًا» تحتها.
next-again-barriers = اقرأ عوائقك مرة أخرى. هل هي صحيحة حاليًا؟ إذن قل «نعم، حاليًا» تحتها.
next-again-strategies = اقرأ استراتيجياتك مرة أخرى. هل هي مناسبة حاليًا؟ إذن قل «نعم، حاليًا» تحتها.
why-goals = كل شيء آخر في الخطة ينمو مما تريده أنت.
why-barriers = ما تراه قادمًا يسهل تجاوزه.
why-strategies = الخطوة التي لها يوم هي الخطوة التي تحدث.
why-success = كل بند يُبقي طريقًا مفتوحًا لما بعد التخرج.
verb-write-goals = أكتب أهدافي
verb-read-goals = أقرأ أهدافي
verb-write-barriers = أكتب عوائقي
verb-read-barriers = أقرأ عوائقي
verb-write-strategies = أكتب استراتيجياتي
verb-read-strategies = أقرأ استراتيجياتي
verb-success = أفتح قائمتي
needs-nothing-success = كل بنود صفك منجزة أو موضوعة جانبًا.
needs-nothing = يمكنك تغييره في أي وقت.
needs-items = { $count ->
    [zero] لا بنود مفتوحة من الصف { NUMBER($grade) }.
    [one] بند واحد من الصف { NUMBER($grade) } مفتوح. أنجزه أو ضعه جانبًا مع السبب.
    [two] بندان من الصف { NUMBER($grade) } مفتوحان. أنجز كل بند أو ضعه جانبًا مع السبب.
    [few] { NUMBER($count) } بنود من الصف { NUMBER($grade) } مفتوحة. أنجز كل بند أو ضعه جانبًا مع السبب.
    [many] { NUMBER($count) } بندًا من الصف { NUMBER($grade) } مفتوح. أنجز كل بند أو ضعه جانبًا مع السبب.
   *[other] { NUMBER($count) } بند من الصف { NUMBER($grade) } مفتوح. أنجز كل بند أو ضعه جانبًا مع السبب.
 }
needs-words = لم يُكتب شيء بعد. يكتمل القسم عندما تكتب شيئًا وتقول «نعم، حاليًا».
needs-yes = لقد كتبت هنا. يكتمل القسم عندما تقول «نعم، حاليًا» تحت كلماتك.
stands-all = الأقسام الأربعة مكتملة حاليًا.
stands-none = أربعة أقسام تنتظرك. خطوة بعد خطوة.
stands-some = مكتمل حاليًا: { $done }. ما زال مفتوحًا: { $open }.

check-ins = لقاءات المتابعة
check-ins-read = { $count ->
    [1] اقرأ لقاء المتابعة
    [zero] اقرأ لقاءات المتابعة
    [one] اقرأ لقاء المتابعة
    [two] اقرأ لقاءي المتابعة
    [few] اقرأ كل اللقاءات ({ NUMBER($count) } لقاءات)
    [many] اقرأ كل اللقاءات ({ NUMBER($count) } لقاءً)
   *[other] اقرأ كل اللقاءات ({ NUMBER($count) } لقاء)
 }
check-ins-one-page = في صفحة واحدة، من أجل لقاء
check-ins-prepare = تحضير لقاء
check-ins-log = تسجيل لقاء متابعة
check-ins-last = آخر لقاء متابعة: { $day }
check-ins-by = ، سجّله { $name }.
check-in-holds = قرأت خطتي مرة أخرى وما زالت صحيحة
check-in-asked = طلبت لقاء متابعة في { $day }.
check-in-no-longer = لم أعد أحتاج إليه
check-in-about = ما موضوعه؟ (يمكنك تركه فارغًا)
check-in-hint = يقرأ هذا الكبار الذين يسجّلون لقاءاتك. وهو جزء من سجلّك، فتستطيع أسرتك قراءته هناك.
check-in-ask = اطلب لقاء متابعة
check-in-student-asked = طلب الطالب لقاء متابعة في { $day }.
check-in-not-due = لا لقاء متابعة مطلوب الآن.
check-in-until = { $window }، حتى { $day }: { $says }
check-in-own-neither = اقرأ خطتك مرة أخرى، ثم تحدّث مع مرشدك المدرسي.
check-in-own-revisited = لقد عدت إلى خطتك. تحدّث الآن مع مرشدك المدرسي.
check-in-own-talked = لقد تحدّثت عن خطتك. اقرأها مرة أخرى أيضًا.
check-in-own-both = تم. عدت إلى خطتك وتحدّثت عنها.
check-in-their-neither = لم يعد الطالب إلى الخطة، ولم يجرِ حديث بعد.
check-in-their-revisited = عاد الطالب إلى الخطة؛ ولم يجرِ حديث بعد.
check-in-their-talked = جرى حديث؛ ولم يعد الطالب إلى الخطة.
check-in-their-both = تم. عاد الطالب إلى الخطة وجرى حديث.

reminders = تذكيرات
reminder-put-away = أبعِده

readings = قُرئت في البيت
readings-none = لم يقل أحد من أولياء الأمر بعد إنه قرأ هذه الخطة.
readings-by = قرأها { $name }، ولي الأمر،
readings-on = { " " }في { $day }.
readings-paper = وقّع على الورق { $name }، ولي أمر، في { $day }؛ ودوّن ذلك { $by }.
readings-changed = تغيّرت الخطة منذ ذلك الحين.
readings-say = قرأت هذا
