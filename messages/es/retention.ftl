### Cuánto tiempo guarda los planes un distrito, para las familias.

retention-here = Mientras estás en una escuela de aquí
retention-here-what = Todos tus planes se quedan, con cada versión anterior, para que nada de lo que escribiste se pierda.
retention-after = Después de irte
retention-years = Tu distrito guarda tus planes durante <a>{ $years ->
    [one] un año
   *[other] { NUMBER($years) } años
 }</a>, contados desde el primer día sin ti. Así siguen ahí si vuelves, o si los necesitas en tus primeros años después de la escuela. Si ya te fuiste, no puedes iniciar sesión, así que pide una copia a la escuela. Después se elimina todo: las palabras y su historial, los comentarios, los permisos, los motivos, tu cuenta y tu nombre. Lo que queda es un número que no lleva a nadie, y cuánto se eliminó.
retention-graduates = Si te graduaste, puedes iniciar sesión y leer tus planes durante <a>{ $years ->
    [one] un año
   *[other] { NUMBER($years) } años
 }</a>, y también pueden tus padres o tutores, si ahora los pueden leer. Nadie los puede cambiar. Llévatelos antes de que se acabe ese tiempo.
retention-backups = Las copias para emergencias (copias de seguridad) se guardan durante <a>{ $days ->
    [one] un día
   *[other] { NUMBER($days) } días
 }</a>. Durante ese tiempo después de eliminarse, algo puede seguir en una de esas copias.
retention-sooner = Conservarlo, o pedir que se elimine antes
retention-sooner-what = Mientras puedas iniciar sesión puedes llevarte una copia de todo: abre «Mi expediente completo» (las familias: «El expediente completo») y descárgalo como archivo, o imprímelo. Si tu familia quiere que se elimine antes de tiempo, pídanlo a la escuela; decide el distrito. Una ley sobre expedientes escolares puede pedir que algo se quede más tiempo.
