### الدخول إلى المنطقة التجريبية بصفة أحد أشخاصها، دون كلمة مرور. لا توجد هذه الصفحة في أي منطقة حقيقية.

enter = الدخول إلى المنطقة التجريبية
enter-what = كل الأسماء وكل الكلمات في هذه المنطقة مختلقة. يمكنك الدخول دون كلمة مرور لأن هذا الخادم لا يجيب إلا على هذا الجهاز، وليس فيه سوى النسخة التجريبية.
enter-students = بصفة طالب
enter-staff = بصفة شخص يعمل في المدرسة
enter-others = بصفة الأسرة أو شريك
enter-all-schools = جميع المدارس
enter-student = الصف { NUMBER($grade) } · { $school } · الأقسام المكتملة: { NUMBER($number) } من 4
enter-cares = { $number ->
    [zero] { $role } · { $school } · بلا طلاب
    [one] { $role } · { $school } · طالب واحد
    [two] { $role } · { $school } · طالبان
    [few] { $role } · { $school } · { NUMBER($number) } طلاب
    [many] { $role } · { $school } · { NUMBER($number) } طالبًا
   *[other] { $role } · { $school } · { NUMBER($number) } طالب
 }
enter-guardian = { $number ->
    [zero] ولي أمر بلا أبناء هنا
    [one] ولي أمر طالب واحد
    [two] ولي أمر طالبين
    [few] ولي أمر { NUMBER($number) } طلاب
    [many] ولي أمر { NUMBER($number) } طالبًا
   *[other] ولي أمر { NUMBER($number) } طالب
 }
enter-adult = { $role } · { $school }
