### Comentarios sobre las palabras y la diferencia entre dos textos.

comment-title = Comentario { NUMBER($number) } de { $name }
resolved = Resuelto
thread-waits = Le toca responder a la escuela
comments-wait = { $number ->
    [one] { NUMBER($number) } comentario espera la respuesta de la escuela
   *[other] { NUMBER($number) } comentarios esperan la respuesta de la escuela
}
words-gone = Estas palabras ya no están en el texto.
words-changed-to = Desde entonces cambió a:
show-in-text = Mostrar en el texto
said-resolved = { " " }lo dio por resuelto
said-reopened = { " " }lo abrió otra vez
said-accepted = { " " }usó las otras palabras
said-declined = { " " }se quedó con sus palabras
not-sent = No se envió. { $why } Lo que escribiste sigue aquí.
not-sent-cannot-save = El servidor no puede guardar en este momento. Presiona el botón otra vez dentro de un rato.
not-sent-unreachable = No hay conexión con el servidor. Revisa la conexión y presiona el botón otra vez.
not-sent-signed-out = Tu sesión está cerrada. Inicia sesión en otra pestaña y presiona el botón otra vez.
not-sent-go = Ir a lo que escribiste
sending = Enviando…
draft-is-back = Aquí está otra vez lo que se había empezado a escribir. Todavía no se ha enviado.
reply = Responder
reply-send = Enviar respuesta
resolve = Dar por resuelto
reopen = Abrir otra vez
seen-by-adult = Lo ven el estudiante y la familia. Es parte del expediente del estudiante.
seen-by-student = Lo ven tu consejero y tu familia. Es parte de tu expediente.
new-comment = Su comentario
new-other-words = Sugerir otras palabras
new-other-words-how = Aquí están las palabras del estudiante. Cámbielas como usted las diría: el estudiante ve la diferencia y decide si las usa. Si las deja como están, no sugieren nada.
new-part = Solo sobre una parte
new-part-words = Las palabras a las que se refiere, tal como están ahí
new-send = Enviar comentario
other-words = Otras palabras para esto, sugeridas:
other-words-alone = Las palabras sugeridas:
decide-saving = Primero se guardan tus propias palabras…
decide-stale = Tus palabras cambiaron desde entonces. Mira otra vez y presiona de nuevo.
decide-use = Usar estas palabras
decide-too-much = Tus palabras cambiaron demasiado para poner estas en su lugar. Copia lo que te guste de ellas.
decide-keep = Dejar las mías
comment-on = Comentar
comment-on-words = { " " }«{ $words }»
comment-selected = Comentar las palabras seleccionadas
no-words = Todavía no hay nada escrito.
no-comments = Todavía no hay comentarios.
no-comments-yet = Todavía no hay comentarios. Elija «Comentar» después de un párrafo, o seleccione unas palabras.

unchanged-lines = { $count ->
    [one] { NUMBER($count) } línea sin cambios
   *[other] { NUMBER($count) } líneas sin cambios
 }
break-added = se agregó un salto de línea
break-removed = se quitó un salto de línea
added = agregado:
removed = quitado:
now-bold = ahora en negrita
no-longer-bold = ya no en negrita
now-italic = ahora en cursiva
no-longer-italic = ya no en cursiva
now-link = ahora es un enlace
no-longer-link = ya no es un enlace
link-elsewhere = el enlace ahora lleva a otro lugar
moved-in = con más sangría
moved-out = con menos sangría
now-heading = ahora es un título
now-small-heading = ahora es un título pequeño
now-list = ahora en una lista
now-numbered = ahora en una lista numerada
now-quote = ahora es una cita
no-longer-heading = ya no es un título
no-longer-quote = ya no es una cita
no-longer-list = ya no en una lista
