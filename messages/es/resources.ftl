### Recursos: sitios que ayudan, según la lista del distrito.

resources = Recursos
resources-lead = Sitios que pueden ayudarte con tu plan, elegidos por tu distrito. Cada enlace sale de este sitio; no se envía nada sobre ti.
resources-gone = Ese recurso ya no está. Aquí están los demás.
resources-count = { $count ->
    [one] { NUMBER($count) } recurso
   *[other] { NUMBER($count) } recursos
 }
resources-none = Tu distrito todavía no ha puesto ningún recurso.
resources-none-here = No hay nada para esto. Elige «Todos» en una de las líneas de arriba.
resources-leads = lleva a { $site }
resources-narrow = Mostrar solo algunos
resources-section = Parte
resources-grade = Grado
resources-topic = Tema
resources-all = Todos

# La página de quienes cuidan la lista en el distrito.
listed-lead = Sitios que ayudan a los estudiantes con sus planes. Están en la página Recursos de cada estudiante, y se sugieren junto a las partes y junto a la lista de «Prepararse para el éxito».
listed-none = Todavía no hay nada en la lista.
listed-hidden = oculto
listed-change = Cambiarlo
listed-remove-what = Ya no se le sugiere a nadie, y un enlace a él dice que ya no está.
listed-remove = Quitarlo
listed-add = Agregar un recurso
listed-many = Muchos a la vez: <a>como una lista</a>.
listed-title = Título
listed-address = Dirección, que empieza con https://
listed-purpose = Para qué sirve, en una frase
listed-every-section = Todas las partes
listed-every-topic = Todos los temas
listed-grades = Grados, como 6-8 o 9 10; vacío para todos
listed-language = Idioma en el que está, como en o es; vacío para todos
listed-hide = Ocultarlo por ahora
listed-start = Una lista para empezar
listed-start-what = { $number ->
    [one] { NUMBER($number) } sitio público, de una agencia federal o patrocinado por ella; no vende nada.
   *[other] { NUMBER($number) } sitios públicos, de agencias federales o patrocinados por ellas; ninguno vende nada.
 } Lo que usted ya tiene queda como está, y cada uno se puede cambiar o quitar después.
listed-start-add = Agregarlos
