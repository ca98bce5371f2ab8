### Lo que se responde donde no se llega a ninguna página.

refusal-busy = Demasiadas personas a la vez
refusal-busy-words = El servidor no da abasto. No se cambió nada. Espera { $wait } y carga esta página otra vez: lo que enviaste se envía de nuevo.
refusal-foreign = No viene de aquí
refusal-foreign-words = Esto vino de otro sitio o de otra pestaña, así que no se cambió nada. Abre la página aquí e inténtalo otra vez.
refusal-kind = Esto no se pudo leer
refusal-kind-words = Llegó en una forma que el servidor no acepta. No se cambió nada; vuelve atrás e inténtalo otra vez.
refusal-large = Esto es demasiado grande
refusal-large-words = El servidor acepta 64 megabytes como máximo. No se cambió nada. Vuelve atrás, copia tus palabras y envíalas en partes.
refusal-method = Aquí no hay nada que ver
refusal-method-words = Esta dirección solo acepta lo que envía un botón. No se cambió nada; vuelve a la página de donde vienes.
refusal-failed = Esto no funcionó
refusal-failed-words = Algo falló en el servidor. Lo que se guardó antes está a salvo. Vuelve atrás e inténtalo otra vez; lo que escribiste sigue en esa página.
refusal-much = Demasiado a la vez
refusal-much-words = De aquí llegó más de lo que el servidor acepta a la vez. No se cambió nada. Espera { $wait } y carga esta página otra vez: lo que enviaste se envía de nuevo.
