### De qué puede hablar una familia este mes. A la familia se le habla de usted; las preguntas son para su hijo o hija.

month-title = De qué hablar en { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
    [12] diciembre
   *[0] este mes
 }
month-ask = Pregunte, y luego espere:
month-look = Miren juntos una línea de la lista del grado { NUMBER($grade) }:
month-how-far = Si está hecho, pregunte cómo fue. Si no, pregunte qué ayudaría.
month-read = Deje que su hijo o hija elija una oración del plan y se la lea.
month-end = Bastan diez minutos. No hace falta saber la respuesta: lo que más ayuda es escuchar.
family-window = El período «{ $window }» está abierto hasta el { $day }. { $can }
family-window-neither = Su hijo o hija vuelve a leer el plan y luego habla de él en la escuela. Antes de eso pueden leerlo juntos en casa.
family-window-revisited = Su hijo o hija ya volvió a su plan. Ahora sigue la conversación en la escuela; puede preguntarle qué quiere decir allí.
family-window-talked = La conversación en la escuela ya fue. Su hijo o hija todavía no ha vuelto a leer el plan; pueden hacerlo juntos.
family-window-both = Su hijo o hija volvió a leer el plan, y la conversación en la escuela ya fue. Puede preguntarle qué se acordó.
ask-home-1 = ¿Cómo vas con tu meta? ¿Cuál sería el próximo paso pequeño?
ask-home-2 = ¿Qué clases te gustaría tomar el próximo año, y por qué esas?
ask-home-3 = ¿Qué podría interponerse en las próximas semanas? ¿Qué harías entonces?
ask-home-4 = ¿Qué te gustaría probar este verano?
ask-home-5 = ¿Qué lograste este año? ¿Qué dejaste, y para qué?
ask-home-6 = ¿Qué funcionó este año y quieres repetir?
ask-home-7 = ¿Qué harías todo el día si pudieras elegir?
ask-home-8 = ¿Qué esperas con más ganas de este año escolar? ¿Qué haría más fácil el comienzo?
ask-home-9 = ¿Qué quieres que sea diferente para el próximo verano?
ask-home-10 = ¿Qué va bien ahora en la escuela, y qué es difícil?
ask-home-11 = ¿Quién te ayuda en la escuela? ¿A quién más podrías preguntar?
ask-home-12 = ¿Qué has hecho desde el otoño que te haga sentir bien?

# Lo que una persona adulta había empezado sobre un estudiante que ahora acompañan otras.
begun-home = A su primera página
begun-comments = Comentarios que había empezado
begun-comments-lead = No se envió nada de esto: el estudiante está ahora a cargo de otras personas. Lo que escribió se guarda solo para usted y está aquí. Cópielo y déselo a quien acompaña ahora al estudiante. No se muestra aquí lo que usted citó del estudiante ni cómo lo diría con otras palabras.
