### El plan portátil: su página, que el estudiante se lleva, y la página que lo recibe.

take-taken = Descargado el { $day }. Las palabras son del propio estudiante.
take-in-file = En este archivo
take-somebody = Alguien
take-nothing-written = Aquí todavía no hay nada escrito.
take-said = Lo que se dijo sobre esto
take-closed = cerró esto
take-reopened = abrió esto otra vez
take-accepted = usó estas palabras
take-declined = mantuvo sus propias palabras
take-suggested = Palabras sugeridas:
take-nothing-ticked = Todavía no hay nada marcado.
take-confirmed = Confirmado por { $who }
take-by = Hasta el { $day }.
take-copy = Esta página es una copia para leer e imprimir. Las calificaciones, los créditos, la asistencia y los resultados de exámenes son registros de la escuela y no están aquí: pide a la escuela tu expediente académico. Para continuar el plan en otra escuela, entrega el archivo completo a su administración: <a>plan.json</a> tiene cada cambio de cada año, y otro servidor como este lo recibe sin que se pierda nada: cada palabra y cada marca. Los años que ya terminaron conservan las palabras que tenían los puntos de la lista.

receive = Recibir un plan portátil
receive-lead = Un estudiante que viene de otra escuela puede traer su plan en un archivo. Primero verá usted de quién es y qué contiene. No ocurre nada hasta que presione el botón de abajo.
receive-choose = Elija el archivo
receive-file = El archivo tal como se descargó, que termina en .zip; 32 MB como máximo
receive-show = Ver qué contiene
receive-where = El estudiante lo descarga en «Mi expediente completo»; la familia, en el expediente de su hijo o hija. La forma del archivo está publicada: <a>el esquema</a>.
receive-cannot = Este archivo no se puede recibir
receive-in-it = Qué contiene
receive-done = Recibido
receive-done-what = El plan está aquí, con su historial. Queda anotado que usted lo recibió.
receive-of = El archivo es de
receive-for = Se recibe para
receive-at = Descargado en
receive-on = Descargado el
receive-check-ins = Reuniones de seguimiento: { NUMBER($all) } en el archivo, { NUMBER($new) } de ellas nuevas aquí.
receive-begins = El plan de este año está vacío, así que empieza con todo lo que hay al final de { $year }.
receive-people = { $people ->
    [one] El nombre de { NUMBER($people) } persona de la escuela anterior está junto a lo que escribió, tal como lo dio esa escuela. No se vincula con nadie de aquí.
   *[other] Los nombres de { NUMBER($people) } personas de la escuela anterior están junto a lo que escribieron, tal como los dio esa escuela. No se vinculan con nadie de aquí.
 }
receive-nothing = Todo lo que puede venir ya está aquí. No hay nada que hacer.
receive-same = Los nombres o las fechas de nacimiento son distintos o no se conocen. Me he asegurado de que es el mismo estudiante.
receive-goes-on = Aquí ya hay algo escrito en el plan de este año. Se le añade todo lo que hay al final de { $year }: las palabras quedan debajo o encima de las de aquí, y una casilla que aquí dice algo se queda como está.
receive-leave-out = El año que contradice el plan de aquí puede quedar fuera.
receive-button = Recibir este plan
receive-born = fecha de nacimiento: { $day }
receive-not-born = fecha de nacimiento desconocida
year-changes = { $changes ->
    [one] { NUMBER($changes) } cambio guardado
   *[other] { NUMBER($changes) } cambios guardados
 }
year-said = { $count ->
    [one] { NUMBER($count) } comentario o respuesta
   *[other] { NUMBER($count) } comentarios y respuestas
 }
year-signed = cambios en firmas en papel: { NUMBER($count) }
year-new = { $year }: viene completo, { $what }.
year-added = { $year }: continúa lo que hay aquí y trae además { $what }. Nada queda dos veces.
year-joined = { $year }: viene completo, { $what }. Aquí también se escribió algo. Nada de ello se reemplaza: en cada sección las palabras del archivo y las de aquí quedan unas debajo de otras, y una casilla que aquí dice algo se queda como está. El estudiante puede ordenar las palabras, y el historial tiene ambas.
year-known = { $year }: todo está ya aquí.
year-apart = { $year }: el archivo contradice el plan de aquí, porque tiene otras letras en el lugar de algunas que hay aquí. Alguien lo inventó o uno de los dos está dañado, así que este año del archivo queda fuera y el plan de aquí se queda como está. El archivo lo conserva: su página se puede leer e imprimir.
