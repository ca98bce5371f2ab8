### El plan entero en papel, para guardar, firmar y llevar.

print-own = Mi plan, para imprimir
print-of = El plan de { $name }, para imprimir
print-school = Escuela
print-grade = Grado
print-year = Año escolar
print-as-of = Al día
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
