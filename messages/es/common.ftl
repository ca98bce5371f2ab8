### Lo que dicen muchas páginas: fechas, horas, listas, las cuatro partes y cómo van.

date = { NUMBER($day) } de { $month ->
    [1] ene.
    [2] feb.
    [3] mar.
    [4] abr.
    [5] mayo
    [6] jun.
    [7] jul.
    [8] ago.
    [9] sept.
    [10] oct.
    [11] nov.
    [12] dic.
   *[0] ?
 } de { NUMBER($year) }
time = { $clock } { $half ->
    [am] a. m.
   *[pm] p. m.
 }
whole-moment = { $date }, { $time }
span-days = { $from } al { $to }
span-times = { $from } a { $time }
list-comma = { ", " }
list-and = { $others } y { $last }

section-goals = Fijar metas
section-barriers = Reconocer posibles obstáculos
section-strategies = Encontrar estrategias para alcanzar las metas
section-success = Prepararse para el éxito
short-goals = Metas
short-barriers = Obstáculos
short-strategies = Estrategias
short-success = Éxito
state-not-started = Sin empezar
state-in-progress = En curso
state-completed = Completada por ahora
grade = Grado { NUMBER($grade) }
one-moment = Un momento…
times-in-utc = Las horas están en UTC (tiempo universal coordinado).
