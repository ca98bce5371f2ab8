### El plan vacío en papel: para quien no tiene un dispositivo a mano.

paper = El plan en papel
paper-lead = Para quien no tiene un dispositivo a mano: imprimir las páginas de un grado, escribir en ellas y pasarlas al plan después.
paper-pick = Elegir un grado
paper-language = El papel sale en el idioma de esta página. Al final de la página se puede elegir otro.
paper-simpler = con palabras más sencillas
paper-fuller = con palabras para estudiantes mayores
paper-how = Cómo funciona
paper-how-1 = Se imprimen las páginas del grado con el comando de imprimir del navegador. Caben en papel carta y en A4, en blanco y negro.
paper-how-2 = El estudiante escribe. Con dos o tres preguntas de cada parte basta, y no hay que llenar nada por obligación.
paper-how-3 = Después el estudiante inicia sesión y lo escribe en el plan. También puede escribirlo un adulto, con el estudiante sentado al lado y leyendo. Las palabras siguen siendo del estudiante, con sus errores.
paper-how-4 = Luego el papel vuelve al estudiante. Lo que no se pasó no está en ningún plan, y nadie lo lee allí.
paper-of = Mi plan en papel, grado { NUMBER($grade) }
paper-name = Nombre
paper-written-on = Escrito el día
paper-note = Qué pasa con este papel
paper-note-1 = Escribe lo que quieras. Deja fuera lo que no quieras decir.
paper-note-2 = Después lo pasas a tu plan, o lo escribe un adulto contigo al lado. Tus palabras siguen siendo tuyas.
paper-note-3 = Luego el papel es tuyo otra vez. Si no quieres guardarlo, rómpelo.
paper-enough = Estas preguntas ayudan. Con dos o tres basta.
paper-boxes = Marca lo que está hecho. Si algo no es para ti, escribe por qué.
paper-not-for-me = No es para mí, porque
paper-talk = Cuando hablemos de esto
paper-with = Con quién, y qué día:
