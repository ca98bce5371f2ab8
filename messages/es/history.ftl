### El historial de una parte.

history-title = Historial: { $section }
history-heading = { $section }: historial
history-own-lead = Se guardan todas las versiones de tus palabras. Compara dos cualesquiera y recupera una cuando quieras.
history-lead = Se guardan todas las versiones de estas palabras. Compare dos cualesquiera.
history-soon = En cuanto escribas, esta página guardará cada versión.
history-restored = Listo. Las palabras anteriores están de vuelta. Lo que había antes queda en la lista de versiones.
history-submitted = Entregado. Tu consejero lo puede ver aquí.
history-reviewed = Marcado como revisado. El estudiante lo puede ver aquí.
history-not-done = No se hizo. { $why }
history-cannot-save = El servidor no puede guardar en este momento. Presiona el botón otra vez dentro de un rato, por favor.
history-before-first = Antes de las primeras palabras
history-compared = Comparado con las palabras tal como estaban el { $day }.
history-compared-empty = Comparado con la parte vacía.
history-show-changes = Mostrar qué cambió
history-show-who = Mostrar quién escribió qué palabras
history-all-new = Todas estas palabras son nuevas.
history-legend-added = Las palabras <a>subrayadas</a> se agregaron; las palabras
history-legend-removed = <a>tachadas</a> se quitaron.
versions = Versiones
versions-none = Esta parte no cambió en ese tiempo.
version-brought-back = Recuperó las palabras del { $day }.
version-brought-empty = Recuperó la parte vacía.
version-by = : { $what }
versions-newest = Versiones más nuevas
versions-earlier = Versiones anteriores
milestone-year = <a>Empezó el año escolar</a>, { $day }
milestone-submitted = <a>Entregado</a> por { $name }
milestone-reviewed = <a>Revisado</a> por { $name }
you = ti
you-first = Tú
changed-added = { $count ->
    [one] { NUMBER($count) } palabra agregada
   *[other] { NUMBER($count) } palabras agregadas
 }
changed-removed = { $count ->
    [one] { NUMBER($count) } palabra quitada
   *[other] { NUMBER($count) } palabras quitadas
 }
changed-removed-too = quitadas: { NUMBER($count) }
changed-formatted = { $count ->
    [one] cambió el formato en { NUMBER($count) } lugar
   *[other] cambió el formato en { NUMBER($count) } lugares
 }
changed-little = Solo cambiaron espacios, signos o saltos de línea.
changed-nothing = Las palabras son las mismas.
stretches = Quién escribió qué palabras y cuándo empezó. Una palabra que se cambió es de quien la cambió por última vez.
compare = Comparar
compare-with = con
restore = Recuperar estas palabras
restore-undo = Deshacer
restore-same = Estas palabras son las que están ahora en tu plan.
restore-what = Tus palabras en esta parte vuelven a ser las del { $day }.
restore-empty = Esta parte vuelve a quedar vacía, como antes de tus primeras palabras.
restore-before = Volver a la versión anterior
restore-this = Volver a esta versión
restore-safe = { " " }No se pierde nada: lo que hay ahora queda en esta lista, y puedes deshacer esto cuando quieras.
review = Revisión
review-done = Usted marcó el plan como revisado tal como está ahora.
review-what = Esto anota que usted leyó todo el plan tal como está ahora. El estudiante lo ve en esta lista.
review-verb = Marcar como revisado
submit = Entregar mi plan
submit-done = Entregaste tu plan tal como está ahora.
submit-what = Esto le dice a tu consejero que todo tu plan, tal como está guardado ahora, está listo para leer. Puedes seguir escribiendo y entregarlo otra vez.
