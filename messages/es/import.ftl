### Listas como CSV: lo que se dice de un archivo y de sus líneas.

import-title = Listas como CSV
import-lead = Primero ve qué cambiaría un archivo. No pasa nada antes de presionar el botón que está debajo.
import-bring = Cargar una lista
import-what = Qué contiene
import-file = Archivo, { NUMBER($most) } MB como máximo
import-rows = Cuántas filas tiene después de la primera línea, si lo sabe: así se rechaza un archivo que se cortó en el camino
import-paste = O pegue aquí las líneas, con la primera, que nombra las columnas
import-show = Mostrar qué cambia
import-columns = Las columnas de cada lista
import-take = Descargar una lista
import-take-what = Las personas y clases sin identificador de sus otros sistemas no están en sus listas. Queda registrado que usted descargó una.
import-done = Hecho
import-cannot = Este archivo no se puede traer como está
import-changes = Qué cambia este archivo
import-new = Algo cambió aquí desde que usted miró, así que no se hizo nada. Esto es lo que resulta ahora del archivo.
import-of = { $kind }: { $sum }
import-unread = Columnas que no se leen: { $columns }.
import-what-wrong = Qué está mal
import-more = Y { NUMBER($more) } más.
import-mend = No se cambió nada. Corrija estas líneas y elija el archivo otra vez.
import-apply = Cambiar exactamente esto
import-each = Línea por línea, las primeras cien
import-line = Línea { NUMBER($number) }: { $what }
import-line-does = { $named }: { $does }
import-counted = { $does }: { NUMBER($lines) }
import-wrong-lines = con errores: { NUMBER($lines) }
import-nothing = no cambia nada
import-sum = { $parts }; ya están así aquí: { NUMBER($same) } de { NUMBER($lines) }.
import-first-encoded = La línea 1 no está escrita en UTF-8. En una hoja de cálculo, guarde el archivo como «CSV UTF-8».
import-column-twice = La columna «{ $column }» aparece dos veces en la primera línea.
import-column-missing = La primera línea no nombra la columna «{ $column }». Las columnas son: { $columns }.
import-no-number = El número de filas es un número entero, como 1200. No se cambió nada.
import-encoded = no está escrita en UTF-8
import-nul = contiene un NUL, que no es texto
import-too-long = es más larga que cualquier línea de una lista así; tal vez falta cerrar unas comillas
import-unreadable = no se puede leer: { $why }
import-cells = tiene { NUMBER($found) } celdas y la primera línea tiene { NUMBER($wanted) }
import-same-as = la línea { NUMBER($line) } trata de lo mismo
import-same-account = una línea anterior nombra la misma cuenta
import-rows-missing = el archivo termina aquí con { NUMBER($found) } filas después de la primera línea, y se anunciaron { NUMBER($announced) }. Quizás se cortó en el camino
import-rows-more = el archivo termina aquí con { NUMBER($found) } filas después de la primera línea, y se anunciaron { NUMBER($announced) }. Quizás es otro archivo
import-open = esta última línea no tiene fin de línea. Si el archivo se cortó aquí, a su última celda puede faltarle algo: mírela antes de seguir.
import-wrong-cell = { $column } «{ $cell }»: { $why }
import-wrong = { $column }: { $why }
import-too-large = Este archivo es demasiado grande para la página: { NUMBER($most) } MB como máximo. No se cambió nada. Divídalo en partes o tráigalo en el servidor con «ilp import».
import-kind = { $kind ->
    [schools] Escuelas
    [people] Personas
    [classes] Clases
    [members] Quién está en qué clase
    [caseloads] Estudiantes a cargo de cada consejero
    [guardians] Padres y tutores
    [requirements] Lo que se exige para graduarse
    [credits] Cursos, créditos y notas
    [progress] Horas y lo hecho para graduarse
    [attendance] Asistencia
    [tests] Resultados de pruebas
   *[resources] Recursos
 }
import-does = { $what ->
    [new] nuevo
    [name] otro nombre
    [id] otro identificador
    [role] otra función
    [school] otra escuela
    [grade] otro grado
    [email] otra dirección de correo
    [born] otra fecha de nacimiento
    [leaves] se va
    [graduates] se gradúa
    [comes-back] vuelve
    [days] otros días
    [ends] termina
    [kinship] otro parentesco
    [changed] cambiado
    [corrected] corregido
    [removed] quitado
    [account] una cuenta para iniciar sesión
    [other-account] otra cuenta para iniciar sesión
   *[no-account] ya sin cuenta para iniciar sesión
 }
