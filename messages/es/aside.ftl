### Lo que un estudiante envió y el servidor no recibió: para leerlo, copiarlo y ponerlo en el plan después de todo.

aside-own = Palabras tuyas que no se recibieron
aside-of = Palabras de { $name } que no se recibieron
aside-own-lead = El servidor no las puso en tu plan cuando las enviaste, pero las guardó para ti. Mientras tu plan esté abierto, tu consejero puede ponerlas. Puedes copiarlas cuando quieras.
aside-lead = El servidor no las puso en el plan cuando el estudiante las envió, pero las guardó. Debajo de cada una se ve qué cambiaría. Si debe estar en el plan, póngala: entonces es del estudiante, como todo lo que hay ahí.
aside-late = Lo que escribiste está guardado. Aquí lo tienes para copiarlo; tu plan sigue como estaba.
aside-closed = Este plan está cerrado, así que ahora no se puede poner nada en él.
aside-none = Aquí no espera nada: se recibió todo lo que se envió.
aside-admitted = Ya está en el plan.
aside-more = Hay más, que se verá cuando estas estén en el plan.
aside-typed = Lo que escribiste en «{ $section }»
aside-typed-card = Lo que escribiste en una tarjeta
aside-copy = Selecciona las palabras y cópialas.
aside-sent = Enviado: { $when }
aside-unreadable = Nadie puede leer este cambio.
aside-behind = Este cambio se apoya en palabras que el plan no tiene.
aside-there = El plan ya tiene todo esto.
aside-boxes = { $count ->
    [one] Cambia { NUMBER($count) } casilla de la lista.
   *[other] Cambia { NUMBER($count) } casillas de la lista.
 }
aside-called = Dice o retira «completado por ahora».
aside-cards = Cambia una tarjeta de una meta.
aside-admit = Poner esto en el plan
aside-file-words = Descargar sus palabras en un archivo
aside-file-bytes = Descargarlo en un archivo
aside-file-raw = No se puede leer ninguna palabra en él; el archivo lo tiene tal como llegó, y quien cuida del servidor puede examinarlo.
aside-file-head = Palabras que se enviaron al plan de aprendizaje de { $name } el { $day } y que no están en él. { $reason } Lo que se puede leer de ellas:
