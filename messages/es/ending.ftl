ending-title = Tu sesión se cierra en { $minutes ->
    [0] un minuto
    [one] un minuto
   *[other] { NUMBER($minutes) } minutos
 }
ending-kept = Lo que escribiste queda guardado. Cuando vuelvas a iniciar sesión, sigues donde estabas.
ending-save = Guarda antes lo que estás escribiendo, o sigue con la sesión abierta.
ending-stay = Seguir con la sesión abierta
