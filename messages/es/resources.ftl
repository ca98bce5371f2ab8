### Recursos: sitios que ayudan, según la lista del distrito.

resources = Recursos
resources-lead = Sitios que pueden ayudarte con tu plan, elegidos por tu distrito. Cada enlace sale de este sitio; no se envía nada sobre ti.
resources-of = Recursos para { $name }
resources-lead-theirs = Sitios que pueden ayudar con este plan, elegidos por el distrito. Cada enlace sale de este sitio; no se envía nada sobre el estudiante ni sobre usted.
resources-gone = Ese recurso ya no está. Aquí están los demás.
resources-count = { $count ->
    [one] { NUMBER($count) } recurso
   *[other] { NUMBER($count) } recursos
 }
resources-none = El distrito todavía no ha puesto ningún recurso.
resources-none-here = No hay nada para esto. Elige «Todos» en una de las líneas de arriba.
resources-leads = lleva a { $site }
resources-narrow = Mostrar solo algunos
resources-section = Parte
resources-grade = Grado
resources-topic = Tema
resources-all = Todos

# La página de quienes cuidan la lista en el distrito.
listed-lead = Sitios que ayudan a los estudiantes con sus planes. Están en la página Recursos de cada estudiante, y se sugieren junto a las partes, en la lista de «Prepararse para el éxito» y debajo de los créditos que faltan.
listed-none = Todavía no hay nada en la lista.
listed-hidden = oculto
listed-change = Cambiarlo
listed-remove-what = Ya no se le sugiere a nadie, y un enlace a él dice que ya no está. Más tarde puede recuperarlo.
listed-remove = Quitarlo
listed-add = Agregar un recurso
listed-many = Muchos a la vez: <a>como una lista</a>.
listed-title = Título
listed-address = Dirección, que empieza con https://
listed-purpose = Para qué sirve, en una frase
listed-every-section = Todas las partes
listed-every-topic = Todos los temas
listed-subject = Materia en la que ayuda, como la llaman sus requisitos; vacío para ninguna
listed-grades = Grados, como 6-8 o 9 10; vacío para todos
listed-language = Idioma en el que está, como en o es; vacío para todos
listed-hide = Ocultarlo por ahora
listed-start = Una lista para empezar
listed-start-what = { $number ->
    [one] { NUMBER($number) } sitio de una agencia pública, de una universidad pública o de una organización sin fines de lucro conocida; es gratis y se lee sin cuenta.
   *[other] { NUMBER($number) } sitios de agencias públicas, de universidades públicas y de organizaciones sin fines de lucro conocidas; son gratis y se leen sin cuenta.
 } Lo que usted ya tiene queda como está, y cada uno se puede cambiar o quitar después.
listed-start-add = Agregarlos
listed-start-look = Ver estos sitios
listed-start-ask = ¿Agregar estos sitios?
listed-start-comes = Lo que se agregaría
listed-start-there = Lo que usted ya tiene
listed-start-stays = Estos quedan como están en su lista.
listed-overtaken = Otra persona guardó este recurso mientras usted escribía. Lo que guardó está arriba; lo que usted escribió está aquí, y nada de ello se guardó ni se perdió. Si usted guarda, lo suyo toma su lugar; lo otro queda entre los cambios.

# Lo que se cambió en ella.
listed-versions = Lo que se cambió, y cómo recuperarlo
listed-versions-lead = Lo que se agregó, se cambió o se quitó, quién lo hizo y cuándo. Lo que había se puede recuperar; con eso no cambia nada más.
listed-versions-none = Todavía no se ha cambiado nada.
listed-did-add = Agregado.
listed-did-change = Cambiado.
listed-did-remove = Quitado.
listed-did-bring-back = Recuperado.
listed-back = Recuperarlo
listed-back-before = Recuperar lo que había antes
listed-look = ¿Recuperarlo?
listed-look-again = Estaría otra vez en la lista
listed-look-then = Cómo quedaría en la lista
listed-was = antes:
listed-is = desde entonces:
listed-now = ahora:
listed-then = después:
listed-field-address = Dirección
listed-field-purpose = Para qué sirve
listed-field-language = Idioma
listed-field-hidden = Oculto
listed-yes = sí
listed-no = no
listed-nothing = nada
