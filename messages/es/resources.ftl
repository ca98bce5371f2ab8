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
