### Entrar al distrito de demostración como una de sus personas, sin contraseña. Ningún distrito real tiene esta página.

enter = Entrar al distrito de demostración
enter-what = Todos los nombres y todas las palabras de este distrito son inventados. Puedes entrar sin contraseña porque este servidor solo responde en esta computadora y no tiene más que la demostración.
enter-students = Como estudiante
enter-staff = Como adulto de la escuela
enter-others = Como familia u organización
enter-all-schools = Todas las escuelas
enter-student = Grado { NUMBER($grade) } · { $school } · Partes completadas: { NUMBER($number) } de 4
enter-cares = { $number ->
    [one] { $role } · { $school } · { NUMBER($number) } estudiante
   *[other] { $role } · { $school } · { NUMBER($number) } estudiantes
 }
enter-guardian = { $number ->
    [one] Familia de un estudiante
   *[other] Familia de { NUMBER($number) } estudiantes
 }
enter-adult = { $role } · { $school }
