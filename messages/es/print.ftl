### El plan entero en papel, para guardar, firmar y llevar.

print-own = Mi plan, para imprimir
print-of = El plan de { $name }, para imprimir
print-school = Escuela
print-grade = Grado
print-year = Año escolar
print-as-of = Estado al
print-before = Hecho en otros grados
print-check-ins = Reuniones de seguimiento de este año escolar
print-no-check-in = Este año escolar no se ha anotado ninguna reunión de seguimiento.
print-signs = Firmas
print-signs-what = Quien firma ha leído este plan y ha hablado de él. Cada palabra de las tres primeras partes es del estudiante.
print-student = Estudiante
print-family = Familia
print-counselor = Consejero
print-day = Fecha
print-end = Este papel muestra el plan como estaba ese día. El plan sigue; lo que vale es lo que dice allí.
home-sheet-way = Una hoja para la familia, en papel
home-sheet-what = Para una familia sin computadora ni teléfono: de qué hablar, qué sigue y una línea para firmar, en el idioma de la casa. No contiene ninguna palabra que escribió el estudiante.
home-sheet-in = Idiomas de esta hoja
home-sheet-title = Para la familia de { $name }
home-sheet-next = Lo que sigue
home-sheet-reads = Su hijo o hija lee en el plan:
home-sheet-agreed = Acordado en la reunión del { $day }:
home-sheet-window = Reunión de seguimiento
home-sheet-no-window = Ahora no toca ninguna reunión de seguimiento.
home-sheet-comment = Lo que quiera decir o preguntar (puede dejarlo vacío)
home-sheet-read = He leído esto
home-sheet-back = Por favor, firme aquí y devuelva esta hoja a la escuela. La escuela anota que usted firmó, en papel, y el día.
home-sheet-name = Su nombre
paper-read = Leído y firmado en casa, en papel
paper-read-what = Cuando una hoja vuelva firmada, anótelo aquí. En el expediente queda como lo que es: firmado en papel, anotado por usted.
paper-read-who = Quién firmó
paper-read-day = Fecha junto a la firma
paper-read-button = Anotar la firma
paper-read-nobody = No consta ningún padre, madre o tutor que pueda leer este plan, así que no hay firma que anotar.
paper-read-done = Anotado. El estudiante y la familia ven que se firmó en papel, y que usted lo anotó.

# Como archivo; se ofrece donde el servidor hace tales archivos.
pdf-letter = Guardarlo como PDF, tamaño carta
pdf-a4 = Guardarlo como PDF, tamaño A4
pdf-of-year = El plan de este año, para leer o imprimir
pdf-take = Llevarse el plan como PDF
pdf-what = Un solo archivo que se ve igual en todas partes y que los programas que leen en voz alta pueden leer.
pdf-no-font = No hay un PDF de este plan: este servidor no tiene tipo de letra para algunas de sus letras. No se perdió nada. Imprime esta página en su lugar: tu dispositivo tiene sus propios tipos de letra.
pdf-too-long = Este plan es demasiado largo para un PDF. No se perdió nada. Imprime esta página en su lugar.
pdf-failed = El PDF no se pudo hacer en este momento. No se perdió nada. Prueba otra vez en un minuto, o imprime esta página en su lugar.
