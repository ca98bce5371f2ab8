### La lista, como la marca el estudiante y como la leen los adultos.

success-line = Marca lo que está hecho. Si un punto no va con tu camino, marca «no es para mí» y di por qué.
success-each-saves = Cada punto tiene su propio botón Guardar.
item-not-yet = Todavía no
item-done = Hecho
item-not-for-me = No es para mí
item-not-for-me-because = No es para mí: { $reason }
item-exempt = Exento; lo decidió tu consejero
item-exempt-because = Exento; lo decidió tu consejero: { $reason }
item-save = Guardar
item-change = Cambiar
item-why-not = Por qué no va con tu camino
item-take-back = Quitar esta marca
item-set-aside = Apartar
item-confirmed = Confirmado por { $name } el
read-not-for-student = No es para el estudiante
read-not-for-student-because = No es para el estudiante: { $reason }
read-exempt = Exento
read-exempt-because = Exento: { $reason }
box-confirm = Confirmar
box-withdraw = Retirar la confirmación
box-end-exemption = Terminar la exención
box-exempt = Eximir…
box-why = Por qué el estudiante no necesita hacerlo. Lo leen el estudiante y la familia.
box-ticked = El estudiante lo marcó. La marca vuelve cuando usted termine la exención.
box-exempt-now = Eximir al estudiante
cancel = Cancelar
