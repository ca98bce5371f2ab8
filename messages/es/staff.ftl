### Leer fuera de su cargo, su revisión, las correcciones y lo que se compartió con una organización.

find = Buscar un estudiante
find-lead = Para cuando su trabajo necesita el plan de un estudiante que no está a su cargo. Usted ve el nombre, el grado y la escuela. Para leer el plan, primero dice por qué.
find-begins = El nombre empieza con
find-hint = Al menos dos letras, del nombre o del apellido.
find-button = Buscar
find-found = Encontrados
find-nobody = Nadie tiene un nombre que empiece así.
find-students = { $number ->
    [one] { NUMBER($number) } estudiante.
   *[other] { NUMBER($number) } estudiantes.
 }
find-first = Los primeros { NUMBER($number) } estudiantes. Escriba más del nombre para ver a los demás.
pupil-meta = Grado { NUMBER($grade) } · { $school }

reason-open = Este plan está abierto para usted
reason-open-what = Puede leerlo; no tiene que decir nada antes.
reason-read = Leer el plan
reason-title = Diga por qué necesita este plan
reason-means = Qué significa esto
reason-means-care = Este estudiante no está a su cargo. Abra el plan solo si su trabajo lo necesita.
reason-means-read = El estudiante, la familia y el consejero pueden leer lo que usted escribe aquí.
reason-means-review = También lo lee alguien de la administración, y dice si fue adecuado.
reason-means-open = El plan queda abierto para usted durante 8 horas, para leer y nada más. Cada consulta queda anotada.
reason-why = ¿Por qué necesita leerlo?
reason-why-hint = De 10 a 1,000 caracteres. Diga qué tiene que hacer, y nada privado sobre el estudiante.
reason-button = Decirlo y abrir el plan
reason-before = Lo que dijo antes
finding-fitting = Fue adecuado
finding-questioned = Hay una pregunta sobre esto
finding-says = { $finding }, dice { $name }.

reasons = Motivos
reasons-lead = Alguien tuvo que leer el plan de un estudiante que no está a su cargo y dijo por qué. Léalo y diga si fue adecuado. La familia puede ver ambas cosas.
reasons-done = Guardado. Gracias por revisarlo.
reasons-waiting = Sin revisar todavía
reasons-none = Nada espera revisión.
reasons-reviewed = Revisados
reasons-own = Usted lo dijo. Lo revisa otra persona de la administración.
reasons-question = Tengo una pregunta
reasons-about = , { $role }, sobre

amendments = Correcciones
amendments-lead = Una familia pide que se corrija algo en el expediente de un estudiante. Decida en un tiempo razonable y diga por qué; la familia lo lee. Nadie cambia las palabras del estudiante: escriba aquí lo que estará junto a ellas desde ahora. Si no se corrige, informe a la familia sobre la audiencia que puede pedir.
amendments-done = Guardado. La familia puede leerlo.
amendments-waiting = Sin decidir todavía
amendments-none = Ninguna solicitud espera decisión.
amendments-decided = Decididas
amendments-amend = Se corrige
amendments-hearing = Después de una audiencia: se corrige
amendments-refuse = No se corrige
amendments-about = Sobre { $name }, por corregir:
amendments-own = Usted lo pidió. Decide otra persona de la administración.
amendments-why = Los motivos; si se corrige, qué es lo correcto
amendments-why-hint = 5,000 caracteres como máximo. La familia lo lee, y no se puede retirar.

shared = Compartido conmigo
shared-none = Ahora no se comparte nada con usted. Una familia, o un estudiante de 18 años o más, puede compartir un plan con usted; entonces aparece aquí hasta el día que elijan.
shared-read = Leer
shared-read-what = { " " }el plan de { $name }
shared-until = , hasta el { $day }
shared-for = Para:
