ending-title = { $minutes ->
    [zero] ستنتهي جلستك بعد دقيقة
    [one] ستنتهي جلستك بعد دقيقة
    [two] ستنتهي جلستك بعد دقيقتين
    [few] ستنتهي جلستك بعد { NUMBER($minutes) } دقائق
    [many] ستنتهي جلستك بعد { NUMBER($minutes) } دقيقة
   *[other] ستنتهي جلستك بعد { NUMBER($minutes) } دقيقة
 }
ending-kept = ما كتبته محفوظ. بعد أن تسجّل الدخول مرة أخرى تتابع من حيث كنت.
ending-save = احفظ ما تكتبه قبل ذلك، أو تابع الجلسة.
ending-stay = متابعة الجلسة
