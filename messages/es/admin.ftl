### Administración: personas, escuelas, clases, períodos, listas, correo, eliminaciones.

district-language = Idioma
district-language-what = Idioma de las páginas y los correos cuando ni la persona ni su navegador han elegido uno
district-language-save = Guardar el idioma

admin = Administración
admin-people = Personas
admin-role-number = { $roles }: { $number }
roles-student = Estudiantes
roles-guardian = Padres, madres y tutores
roles-counselor = Consejeros
roles-teacher = Maestros
roles-staff = Otro personal de la escuela
roles-partner = Organizaciones de la comunidad
roles-school-admin = Administración de escuelas
roles-district-admin = Administración del distrito
roles-owner = Dueños de este servidor
roles-former = Personas de escuelas anteriores
admin-add-person = Agregar una persona
admin-all-people = Todas las personas
admin-schools-classes = Escuelas y clases
admin-schools-number = Escuelas: { $number }
admin-classes-number = Clases: { $number }
admin-new-year = Un año escolar nuevo: pasar de grado
admin-files = Archivos
admin-lists = Cargar o descargar listas como CSV
admin-district = Distrito
admin-settings = Nombre y ajustes
admin-purge = Expedientes cuyo plazo terminó
admin-windows = Reuniones de seguimiento: cuándo, y quién las anota
admin-resources = Recursos para estudiantes
admin-mail = Correo electrónico
admin-saved = Guardado.
admin-meanwhile = Mientras tanto otra persona guardó:
admin-role = Función
admin-without-end = sin fin
admin-since = desde el { $day }
admin-until = hasta el { $day }
admin-from-until = del { $since } al { $until }
admin-add = Agregar
admin-save = Guardar
admin-nobody-yet = Todavía nadie.
admin-details = Datos
admin-their-id = Su número en sus sistemas, o # y su número de aquí
admin-other-id = Número en sus otros sistemas
admin-end-today = Terminar hoy
admin-begin-again = Empezar otra vez
admin-about = : { $name }
admin-no-school = Sin escuela

people-all-roles = Todas las funciones
people-last-name = El apellido empieza con
people-who = Quiénes
people-here = Quienes están
people-left = Quienes se fueron
people-nobody = Nadie queda con estos filtros.
people-next = Personas siguientes
person-grade = grado { NUMBER($grade) }
person-id = número en el distrito { $id }
person-number = número { $number }
person-left = salida: { $day }
person-graduated = se graduó, salida: { $day }
person-relations = Relaciones
person-from-school = De otra escuela
person-receive = Recibir el plan que trae el estudiante
person-access = Acceso
person-lost-second = Perdió el teléfono y los códigos de recuperación: permitir que configure de nuevo el segundo paso. Asegúrese antes de que es esa persona quien lo pide.
person-new-password = Crear un código para una contraseña nueva
person-invite = Crear una invitación
person-is-gone = Esta persona se fue. Todo lo suyo se guarda.
person-come-back = Hacer que vuelva
person-first-day-gone = Primer día en que ya no está
person-have-graduated = Se graduó, y sigue leyendo por un tiempo
person-they-left = Se fue
person-purge = Eliminar antes de tiempo todo sobre este estudiante
account-is-disabled = La cuenta está desactivada: nadie puede iniciar sesión con ella.
account-enable = Permitir que se use otra vez
account-is-there = Hay una cuenta. Desactivarla termina enseguida lo que está abierto en su nombre; no se pierde nada de la persona.
account-disable = Desactivar la cuenta
person-sorted = Primero el apellido, para el orden de las listas
person-sorted-now = { " " }(ahora: { $sorted }; vacío hace que siga al nombre)
person-grade-of-students = Grado (de estudiantes)
person-no-grade = Sin grado
person-born-of-students = Fecha de nacimiento (de estudiantes)
person-born = Fecha de nacimiento
person-email = Correo electrónico, para recordatorios
person-add-counselor = Agregar un consejero
person-add-to-caseload = Agregar a su cargo
person-add-guardian = Agregar madre, padre o tutor
person-kinship = Qué es del estudiante, por ejemplo madre
person-add-the-guardian = Agregar a esta persona
person-hand-over = Pasar todos sus estudiantes a otra persona
person-hand-over-to = A: su número en sus sistemas, o # y su número de aquí
person-hand-over-button = Pasar
bond-on-caseload = A su cargo:
bond-counselor = Consejero:
bond-guardian-of = Madre, padre o tutor de
bond-guardian = Madre, padre o tutor:
bond-guardian-as = Madre, padre o tutor ({ $kinship }):
bond-class = Clase:
bond-blocked = { " " }· bloqueado por orden de un tribunal: nadie de la familia ve señal de ello
bond-unblock = Desbloquear
bond-block = Bloquear por orden de un tribunal

classes-none = Todavía no hay clases.
classes-next = Clases siguientes
classes-add = Agregar una clase
classes-choose-school = Elija una escuela
classes = Clases
class-what = Adultos: { $adults } · Estudiantes: { $students } · número { $number }
class-adults = Adultos
class-add-somebody = Agregar a alguien

schools = Escuelas
schools-add = Agregar una escuela
schools-number = Número { $number }
schools-students = Estudiantes: { $number }
schools-adults = Adultos: { $number }
schools-rename = Cambiar el nombre
schools-rename-of = { " " }de { $name }

settings-name = Nombre del distrito
settings-teachers = Qué leen los maestros de los planes de sus estudiantes
settings-18 = Cuando un estudiante cumple 18 años
settings-guardians = La familia sigue leyendo. Sin esto, su acceso termina ese día, y el estudiante puede darlo otra vez.
settings-midnight = Minutos que la medianoche de aquí va detrás de la de Greenwich (Chicago 360, Nueva York 300)
settings-kept = Cuánto tiempo se guardan los expedientes
settings-plan-years = Años que se guardan los planes después de que un estudiante se va
settings-backup-days = Días que se guardan las copias de seguridad
settings-graduate-years = Años que los graduados pueden iniciar sesión y leer (0: nunca)
settings-families-read = Las familias leen los tres en la página <a>Cuánto tiempo lo guardamos</a>. Su estado puede tener un calendario para los expedientes escolares; ese tiene prioridad.
settings-save-periods = Guardar los plazos

windows = Reuniones de seguimiento
windows-lead = En un período cada estudiante vuelve a leer el plan, y una persona adulta habla de él con el estudiante y anota el día. Un estudiante está en un solo período a la vez.
windows-none = Todavía no hay ningún período.
windows-add = Agregar un período
windows-who-logs = Quién anota las reuniones
windows-teachers = También los maestros, con los estudiantes de sus clases; entonces leen las reuniones de esos estudiantes. Sin esto, solo los consejeros.
windows-of-lists = Períodos que se asignaron a los estudiantes de una lista
windows-all-grades = todos los grados
windows-grades = grados { $grades }
windows-all-schools = todas las escuelas
windows-what = { $kind }, del { $first } al { $last } · año escolar { $year } · { $grades } ·
windows-check-ins = { " " }· reuniones: { $number }
windows-change = Cambiarlo
windows-remove = Quitar este período
windows-kind = Para qué es
windows-year = Año escolar
windows-first = Primer día
windows-last = Último día
windows-grade-boxes = Grados
windows-reminds = Al abrirse, enviar por sí solo un recordatorio a los estudiantes que no han vuelto a su plan y a sus familias. En su propio idioma y sin una palabra del plan.
windows-before = Días antes del último día en que lo recuerda otra vez (déjelo vacío para ninguno)
windows-look = Verlo antes de guardar
look-would = Lo que cambiaría
windows-look-save = ¿Guardar este período?
windows-look-remove = ¿Quitar este período?
windows-look-restore = ¿Recuperar este período?
windows-written = Cambiar lo que escribió
windows-until-now = Hasta ahora:
windows-reaches = { $number ->
    [one] <a>{ NUMBER($number) } estudiante</a> está ahora en estos grados y escuelas.
   *[other] <a>{ NUMBER($number) } estudiantes</a> están ahora en estos grados y escuelas.
 }
windows-leaves = { $number ->
    [one] <a>{ NUMBER($number) } estudiante</a> está ahora en sus grados y escuelas y se quedaría sin período.
   *[other] <a>{ NUMBER($number) } estudiantes</a> están ahora en sus grados y escuelas y se quedarían sin período.
 }
windows-stand-in = { $number ->
    [0] En él no se anotó ninguna reunión.
    [one] En él se anotó { NUMBER($number) } reunión, que se queda, con su nombre.
   *[other] En él se anotaron { NUMBER($number) } reuniones, que se quedan, con su nombre.
 }
windows-will-remind = Desde el { $first } envía un recordatorio a quienes no han vuelto a su plan. Uno a cada estudiante.
windows-will-remind-both = Desde el { $first } envía un recordatorio a quienes no han vuelto a su plan, y otro desde el { $again }.
windows-earlier = Cómo era antes
windows-overtaken = Desde que abrió este formulario se guardó otra versión de este período. Lo que usted escribió sigue en el formulario de abajo; nada de ello se guardó ni se perdió. Esto es lo que dice la otra versión. Si usted guarda, la suya toma su lugar; la otra queda entre lo que era antes.
windows-overtaken-row = Desde que empezó este formulario otra persona guardó este período. Arriba está como es ahora; aquí está lo que usted escribió. Nada de ello se guardó ni se perdió.
windows-gone = Períodos que se quitaron
windows-changed-by = Así desde el cambio de
windows-removed-by = Lo quitó
windows-bring-back = Verlo y recuperarlo
windows-bring-back-now = Recuperarlo
windows-remind-nobody = · no envía recordatorios por sí solo
windows-remind-open = · envía un recordatorio cuando se abre
windows-remind-both = { $days ->
    [one] · envía un recordatorio cuando se abre, y { NUMBER($days) } día antes del último
   *[other] · envía un recordatorio cuando se abre, y { NUMBER($days) } días antes del último
 }
kind-fall = Otoño
kind-mid-year = Mitad del año
kind-spring = Primavera
kind-transition = Paso a la siguiente escuela, o salida de la escuela

mail-on = Los recordatorios salen por correo electrónico a los estudiantes, y a las familias que lo pidieron.
mail-is-off = A este servidor no se le ha dicho cómo enviar correo, así que no sale ninguno. Quien lo administra agrega [ilp.mail] a Leptos.toml; los recordatorios se muestran aquí de todos modos.
mail-messages = Mensajes
mail-sent = Enviados: { $number }
mail-waiting = En espera: { $number }
mail-refused = No se pudieron enviar: { $number }
mail-withdrawn = Ya no necesarios: { $number }
mail-last-trouble = Último problema, { $moment }: { $words }
mail-could-not = No se pudieron enviar
mail-newest = Los { $shown } más nuevos de { $all }.
mail-given-up = Se dejó de intentar el { $moment }. { $words }
mail-was-refused = Rechazado el { $moment }. { $words }
mail-again = Intentar otra vez
mail-trouble-unreachable = No se pudo alcanzar el servidor de correo, o se cortó la conexión.
mail-trouble-timed-out = El servidor de correo no respondió a tiempo.
mail-trouble-not-secure = No se logró una conexión segura con el servidor de correo. Quien administra este servidor revisa tls, host y ca-file en Leptos.toml.
mail-trouble-not-let-in = El servidor de correo no nos dejó entrar. Quien administra este servidor revisa user en Leptos.toml y la contraseña.
mail-trouble-sender-refused = El servidor de correo no acepta nada de nuestra dirección de remitente. Quien administra este servidor revisa from en Leptos.toml.
mail-trouble-later = El servidor de correo pidió intentarlo más tarde.
mail-trouble-refused = El servidor de correo rechazó este mensaje: la dirección puede estar mal o ya no existir. Revise la dirección de esta persona e intente otra vez.
mail-trouble-bad-address = Lo que está anotado no es una dirección de correo. Corríjala e intente otra vez.

purge-early = Eliminar un expediente antes de tiempo
purge-early-lead = El distrito puede decidir eliminar un expediente antes: porque la familia lo pide, o porque lo pide una ley o un tribunal.
purge-lead = { $years ->
    [one] Su distrito guarda los planes durante un año después de que un estudiante se va.
   *[other] Su distrito guarda los planes durante { NUMBER($years) } años después de que un estudiante se va.
 }
purge-done = { $number ->
    [0] No se eliminó a nadie.
    [one] Se eliminó todo sobre un estudiante.
   *[other] Se eliminó todo sobre { NUMBER($number) } estudiantes.
 }
purge-trail = El registro de accesos dice qué fue, en números.
purge-first = Primero: qué se eliminaría
purge-nobody = No hay nadie cuyo plazo haya terminado.
purge-more = Y { $number } más.
purge-then = Después: eliminarlo
purge-what = Se eliminan las palabras y todo su historial, y también los comentarios, los permisos, los motivos, las solicitudes, la cuenta y el nombre; también las familias que no tienen a nadie más aquí. Nadie puede recuperarlo, salvo desde una copia de seguridad. El distrito no debe eliminar un expediente mientras alguien haya pedido verlo o una ley lo exija.
purge-why = Por qué antes de tiempo
purge-choose = Elija una opción
purge-family = Lo pidió la familia, o el estudiante de 18 años o más
purge-order = Lo ordena una ley o un tribunal
purge-type-student = Escriba otra vez el número del estudiante
purge-type-count = Escriba cuántos estudiantes son: { $count }
purge-button = Eliminar para siempre
purge-still-here = todavía aquí

held-plans = { $number ->
    [one] { NUMBER($number) } plan
   *[other] { NUMBER($number) } planes
 }
held-changes = { $number ->
    [one] { NUMBER($number) } cambio guardado
   *[other] { NUMBER($number) } cambios guardados
 }
held-said = { $number ->
    [one] { NUMBER($number) } cosa dicha sobre esto
   *[other] { NUMBER($number) } cosas dichas sobre esto
 }
held-consents = { $number ->
    [one] { NUMBER($number) } permiso
   *[other] { NUMBER($number) } permisos
 }
held-amendments = { $number ->
    [one] { NUMBER($number) } paso de correcciones
   *[other] { NUMBER($number) } pasos de correcciones
 }
held-others = { $number ->
    [one] { NUMBER($number) } fila más
   *[other] { NUMBER($number) } filas más
 }

mail-code = { " " }(Dijo { $code }.)
