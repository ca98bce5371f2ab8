### Lo que rodea los planes de ejemplo.

sample-lead = { $student } en los grados 7, 9 y 12: una radio, el miedo a hablar y qué pasó con los dos.
sample-made-up = Esta estudiante es inventada.
sample-made-up-what = También la escuela, la familia y cada palabra. Las páginas son como las de un plan de verdad.
sample-years = Tres de los siete años
sample-years-what = Jo escribe como escriben los estudiantes: una parte es buena, otra la tacha después. Fíjate en tres cosas. Sus metas se hacen más pequeñas y más claras. Lo que deja queda escrito, con el motivo. Y los adultos a su lado casi siempre preguntan.
sample-7 = Seis libros, una frase verdadera en el círculo de lectura, y una radio vieja que se abre por detrás.
sample-9 = Álgebra de 68 a 81, un club que no resultó, y la radio zumba.
sample-12 = Tres solicitudes, doce niños que construyen radios, y un último plan que lee todos los demás.
sample-how = Cómo usarlo
sample-students = <a>Estudiantes:</a> lean el plan más cercano a su grado. Después ciérrenlo y escriban el suyo; nadie necesita otra Jo.
sample-families = <a>Familias:</a> lean lo que escribe su abuelo. Nunca corrige una palabra.
sample-counselors = <a>Consejeros:</a> impriman un grado y léanlo en grupo. ¿Qué meta es SMART? ¿Qué estrategia se llevarían?
sample-title = Plan de ejemplo, grado { NUMBER($grade) }
sample-other-grades = La misma estudiante en otros grados
sample-talks = Conversaciones sobre este plan
