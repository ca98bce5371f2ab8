### Una reunión sobre un plan, preparada en una hoja. La leen estudiantes y adultos: se evita el «tú» y el «usted» donde se puede.

meeting-own = Para mi reunión
meeting-with = Reunión con { $name }
meeting-meta = Grado { NUMBER($grade) } · { $school } · Año escolar { $year } · { $day }
meeting-back = Comparar con
meeting-to-check-in = la última reunión de seguimiento
meeting-to-look = la visita anterior
meeting-to-start = el comienzo del año
meeting-print = Para imprimir esta página, sirve el comando de imprimir del navegador.
meeting-last = La última vez
meeting-none = Todavía no se ha anotado ninguna reunión de seguimiento.
meeting-by = , anotada por { $name }, { $capacity }.
meeting-since-check-in = Qué cambió desde la última reunión de seguimiento, { $day }
meeting-since-look = Qué cambió desde la lectura anterior, { $day }
meeting-since-start = Qué se escribió este año
meeting-open = Pendientes en el grado { NUMBER($grade) }: { NUMBER($open) } de { NUMBER($all) }.
meeting-no-box = No cambió ninguna casilla.
meeting-box = Grado { NUMBER($grade) }: { $title }
meeting-no-longer = Ya no está marcado
meeting-more-boxes = { $count ->
    [one] y { NUMBER($count) } más que cambió
   *[other] y { NUMBER($count) } más que cambiaron
 }
meeting-more = { $count ->
    [one] y { NUMBER($count) } más
   *[other] y { NUMBER($count) } más
 }
meeting-empty = Aquí todavía no hay nada escrito.
meeting-no-room = Cambió más de lo que cabe aquí.
meeting-all = Ver todo
meeting-all-of = , de { $section }
meeting-begins = Sin cambios. Empieza así:
meeting-only-look = No cambió ninguna palabra, solo el aspecto de algunas.
meeting-only-signs = No cambió ninguna palabra, solo espacios o signos.
meeting-no-change = Sin cambios.
meeting-comments = Comentarios abiertos
meeting-no-comment = No hay comentarios abiertos.
meeting-said = , { $role }:
meeting-said-last = , { $role } (el último de { NUMBER($count) }):
meeting-agree = Qué acordamos hoy
meeting-next = Próximo paso, y para cuándo:
