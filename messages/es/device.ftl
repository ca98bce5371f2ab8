### A device of one's own, and what a browser shows without a network.

kept-note = No hay conexión. Este es tu plan como lo tiene este dispositivo. Sigue: lo que escribas y marques se enviará en cuanto haya conexión.
begun-note = Este es ahora tu propio dispositivo. Tu plan se abre en él también sin conexión.
offline-title = Sin conexión
offline-head = No hay conexión
offline-what = Esta página viene del servidor, y no se puede llegar al servidor.
offline-safe = Lo que una página dijo que estaba guardado está a salvo allí.
offline-waits = Tus palabras están guardadas en este dispositivo. Inicia sesión con conexión para verlas.
offline-own = Tu plan está en este dispositivo:
offline-left = Todavía no se cerró tu sesión: no se pudo avisar al servidor. Este dispositivo ya no abre tu plan por sí solo; las palabras que no se enviaron se quedan en él, bajo llave. Presiona Salir otra vez cuando haya conexión.
offline-again = Intentar otra vez
