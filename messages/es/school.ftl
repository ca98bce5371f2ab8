### Lo que guarda la escuela: créditos frente a lo que se exige, calificaciones, asistencia, exámenes.

school-of = Calificaciones, créditos y asistencia de { $name }
school-whence = Estos números vienen de los registros de la escuela y no se pueden cambiar aquí. Los más nuevos llegaron el { $day }.
school-none-own = Tu escuela todavía no ha enviado calificaciones, créditos ni asistencia. Tu consejero puede decirte cómo vas.
school-none = La escuela todavía no ha enviado calificaciones, créditos ni asistencia de este estudiante.
school-wrong = ¿Hay un número equivocado? Se puede avisar a la oficina de la escuela o al consejero. Cuando la escuela corrige sus registros, la corrección llega aquí con el siguiente archivo.

school-graduate = Créditos para graduarse
school-all-own = Ya tienes todos los créditos que se exigen: { $needed }. Tu consejero sabe qué más hace falta para graduarte.
school-all = Ya se obtuvieron todos los créditos que se exigen: { $needed }.
school-left-own = Créditos que todavía te faltan: { $left } de { $needed }.
school-left-theirs = Créditos que todavía faltan: { $left } de { $needed }.
school-underway = De { $needed } créditos, obtenidos: { $earned }; en curso: { $underway }; por obtener: { $left }.
school-subject = Materia
school-needed = Se exigen
school-earned = Obtenidos
school-on-the-way = En curso
school-left = Lo que falta
school-left-nothing = No falta nada
school-left-some = Por obtener: { $left }
school-left-underway = { $underway } en curso, { $left } por obtener
school-left-all-underway = { $underway } en curso; después no falta nada
school-chart = Créditos obtenidos en cada materia
school-chart-subject = { $subject }: { $earned } de { $needed }.
school-chart-underway = { $subject }: { $earned } de { $needed }, { $underway } en curso.
school-beside = Además: { $credits } créditos en materias en las que aquí no se exige nada.
school-extra = Los créditos que pasan de lo que pide una materia pueden contar en otra. El consejero lo sabe.
school-help = Recursos que pueden ayudar
school-help-more = Todo sobre aprender
school-no-requirements = Todavía no se ha enviado qué se exige para graduarse.
school-no-credits = Todavía no se han obtenido créditos. En la mayoría de las escuelas cuentan desde el grado 9.

school-others = Qué más hace falta para graduarse
school-others-met = Todo lo demás que se exige está cumplido.
school-others-left = Todavía pendientes, además de los créditos: { $open } de { $all }.
school-other = Requisito
school-other-state = Cómo va
school-other-hours = { $had } de { $needed } horas, por cumplir: { $left }
school-other-hours-met = Las { $needed } horas están cumplidas
school-other-done = Cumplido
school-other-open = Todavía no
school-hours-chart = Horas en cada requisito
school-hours-chart-one = { $requirement }: { $had } de { $needed } horas.
school-hours-had = Horas cumplidas

school-courses = Cursos y calificaciones
school-course = Curso
school-credits = Créditos
school-mark = Calificación
school-mark-none = Todavía ninguna
school-credits-underway = { $credits } en curso
school-year = Año escolar { $year }
school-no-courses = Todavía no se han enviado cursos.

school-attendance = Asistencia
school-days-own = { $year }: estuviste en la escuela { $present } de { $enrolled } días. Eso es el { NUMBER($percent) } %.
school-days = { $year }: en la escuela { $present } de { $enrolled } días. Eso es el { NUMBER($percent) } %.
school-missed = Días de ausencia: { $missed }.
school-fine = Más del 90 %: esa es la línea que las escuelas cuidan.
school-low-own = Faltar un día de cada diez o más hace difícil seguir el ritmo, sea cual sea la razón. Le puede pasar a cualquiera y puede cambiar. Cuéntale a un adulto de confianza qué se interpone; también puedes escribirlo en tus obstáculos.
school-low = Faltar un día de cada diez o más hace difícil seguir el ritmo, sea cual sea la razón. Pregunte qué se interpone y qué ayudaría.
school-no-days = Todavía no se ha enviado la asistencia.
school-attendance-year = Año escolar
school-attendance-present = Días de asistencia
school-attendance-missed = Días de ausencia
school-attendance-enrolled = Días de clases
school-attendance-share = Asistencia
school-attendance-percent = { NUMBER($percent) } %
school-attendance-chart = Días de asistencia en cada año escolar
school-attendance-chart-one = { $year }: { $present } de { $enrolled } días.

school-tests = Exámenes
school-test = Examen
school-day = Día
school-score = Resultado
school-score-of = { $score } de { $most }
school-no-tests = Todavía no se han enviado resultados de exámenes.

# Una línea en la página de inicio de un estudiante.
school-line-all = Ya tienes los { $needed } créditos que se exigen para graduarte.
school-line-left = Créditos que te faltan para graduarte: { $left } de { $needed }.
school-line-underway = Créditos que te faltan para graduarte: { $left } de { $needed }, además de { $underway } en curso.
school-line-others = Todavía pendientes, además de los créditos: { $open } de { $all } requisitos.
school-line-days = En la escuela { $present } de { $enrolled } días este año.
