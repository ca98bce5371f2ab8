### Lo que rodea cada página. Aquí puede leer un estudiante o su familia: se evita el «tú» y el «usted» donde se puede.

product = Plan de Aprendizaje Individual
brand = Plan de Aprendizaje
skip = Ir a la página
main-nav = Principal
bar-sign-in = Iniciar sesión
bar-my-plan = Mi plan
bar-my-children = Mis hijos
bar-shared = Compartido conmigo
bar-find = Buscar un estudiante
bar-administration = Administración
bar-students = Estudiantes
bar-start = Inicio
bar-account = Cuenta
bar-reasons = Motivos
bar-amendments = Correcciones
bar-waiting = { $what } ({ NUMBER($count) } sin ver)
foot-nav = Sobre estas páginas
foot-guide = La Guía
foot-about = Qué es el plan
foot-sample = Un plan de ejemplo
foot-access = Accesibilidad
foot-promise = Tu plan es tuyo. Nada de estas páginas viene de otro sitio, y nada sobre ti va a otro.
languages = Idioma

leave = Salir
leave-title = Algunas de tus palabras aún no están en el servidor
leave-sending = Se están enviando. Un momento…
leave-kept = El servidor no las recibe ahora; la página vuelve a intentarlo. Si sales, se quedan en esta computadora, bajo llave, y se envían cuando vuelvas a iniciar sesión aquí.
leave-lost = El servidor no las recibe ahora y esta computadora no puede guardarlas. Si sales, se pierden: cópialas primero.
leave-send = Enviarlas ahora
leave-stay = Quedarme
leave-anyway = Salir de todos modos

status-saved-at = Guardado: { $time }
status-saved = Todo está guardado
status-saving-after = Guardando… Último guardado: { $time }
status-saving = Guardando…
status-removed = No se guardó. Este plan se eliminó, con todo lo que tenía. Lo que ves aquí está solo en esta página; cópialo ahora si quieres conservarlo.
status-on-device = Guardado solo en este dispositivo. { $why } Tus palabras quedan aquí, bajo llave, hasta que inicies sesión en este dispositivo y se puedan enviar.
status-on-page = No se guardó. { $why } Deja esta página abierta: tus palabras están en ella.
status-sign-in = Inicia sesión otra vez en una pestaña nueva
why-unreachable = No hay conexión con el servidor; la página vuelve a intentarlo sola.
why-cannot-save = El servidor no puede guardar en este momento; la página vuelve a intentarlo sola.
why-outdated = Esta página es más antigua que el servidor. Abre tu plan en otra pestaña; lo que falte allí sigue estando aquí.
why-signed-out = Tu sesión está cerrada. Cuando la inicies otra vez, se guarda solo.
why-no-right = La persona que tiene la sesión abierta aquí no puede escribir en este plan. Si no eres tú, inicia sesión otra vez. Si eres tú, copia tus palabras y muestra esto a tu consejero.
why-too-large = Un cambio es más grande de lo que el servidor recibe. Copia tus palabras y muestra esto a tu consejero.
why-refused = El servidor no pudo recibir un cambio. Copia tus palabras y muestra esto a tu consejero.

not-loaded = Sin cargar
not-loaded-title = No se pudo cargar esta página
not-loaded-why = Quizás no haya conexión, o el servidor tenga una versión más nueva de estas páginas. Carga la página otra vez. Lo que escribiste se queda en este navegador hasta que el servidor lo tenga; si algo no está guardado, el navegador pregunta antes de salir.
not-loaded-again = Cargar la página otra vez
nothing-here = Aquí no hay nada
say-why-first = Primero, el motivo
not-signed-in = No has iniciado sesión
plan-removed = Este plan se eliminó
did-not-work = No funcionó
to-first-page = Ir a la primera página
state-a-reason = Decir el motivo
words-are-kept = Tus palabras están guardadas. Inicia sesión otra vez en este navegador: las verás en el cuadro de texto y solo tienes que presionar Guardar de nuevo.

error-not-found = Aquí no hay nada que puedas ver. Puede que la dirección sea vieja, o que no te corresponda abrirla.
error-reason-first = Este estudiante no está a su cargo. Si su trabajo necesita este plan, diga primero por qué; el estudiante, la familia y la administración pueden leer lo que diga.
error-signed-out = No has iniciado sesión. Iníciala otra vez para seguir; lo que está en esta página se queda aquí.
error-removed = Este plan se eliminó, con todo lo que tenía: tu familia lo pidió o su plazo terminó. Ya no se puede guardar nada aquí. Lo que ves está solo en esta página; cópialo ahora si quieres conservarlo.
error-unreadable = No se pudo leer. No cambió nada; vuelve atrás e inténtalo otra vez.
error-too-many = Hubo demasiados intentos fallidos. Espera { $wait } e inténtalo otra vez. Si olvidaste tu contraseña, tu escuela puede darte un código para crear una nueva.
wait-seconds = { $seconds ->
    [0] un segundo
    [one] un segundo
   *[other] { NUMBER($seconds) } segundos
 }
wait-minutes = { $minutes ->
    [one] { NUMBER($minutes) } minuto
   *[other] { NUMBER($minutes) } minutos
 }
error-refused = El servidor no pudo recibir este cambio: { $why } Tus palabras siguen en esta página. Por favor, muéstrala a tu consejero.
error-cannot-save = El servidor no puede guardar en este momento. Tus palabras siguen en esta página, que vuelve a intentarlo sola.
error-unreachable = No hay conexión con el servidor. Revisa la conexión; lo que está en esta página se queda aquí.
error-unexpected = Algo falló en el servidor. No se perdió nada; inténtalo otra vez, por favor.
refused-too-large = Este cambio es más grande que un megabyte.
refused-unreadable = Este cambio no se pudo leer.
refused-not-yours = Este cambio lo hizo otra persona.
refused-unknown = Este cambio contiene algo que un plan no puede contener.
refused-behind = Al servidor le faltan cambios anteriores.
refused-no-right = Quien envió este cambio no puede escribir en este plan.
