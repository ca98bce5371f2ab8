### Los años de un plan, uno junto a otro, y uno que ya pasó.

years-of = Los años de { $name }
years-own-lead = Lo que querías cada año, en tus propias palabras. Los años que ya pasaron se quedan como los dejaste.
years-lead = Lo que el estudiante quería cada año, en sus propias palabras. Los años que ya pasaron se quedan como estaban.
years-first = Este es el primer año. En julio el plan continúa, y este año se queda aquí.
years-grade = Grado { NUMBER($grade) }, { $year }
years-now = ahora
years-nothing = No se escribió nada.
years-read = Leer el plan completo de este año
years-go = Ir al plan
years-which = : { $year }
years-steps = Pasos dados o dejados de lado del grado { NUMBER($grade) }: { NUMBER($settled) } de { NUMBER($all) }.
years-check-ins = { $count ->
    [one] { NUMBER($count) } reunión de seguimiento.
   *[other] { NUMBER($count) } reuniones de seguimiento.
 }
year-own = Mi plan de { $year }
year-of = { $name }: el plan de { $year }
year-meta = Grado { NUMBER($grade) } · Año escolar { $year }
year-over = Este año ya pasó. Aquí ya no cambia nada; lo que sigue está en el plan de ahora.
graduate-title = Para llevarse todo esto
graduate-own = Te graduaste. Aquí ya no se puede cambiar nada, y puedes leerlo hasta el { $day }; ese día ya no podrás entrar. Llévate todo antes.
graduate-child = { $name } se graduó. Aquí ya no se puede cambiar nada, y usted puede leerlo hasta el { $day }.
graduate-record = El expediente completo, para leer, imprimir o guardar
graduate-take = Todos los planes en un archivo
growth-print = Para mostrar esta página o guardarla en papel, imprímela: sale todo lo que hay en ella.
growth-title = Cómo creció el plan
growth-step = un paso dado
growth-says = De { NUMBER($first) } palabras al final de { $from } a { NUMBER($last) } en { $to }.
growth-table = Palabras en cada parte, pasos dados y metas alcanzadas
growth-year = Año
growth-steps = Pasos dados
growth-reached = Metas alcanzadas
growth-reached-on = Alcanzada el
growth-goals = Metas de año en año
growth-goals-what = Cada meta que tiene una tarjeta, con las palabras de cada año. Cambiar una meta o dejarla es tan digno como alcanzarla.
growth-said = Lo que dijeron entonces los adultos sobre las metas
growth-confirmed = confirmado por { $name }
growth-ticked = Pasos dados este año
