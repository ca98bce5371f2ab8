### Lo que ven la familia y otros que leen un plan. A la familia se le habla de usted.

children-none = En este momento no hay ningún plan abierto para usted. Desde los 18 años, su hijo o hija decide quién lee. Si hay un error, pregunte en la escuela, por favor.
children-gone = Quienes ya no están
children-gone-what = Sus expedientes todavía se pueden leer y descargar, hasta que termine su plazo.
children-record-of = El expediente completo de { $name }
child-meta = Grado { NUMBER($grade) } · { $school }
child-changed = Último cambio: { $day }
child-nothing-yet = aún no hay nada escrito
child-read = Leer el plan
child-of = { " " }de { $name }
child-who = Quién puede verlo
child-who-of = : { $name }
child-sharing = Compartir
child-sharing-of = { " " }el plan de { $name }
child-print = Imprimir el plan
child-record = El expediente completo

plan-years = Los años
plan-school = Calificaciones, créditos y asistencia
plan-changed = { " " }· último cambio: { $day }
since-visit = Desde que lo leyó el { $day }: { $what }.
since-nothing = Nada ha cambiado desde que lo leyó el { $day }.
since-cards = { $count ->
    [one] una tarjeta
   *[other] { NUMBER($count) } tarjetas
 }
since-boxes = { $count ->
    [one] una casilla
   *[other] { NUMBER($count) } casillas
 }
not-yet = todavía no
plan-history = Historial
plan-history-of = { " " }de { $section }
not-passed-on-title = No lo comparta con nadie.
not-passed-on = Lo que ve aquí se compartió con usted, con un solo propósito. No puede pasarlo a nadie, de ninguna forma, si antes no está de acuerdo la familia (o el estudiante, desde los 18 años). Lo dice la ley: 34 CFR 99.33.
in-list = En esta lista
in-list-previous = Anterior: { $name }
in-list-next = Siguiente: { $name }
in-list-back = Volver a la lista
