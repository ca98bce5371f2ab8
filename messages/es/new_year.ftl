### Los grados que pasan a un año escolar nuevo.

new-year = Un año escolar nuevo
new-year-of = Un año escolar nuevo: { $year }
move-lead = Cuando empieza un año escolar, el 1 de julio, los grados suben en uno y el grado 12 se gradúa. Si un archivo de su distrito dice los grados, cargue ese archivo en lugar de usar esta página: no se pasa de grado a quien ya lo recibió de un archivo o de un formulario desde el 1 de julio, y si llega un archivo después, vale ese archivo.
move-moved = { $number ->
    [one] Se pasó de grado a { NUMBER($number) } estudiante.
   *[other] Se pasó de grado a { NUMBER($number) } estudiantes.
 } Durante un día se puede deshacer abajo.
move-undone = { $number ->
    [one] Deshecho: { NUMBER($number) } estudiante.
   *[other] Deshecho: { NUMBER($number) } estudiantes.
 }
move-kept = { $number ->
    [one] { NUMBER($number) } estudiante cambió de otra forma desde entonces y queda como está.
   *[other] { NUMBER($number) } estudiantes cambiaron de otra forma desde entonces y quedan como están.
 }
move-waiting = { $number ->
    [one] Falta pasar de grado a { NUMBER($number) } estudiante
   *[other] Falta pasar de grado a { NUMBER($number) } estudiantes
 }
move-set = { $number ->
    [one] { NUMBER($number) } estudiante con un grado de este año escolar
   *[other] { NUMBER($number) } estudiantes con un grado de este año escolar
 }
move-see = Ver qué pasaría
move-take-back = { $number ->
    [one] Deshacer el cambio de grado de { NUMBER($number) } estudiante
   *[other] Deshacer el cambio de grado de { NUMBER($number) } estudiantes
 }
move-nobody = No hay a quién pasar de grado: todos los grados están puestos para este año escolar.
move-stay = ¿Quién se queda en el grado? Sus números en sus sistemas, con espacios entre ellos (o # y el número de aquí)
move-graduate = ¿Quién se gradúa antes? Sus números
move-show = Mostrar qué pasaría
move-unknown = { $number ->
    [one] De { NUMBER($number) } estudiante no se sabe desde cuándo tiene su grado: se puso antes de que este programa lo guardara. Mire primero ese grado. Si ya es el de { $year }, no presione este botón: le pasaría un grado de más.
   *[other] De { NUMBER($number) } estudiantes no se sabe desde cuándo tienen su grado: se puso antes de que este programa lo guardara. Mire primero algunos. Si ya es su grado de { $year }, no presione este botón: les pasaría un grado de más.
 }
move-no-word = No cambia ni una palabra de ningún plan. Quien se gradúa deja la escuela hoy, y puede leer durante el tiempo que digan sus ajustes.
move-button = { $number ->
    [one] Pasar de grado a { NUMBER($number) } estudiante
   *[other] Pasar de grado a { NUMBER($number) } estudiantes
 }
move-up = { $number ->
    [one] { NUMBER($number) } estudiante del grado { NUMBER($grade) }: al grado { NUMBER($next) }
   *[other] { NUMBER($number) } estudiantes del grado { NUMBER($grade) }: al grado { NUMBER($next) }
 }
move-graduated = { $number ->
    [one] { NUMBER($number) } estudiante del grado { NUMBER($grade) }: graduación
   *[other] { NUMBER($number) } estudiantes del grado { NUMBER($grade) }: graduación
 }
move-again = { $number ->
    [one] { NUMBER($number) } estudiante del grado { NUMBER($grade) }: otra vez en este grado
   *[other] { NUMBER($number) } estudiantes del grado { NUMBER($grade) }: otra vez en este grado
 }
move-one-graduates = { $name } se gradúa desde el grado { NUMBER($grade) }
move-one-stays = { $name } se queda en el grado { NUMBER($grade) }
