### ما تحفظه المدرسة: الساعات المعتمدة وما هو مطلوب منها، والدرجات، والحضور، والاختبارات.

school-of = الدرجات والساعات المعتمدة والحضور: { $name }
school-whence = تأتي هذه الأرقام من سجلات المدرسة نفسها ولا يمكن تغييرها هنا. وصل أحدثها في { $day }.
school-none-own = لم ترسل مدرستك بعد درجات ولا ساعات معتمدة ولا حضورًا. يستطيع مرشدك المدرسي أن يخبرك أين أنت.
school-none = لم ترسل المدرسة بعد درجات ولا ساعات معتمدة ولا حضورًا لهذا الطالب.
school-wrong = هل هناك رقم خاطئ؟ أخبروا مكتب المدرسة أو المرشد المدرسي. عندما تصحّح المدرسة سجلاتها يصل التصحيح إلى هنا مع الملف التالي.

school-graduate = الساعات المعتمدة للتخرّج
school-all-own = لديك كل الساعات المعتمدة المطلوبة: { $needed }. ويعرف مرشدك المدرسي ما الذي يلزم غيرها للتخرّج.
school-all = اكتملت كل الساعات المعتمدة المطلوبة: { $needed }.
school-left-own = ما زلت تحتاج إلى { $left } من { $needed } من الساعات المعتمدة.
school-left-theirs = ما زال ينقص { $left } من { $needed } من الساعات المعتمدة.
school-subject = المادة
school-needed = المطلوب
school-earned = المكتسب
school-left = ما بقي
school-left-nothing = لم يبقَ شيء
school-left-some = بقي { $left }
school-chart = الساعات المعتمدة المكتسبة في كل مادة
school-chart-subject = { $subject }: { $earned } من { $needed }.
school-beside = وإلى جانبها: { $credits } من الساعات المعتمدة في مواد لا يُطلب فيها شيء هنا.
school-extra = ما زاد من الساعات على ما تطلبه مادة قد يُحسب في غيرها. المرشد المدرسي يعرف ذلك.
school-help = مصادر قد تساعد
school-help-more = كل ما يخص التعلّم
school-no-requirements = لم يُرسل بعد ما هو مطلوب للتخرّج.
school-no-credits = لم تُكتسب ساعات معتمدة بعد. في معظم المدارس تُحسب ابتداءً من الصف 9.

school-courses = المقررات والدرجات
school-course = المقرر
school-credits = الساعات المعتمدة
school-mark = الدرجة
school-mark-none = لا توجد بعد
school-year = العام الدراسي { $year }
school-no-courses = لم تُرسل مقررات بعد.

school-attendance = الحضور
school-days-own = { $year }: حضرت إلى المدرسة { $present } من { $enrolled } من الأيام، أي { NUMBER($percent) }%.
school-days = { $year }: الحضور { $present } من { $enrolled } من الأيام، أي { NUMBER($percent) }%.
school-missed = أيام الغياب: { $missed }.
school-fine = أكثر من 90%: هذا هو الحد الذي تراقبه المدارس.
school-low-own = الغياب يومًا من كل عشرة أيام أو أكثر يجعل المتابعة صعبة مهما كان السبب. قد يحدث هذا لأي شخص، ويمكن أن يتغيّر. أخبر شخصًا كبيرًا تثق به بما يعيقك، ويمكنك أن تكتبه أيضًا في العقبات.
school-low = الغياب يومًا من كل عشرة أيام أو أكثر يجعل المتابعة صعبة مهما كان السبب. اسألوا عمّا يعيق، وعمّا قد يساعد.
school-no-days = لم يُرسل الحضور بعد.

school-tests = الاختبارات
school-test = الاختبار
school-day = اليوم
school-score = النتيجة
school-score-of = { $score } من { $most }
school-no-tests = لم تُرسل نتائج اختبارات بعد.

# سطر واحد في الصفحة الرئيسية للطالب.
school-line-all = لديك كل الساعات المعتمدة المطلوبة للتخرّج: { $needed }.
school-line-left = بقي { $left } من { $needed } من الساعات المعتمدة للتخرّج.
school-line-days = الحضور إلى المدرسة هذا العام: { $present } من { $enrolled } من الأيام.
