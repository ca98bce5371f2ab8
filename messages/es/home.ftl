### La página de inicio de un estudiante: el próximo paso, las cuatro partes, las reuniones y el camino.

home-hello = Hola, { $name }
home-meta = Grado { NUMBER($grade) } · { $school } · Año escolar { $year }
home-new-year = Empezó un nuevo año escolar. Todo lo que escribiste está aquí tal como lo dejaste. Léelo: ¿qué sigue igual y qué cambió?
home-sections = Las cuatro partes
home-next = Tu próximo paso
home-picked = Lo que elegiste para trabajar ahora
home-check-in-due = Es hora de una reunión de seguimiento. Lo que tienes que hacer está más abajo, en «Reuniones de seguimiento».
home-window-too = También está abierto hasta el { $day } el período «{ $window }»: { $says }
home-agreed = Acordado en tu reunión de seguimiento, para el { $day }
home-all-done = Muestra tu plan a alguien y vuelve cuando algo cambie.
home-way = Tu camino
home-count = { NUMBER($done) } de { NUMBER($all) }
home-stop = Grado
home-here = Estás aquí
home-beyond = Después
home-around = Sobre este plan
home-who = Quién puede ver mi plan
home-years = Mis años
home-sharing = Compartir
home-print = Mi plan, para imprimir
home-record = Mi expediente completo
home-school = Mis calificaciones, créditos y asistencia
home-resources = Recursos
home-device = Este dispositivo
refused-waits = Algo que se envió no se agregó a este plan. No se perdió nada: se puede leer aquí

next-goals = Escribe una meta. Una pequeña basta para empezar.
next-barriers = Piensa en una cosa de la escuela o de tu semana que podría frenarte.
next-strategies = Elige un paso pequeño que podrías dar esta semana.
next-success = Revisa la lista de tu grado.
next-item = Abre la lista del grado { NUMBER($grade) }. Lo primero que está pendiente: { $title }.
next-again-goals = Lee tus metas otra vez. ¿Están bien por ahora? Entonces di «Sí, por ahora» debajo de ellas.
next-again-barriers = Lee tus obstáculos otra vez. ¿Están bien por ahora? Entonces di «Sí, por ahora» debajo de ellos.
next-again-strategies = Lee tus estrategias otra vez. ¿Están bien por ahora? Entonces di «Sí, por ahora» debajo de ellas.
why-goals = Todo lo demás del plan nace de lo que tú quieres.
why-barriers = Lo que ves venir es más fácil de rodear.
why-strategies = Un paso que tiene día es un paso que se da.
why-success = Cada punto deja abierto un camino para después de la graduación.
verb-write-goals = Escribir mis metas
verb-read-goals = Leer mis metas
verb-write-barriers = Escribir mis obstáculos
verb-read-barriers = Leer mis obstáculos
verb-write-strategies = Escribir mis estrategias
verb-read-strategies = Leer mis estrategias
verb-success = Abrir mi lista
needs-nothing-success = Todos los puntos de tu grado están hechos o apartados.
needs-nothing = Puedes cambiarlo cuando quieras.
needs-items = { $count ->
    [one] Queda { NUMBER($count) } punto pendiente del grado { NUMBER($grade) }. Hazlo, o apártalo con un motivo.
   *[other] Quedan { NUMBER($count) } puntos pendientes del grado { NUMBER($grade) }. Haz cada uno, o apártalo con un motivo.
 }
needs-words = Todavía no hay nada escrito. Estará completa cuando escribas algo y digas «Sí, por ahora».
needs-yes = Ya escribiste aquí. Estará completa cuando digas «Sí, por ahora» debajo de tus palabras.
stands-all = Las cuatro partes están completas por ahora.
stands-none = Cuatro partes te esperan. Un paso a la vez.
stands-some = Completo por ahora: { $done }. Pendiente: { $open }.

check-ins = Reuniones de seguimiento
check-ins-read = { $count ->
    [1] Leer la reunión de seguimiento
    [one] Leer la reunión de seguimiento
   *[other] Leer las { NUMBER($count) } reuniones de seguimiento
 }
check-ins-one-page = En una página, para una reunión
check-ins-prepare = Preparar una reunión
check-ins-log = Anotar una reunión de seguimiento
check-ins-last = Última reunión de seguimiento: { $day }
check-ins-by = , anotada por { $name }.
check-in-holds = Leí mi plan otra vez y sigue igual
check-in-asked = Pediste una reunión de seguimiento el { $day }.
check-in-no-longer = Ya no la necesito
check-in-about = ¿De qué se trata? (puedes dejarlo vacío)
check-in-hint = Lo leen los adultos que anotan tus reuniones. Es parte de tu expediente, así que tu familia puede leerlo ahí.
check-in-ask = Pedir una reunión de seguimiento
check-in-student-asked = El estudiante pidió una reunión de seguimiento el { $day }.
check-in-not-due = Ahora no toca ninguna reunión de seguimiento.
check-in-until = { $window }, hasta el { $day }: { $says }
check-in-own-neither = lee tu plan otra vez y luego habla con tu consejero.
check-in-own-revisited = ya volviste a tu plan. Ahora habla con tu consejero.
check-in-own-talked = ya hablaste de tu plan. Léelo otra vez también.
check-in-own-both = listo. Volviste a tu plan y hablaste de él.
check-in-their-neither = el estudiante no ha vuelto al plan y todavía no ha habido conversación.
check-in-their-revisited = el estudiante volvió al plan; todavía no ha habido conversación.
check-in-their-talked = hubo conversación; el estudiante no ha vuelto al plan.
check-in-their-both = listo. El estudiante volvió al plan y hubo conversación.

reminders = Recordatorios
reminder-put-away = Quitarlo

readings = Leído en casa
readings-none = Ningún padre, madre o tutor ha dicho todavía que leyó este plan.
readings-by = Leído por { $name } (familia)
readings-on = { " " }el { $day }.
readings-paper = Firmado en papel por { $name }, de la familia, el { $day }; lo anotó { $by }.
readings-changed = El plan ha cambiado desde entonces.
readings-say = Lo he leído
