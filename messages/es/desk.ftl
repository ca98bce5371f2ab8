### El escritorio: qué hacer ahora, la lista con cualquier filtro, recordatorios, reuniones en papel, listas como archivos.

desk = Su escritorio
desk-next = Qué hacer ahora
desk-nobody-waits = Nadie le espera.
desk-who-needs = Quién necesita de usted ahora.
desk-export-asked = Un colega le pide su aprobación para descargar una lista de estudiantes
desk-all-students = Todos los estudiantes: { $number }
desk-lists = Listas
desk-room = Salón: quién escribe ahora
desk-reports = Informes
desk-reminders = Recordatorios
desk-paper = Planes en blanco, en papel
desk-windows = Períodos para listas
desk-not-completed = { $section }: sin completar
desk-numbers = Números de estudiantes
desk-tile-missed = Sin reunión en el último período
desk-tile-alone = A cargo de nadie
desk-they-ask = Piden una reunión de seguimiento
desk-agreed = Acordado para esta semana
desk-comments-wait = Comentarios que esperan respuesta
desk-missed = Sin reunión en el último período
desk-ready = Listos para una reunión de seguimiento
desk-not-back = Todavía no han vuelto a su plan
desk-all-of-these = Todos estos: { $count }
desk-all-of-these-unseen = , { $title }
order-name = Apellido
order-contact = Más tiempo sin reunión de seguimiento
order-change = Más tiempo sin cambios
order-asked = Quien lo pidió primero
order-due = Próximo paso más cercano
span-week = En los últimos 7 días
span-month = En los últimos 30 días
span-not-month = No en los últimos 30 días
span-not-quarter = No en los últimos 90 días
span-never = Nunca
phase-closed = No hay ningún período abierto
phase-not-revisited = No revisado
phase-revisited = Revisado, todavía sin reunión
phase-checked-in = Con reunión hecha
review-none-yet = Todavía no terminó ninguno
review-held = Tuvo su reunión
review-missed = Sin reunión
count-over = { $number } o más

desk-students = Estudiantes
desk-in-grade = { " " }del grado { NUMBER($grade) }
desk-at = { " " }en { $school }
desk-another-school = otra escuela
desk-another = otra
desk-in-class = { " " }en la clase { $class }
desk-on-caseload = { " " }a cargo de { $name }
desk-on-nobodys = { " " }a cargo de nadie
desk-who-miss = { " " }que no han completado { $sections }
desk-or = { $others } o bien { $last }
desk-in-state = , { $section }: { $state }
desk-phase-closed = , sin período abierto
desk-phase-not-revisited = , sin revisar en este período
desk-phase-revisited = , revisado y todavía sin reunión
desk-phase-checked-in = , con reunión hecha
desk-review-none-yet = , sin ningún período terminado
desk-review-held = , con reunión en el último período
desk-review-missed = , sin reunión en el último período
desk-asking = , que piden una reunión de seguimiento
desk-waiting = , con un comentario que espera respuesta
desk-due = , con un próximo paso por cumplir
desk-is-exempt = , con alguna exención de la lista
desk-is-not-exempt = , sin ninguna exención
desk-last-contact = , última reunión: { $span }
desk-last-changed = , último cambio: { $span }
desk-found-by = , encontrados por «{ $name }»
desk-sentence = { $says }: { $count }

desk-not-understood = Un filtro de esta dirección no se entendió, así que se dejó fuera.
desk-not-told = Un filtro de esta dirección trata de algo que la lista no le muestra, así que se dejó fuera.
desk-no-place = Esta dirección no indica ningún lugar de la lista, así que empieza por el primer estudiante.
desk-nobody-left = Ningún estudiante queda con estos filtros.
desk-show-all = Ver todos los estudiantes
desk-pages = Páginas
desk-to-start = Volver al principio
desk-previous = Estudiantes anteriores
desk-next-students = Estudiantes siguientes
desk-remind = Enviar un recordatorio a estos estudiantes
desk-assign = Darles un período de seguimiento propio
desk-room-of-them = Salón: quién de ellos escribe ahora
desk-sheets = Una hoja para una reunión con cada uno
desk-take = Descargar esta lista como archivo, o imprimirla
desk-back-to-list = Volver a la lista

filter-school = Escuela
filter-all-schools = Todas las escuelas
filter-asks = Pide una reunión de seguimiento
filter-waits = Un comentario espera respuesta
filter-due = Próximo paso de esta semana o atrasado
filter-students-unseen = { " " }estudiantes
filter-who-miss = Que no han completado
filter-of-these = de estas
filter-all = todas
filter-any = alguna
filter-grade = Grado
filter-all-grades = Todos los grados
filter-window = Período de seguimiento
filter-any-window = Cualquiera
filter-review = Último período terminado
filter-name = Nombre o número
filter-show = Mostrar
filter-clear = Quitar filtros
filter-more = Más filtros, y el orden
filter-any-state = En cualquier estado
filter-last-contact = Última reunión
filter-last-changed = Último cambio
filter-whenever = En cualquier momento
filter-exempt = Exento
filter-exempt-either = Sí o no
filter-exempt-yes = De al menos un punto
filter-exempt-no = De ninguno
filter-class = Clase
filter-all-classes = Todas las clases
filter-caseload = A cargo de
filter-everybody = Todos
filter-nobodys = Nadie
filter-order = En el orden de
filter-with = { $words } ({ $number })

keys = Teclas
keys-j = el siguiente estudiante
keys-k = el estudiante anterior
keys-open = abrir la página del estudiante
keys-log = anotar una reunión con el estudiante
keys-next = la página siguiente
keys-search = buscar un nombre
keys-back = volver a la lista
keys-help = esta ayuda
keys-use = Usar estas teclas
keys-close = Cerrar

table-name = Nombre
table-window = Este período
table-asked = Pidió el
table-due = Próximo paso
table-late = atrasado
table-waits = Comentario por responder

views = Listas guardadas
views-forget = Eliminar
views-forget-what = { " " }{ $name }
views-keep-under = Guardar esta lista con el nombre
views-keep = Guardar
views-not-kept = No se guarda el nombre o número que buscó.

meetings = Reuniones en papel
meetings-one-sheet = Una hoja para cada reunión
meetings-what = Cada hoja tiene la última reunión, lo que cambió desde entonces, las casillas y los comentarios abiertos, y líneas para escribir. Cada plan que se abre para eso queda anotado como visto por usted, y el estudiante y la familia lo pueden ver.
meetings-longer = La lista es más larga: los primeros { NUMBER($number) } se preparan juntos, y los demás después.
meetings-prepare = { $number ->
    [one] Preparar { NUMBER($number) } hoja
   *[other] Preparar { NUMBER($number) } hojas
 }
meetings-below = { $number ->
    [one] { NUMBER($number) } hoja abajo.
   *[other] { NUMBER($number) } hojas abajo.
 } Para imprimirlas, use el comando de imprimir de su navegador.
meetings-left-out = { $number ->
    [one] { NUMBER($number) } de estos { NUMBER($all) } estudiantes queda fuera: aquí usted no lee todo su plan.
   *[other] { NUMBER($number) } de estos { NUMBER($all) } estudiantes quedan fuera: aquí usted no lee todo su plan.
 } Abra la página del estudiante y diga un motivo donde se le pida.
meetings-next = Preparar las siguientes

remind-choose = Elija el motivo. Los estudiantes y sus familias encuentran el recordatorio en su primera página hasta que hacen lo que pide o lo quitan.
remind-mail = Quien tiene correo electrónico y lo desea recibe también un mensaje: dice que algo espera, y nada del plan.
remind-no-mail = No sale ningún correo: a este servidor no se le ha dicho cómo enviarlo.
remind-sent = Lo que ha enviado
remind-they-read = Ellos leen:
remind-would = { $number ->
    [one] El recordatorio llegaría a <a>{ NUMBER($number) } estudiante</a>.
   *[other] El recordatorio llegaría a <a>{ NUMBER($number) } estudiantes</a>.
 }
remind-no-address = { $number ->
    [one] { NUMBER($number) } de ellos no tiene correo electrónico y solo lo encuentra aquí.
   *[other] { NUMBER($number) } de ellos no tienen correo electrónico y solo lo encuentran aquí.
 }
remind-already = { $number ->
    [one] { NUMBER($number) } recibió este recordatorio hace menos de una semana y queda fuera.
   *[other] { NUMBER($number) } recibieron este recordatorio hace menos de una semana y quedan fuera.
 }
remind-button = { $number ->
    [one] Enviar a { NUMBER($number) } estudiante
   *[other] Enviar a { NUMBER($number) } estudiantes
 }
remind-what = : { $reason }
reason-window = El plan espera la revisión de este período
reason-sections = Hay partes todavía vacías
reason-counselor = Ven a hablar con tu consejero, por favor
reason-window-whom = Estudiantes que no han vuelto a su plan desde que se abrió su período de seguimiento.
reason-sections-whom = Estudiantes que no han empezado todas las partes.
reason-counselor-whom = Estudiantes con los que nadie ha tenido una reunión hoy.
sent-now = Los recordatorios se envían ahora, una página de la lista tras otra. Puede cerrar esta página.
sent-undone = Retirado. Aquí ya nadie lo ve; los mensajes que ya se enviaron quedan enviados.
sent-lead = Lo que ha enviado, lo que los períodos de seguimiento enviaron por sí solos, y qué resultó.
sent-look-again = Mirar otra vez
sent-nobody = Todavía no ha enviado ningún recordatorio. Elija estudiantes en su escritorio; la lista tiene un enlace para eso.
sent-to = Enviado el { $moment } a <a>esta lista</a>
sent-take-back = Retirarlo
sent-working = Hasta ahora se han revisado { $passed } estudiantes.
sent-working-of = Hasta ahora se han revisado { $passed } de { $all } estudiantes.
sent-done = Terminado: se revisaron { $passed } estudiantes.
sent-taken-back = Retirado, después de { $passed } estudiantes.
sent-stopped = Detenido después de { $passed } estudiantes: ya no puede ver esta lista, o no se pudo leer.
sent-stopped-window = Detenido después de { $passed } estudiantes: el período se quitó, terminó o ya no envía recordatorios.
sent-by-window-opens = La escuela lo envió por sí sola: se abrió el período de seguimiento «{ $window }».
sent-by-window-ends = La escuela lo envió por sí sola: el período de seguimiento «{ $window }» termina pronto.
sent-by-window-numbers = Fue para todos los de ese período; cuántos eran lo ve la administración del distrito.
sent-came-of-it = Recordados: { $shown }; ya recordados antes y dejados fuera: { $already }; sin el motivo: { $without }; sin correo electrónico: { $alone }.
sent-mail = Correo: enviados { $sent }, en espera { $waiting }, no se pudieron enviar { $refused }, ya no necesarios { $withdrawn }.

export-title = Descargar esta lista como archivo
export-asked = Pedido. Otra persona de la administración del distrito lo encuentra en esta página y decide.
export-decided = Guardado. Quien lo pidió encuentra aquí su decisión.
export-in-file = Qué contiene el archivo
export-what = De cada estudiante el número y el nombre, la escuela, el grado, cómo están las partes y el día del último cambio. Ninguna palabra de un plan. Queda anotado que usted lo descargó.
export-check-ins-too = También contiene el período de seguimiento y la última reunión.
export-exempt-too = También dice si hay una exención.
export-barriers = Incluir también cómo está «Reconocer posibles obstáculos». Es la parte más privada, así que queda fuera salvo que usted la necesite.
export-csv = Descargar como CSV, para una hoja de cálculo
export-json = Descargar como JSON, para otro programa
export-print = Mostrar todo para imprimir
export-two = Sus listas abarcan todo el distrito, así que hacen falta dos personas: usted lo pide, otra persona de la administración del distrito está de acuerdo, y durante un día puede descargar el archivo. El nombre que haya buscado no forma parte.
export-ask = Pedir esta lista
export-requests = Lo que se pidió
export-you-asked = Usted lo pidió. Decide otra persona de la administración del distrito.
export-agree = Estoy de acuerdo
export-disagree = No estoy de acuerdo
export-agreed-until = Lo aprobó { $name }. Puede descargarlo hasta el { $moment }.
export-agreed = Lo aprobó { $name }.
export-refused = { $name } no está de acuerdo.
export-as-csv = Descargar como CSV
export-as-json = Descargar como JSON
export-to-print = Mostrar para imprimir
export-asked-for = { " " }pidió <a>esta lista</a>
export-with-barriers = , con cómo está «Reconocer posibles obstáculos»

list-paper-title = Estudiantes, { $day }
list-paper-keep = Aquí hay nombres de estudiantes: guarde este papel donde nadie más lo lea.
list-paper-number = Número
list-paper-window = Período
list-paper-asks = Pide reunión
list-paper-yes = sí
