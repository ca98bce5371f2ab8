### Un período de seguimiento para los estudiantes de una lista, y lo que se asignó.

assign = Un período de seguimiento para estos estudiantes
assign-what = En un período cada uno vuelve a leer el plan, y una persona adulta habla de él con el estudiante y anota el día. Un estudiante está en un solo período a la vez: quien ya tiene uno en estos días se queda con ese.
assign-window = El período
assign-look = Ver a quiénes llegaría
assign-whom = A quiénes llegaría
assign-days = { $window }: del { $first } al { $last }.
assign-would = { $number ->
    [one] Lo recibiría <a>{ NUMBER($number) } estudiante</a>.
   *[other] Lo recibirían <a>{ NUMBER($number) } estudiantes</a>.
 }
assign-kept = { $number ->
    [one] { NUMBER($number) } de la lista ya tiene un período en estos días y se queda con ese.
   *[other] { NUMBER($number) } de la lista ya tienen un período en estos días y se quedan con ese.
 }
assign-button = { $number ->
    [one] Dárselo a { NUMBER($number) } estudiante
   *[other] Dárselo a { NUMBER($number) } estudiantes
 }
assign-done = Lo que se asignó

assigned-now = Los estudiantes de la lista reciben ahora su período, una página de la lista tras otra. Puede cerrar esta página.
assigned-undone = Retirado. Ya nadie está en él; las reuniones que se anotaron en él se quedan.
assigned-lead = Períodos de seguimiento que se asignaron a los estudiantes de una lista.
assigned-none = Todavía no se ha asignado ningún período a una lista. Elija estudiantes en su escritorio; la lista tiene un enlace para eso.
assigned-days = { $kind }, del { $first } al { $last }
assigned-to = asignado el { $moment } a <a>esta lista</a>
assigned-by = por { $name }
assigned-stopped = Detenido después de { $passed } estudiantes: quien lo asignó ya no puede ver esta lista, o no se pudo leer.
assigned-undoing = Se está retirando ahora.
assigned-taken-back = Retirado, después de { $passed } estudiantes.
assigned-came-of-it = Lo recibieron: { $given }; ya tenían un período en estos días y se quedaron con ese: { $kept }. Reuniones anotadas en él: { $logged }.
assigned-take-back = Retirarlo
