### Las tarjetas de las metas de un estudiante: SMART para quien quiera.

cards-own = Mis metas como tarjetas SMART
cards-lead = Una tarjeta toma una meta y hace cinco preguntas sobre ella. Está aquí por si te ayuda: no necesitas ninguna tarjeta, y una tarjeta puede tener partes vacías.
cards-none = Todavía no tienes ninguna tarjeta. Está bien así.
cards-begin = Empezar una tarjeta
cards-from-line = Elige una línea de tus metas. La tarjeta empieza con tus palabras, y las palabras se quedan donde están.
cards-other = Empezar con otra meta
cards-smart = Qué quiere decir SMART, con ejemplos
card-saved = Guardado.
card-go-on = Seguir con esta tarjeta
card-new = Una tarjeta nueva
card-change = Una tarjeta de mis metas
card-lead = Llena lo que te ayude. Aquí no hay nada obligatorio.
card-goal = Mi meta
card-goal-ask = Con tus propias palabras.
card-from-label = Desde
card-from-ask = ¿Dónde estás ahora?
card-to-label = Hasta
card-by-label = Para cuándo
card-by-ask = Un día, un mes, el final de un período de calificaciones.
card-check-label = Próxima revisión
card-check-ask = ¿Qué día vuelves a mirar esta meta? Tu primera página te lo recuerda.
card-state-label = ¿Cómo va?
card-state-ask = Cambiar una meta o dejarla no es fracasar. Aprendiste algo.
card-reason-label = ¿Por qué?
card-reason-ask = Si la cambiaste o la dejaste: ¿qué aprendiste?
card-read-by = Quien puede leer tus metas puede leer también tus tarjetas.
card-save = Guardar esta tarjeta
card-before = Esta meta en años anteriores
card-history = Historia de esta tarjeta
card-state = Estado
card-taken-out = quitado
card-both = Aquí escribiste otra cosa en otra página o en otro dispositivo
card-nothing = nada
card-keep-mine = Dejar lo que escribí aquí, arriba
card-keep-there = Dejar lo que escribí allí:

card-from = Desde { $from }
card-from-to = De { $from } a { $to }
card-next-check = Próxima revisión
card-why = Por qué
card-changed-since = Cambió desde entonces.

card-honour-reached = Lo lograste. Mira atrás un momento: ¿qué te ayudó?
card-honour-changed = Cambiaste de idea. Así el plan te sigue siendo fiel.
card-honour-changed-why = Cambiaste de idea, y sabes por qué. Así el plan te sigue siendo fiel.
card-honour-let-go = La dejaste. Es tan honesto como lograrla.
card-honour-let-go-why = La dejaste, y sabes por qué. Es tan honesto como lograrla.

card-hints = Si quieres, todavía podrías decir:
card-hint-number = Todavía no hay un número ni una prueba. ¿Cómo verás que lo lograste?
card-hint-date = Todavía no hay una fecha. ¿Para cuándo?
card-hint-check = Todavía no hay próxima revisión. ¿Qué día la vuelves a mirar?
card-hint-why = Todavía no hay una razón. ¿Por qué vale la pena para ti?
card-hint-reason = Todavía no hay una razón. Bastan unas palabras, para que lo sepas también el año que viene.

card-check-past = Querías mirar esta meta el { $day }: «{ $goal }». ¿Cómo va?
card-check-today = Hoy es tu día para mirar esta meta: «{ $goal }».
card-check-next = Próxima revisión el { $day }: «{ $goal }».
