### Una parte escrita, como la escribe el estudiante.

written-unsaved = No se guardó. Tus palabras siguen aquí: presiona Guardar otra vez.
written-begun = Sigue después de las palabras nuevas y presiona Guardar.
written-saved = Guardado. Presiona Guardar otra vez cuando escribas más.
written-before = Presiona Guardar para conservar lo que escribes.
written-earlier = Versiones anteriores de estas palabras
written-completed = ¿Has completado esta parte por ahora?
written-yes = Sí, por ahora
written-not-yet = Todavía no
written-at-passage = { $comment } trata de estas palabras. Presiona Alt y Enter para ir ahí.
comments = Comentarios

beside-title = Preguntas que ayudan
beside-begin = Empezar con { $words }
beside-more = { $count ->
    [one] { NUMBER($count) } pregunta más
   *[other] { NUMBER($count) } preguntas más
 }
beside-examples = Ejemplos
beside-guide = La Guía de esta parte
beside-smart = Hacer una meta SMART
beside-resources = Sitios que ayudan
beside-resources-leave = Estos enlaces salen de este sitio.
beside-resources-all = Todos los recursos para esta parte
smart-specific = Específica
smart-specific-ask = ¿Qué voy a hacer o lograr exactamente?
smart-specific-weak = mejorar en matemáticas
smart-specific-stronger = subir mi calificación de álgebra
smart-measurable = Medible
smart-measurable-ask = ¿Qué número o prueba lo va a mostrar?
smart-measurable-weak = mucho
smart-measurable-stronger = de 68 a por lo menos 78
smart-achievable = Alcanzable
smart-achievable-ask = ¿Es un esfuerzo que de verdad puedo hacer con el tiempo y la ayuda que tengo?
smart-achievable-weak = estudiando todo el tiempo
smart-achievable-stronger = yendo a la tutoría de los martes y rehaciendo las tareas que me faltaron
smart-relevant = Relevante
smart-relevant-ask = ¿Por qué vale la pena para mí?
smart-relevant-weak = porque tengo que hacerlo
smart-relevant-stronger = porque quiero entrar al programa de electricidad, que pide álgebra
smart-time-bound = Con fecha
smart-time-bound-ask = ¿Para cuándo, y cuándo reviso cómo voy?
smart-time-bound-weak = algún día
smart-time-bound-stronger = para el final del segundo período de calificaciones; lo reviso cada dos viernes
smart-example = «{ $weak }» → «{ $stronger }»
beside-cards = Mis metas como tarjetas SMART
cards-title = Tarjetas SMART
quoted = «{ $words } …»

tool-bar = Formato
tool-bold = Negrita
tool-italic = Cursiva
tool-link = Enlace
tool-heading = Título
tool-smaller-heading = Título más pequeño
tool-list = Lista
tool-numbered-list = Lista numerada
tool-quote = Cita
tool-less-indent = Menos sangría
tool-more-indent = Más sangría
tool-undo = Deshacer
tool-redo = Rehacer
tool-link-address = Dirección del enlace (https://…); vacía para quitarlo

help-ask = Pedir ayuda
help-no-longer = Ya no necesito ayuda
help-up = Pediste ayuda. Tu maestro lo ve.
help-failed = No se envió: no hay conexión con el servidor, o tu sesión está cerrada. Levanta la mano en el salón e inténtalo otra vez.
help-about = Para pedir ayuda en clase, ahora. En clase, tus maestros y consejeros ven si tu plan está abierto, si terminaste y si pides ayuda.

company-one = { $last } también tiene abierto este plan.
company-more = { $others } y { $last } también tienen abierto este plan.
company-who = { $name } ({ $role })
role-student = estudiante
role-guardian = familia
role-counselor = consejero
role-teacher = maestro
role-staff = personal de la escuela
role-partner = organización de la comunidad
role-school-admin = administración de la escuela
role-district-admin = administración del distrito
role-owner = dueño de este servidor
role-former = de una escuela anterior

late-title = Se agregaron palabras a tu plan
late-seen = Ya lo vi
late-closed = Algo que se escribió en esta computadora no se pudo enviar. Se queda aquí; por favor, muestra esto a tu consejero.
late-file = Descargar en un archivo las palabras que no se pudieron enviar
late-file-head = Palabras que se escribieron en esta computadora para un plan de aprendizaje y que el servidor no pudo recibir. No están en el plan. Esto es lo que se puede leer de ellas:
late-file-bytes = Nadie puede leer este cambio. Estos son sus bytes, en base64, tal como están en la computadora:
late-taken-back = El servidor no conoce un formato o una marca que se hizo aquí, y no pudo recibirlo. Ya no está en esta página; todas las palabras siguen. Por favor, muestra esto a tu consejero.
late-left = Lo que escribiste antes en este dispositivo ya está guardado:
late-elsewhere = Mientras esta página no tenía conexión con el servidor, se escribió esto en otro lugar:
late-old = Esto se escribió hace un rato en otro dispositivo y solo se ha podido enviar ahora:
