### La primera página.

first-title = Un plan que es tuyo, desde el grado 6 hasta lo que venga después
first-lead = En el Plan de Aprendizaje Individual escribes lo que quieres, lo que podría interponerse y lo que vas a hacer. Tu consejero y tu familia ayudan. Las palabras son tuyas.
first-sample = Leer un plan de ejemplo
first-parts = Cuatro partes, a tu propio ritmo
first-goals = Lo que quieres lograr, en la escuela y después.
first-barriers = Lo que podría frenarte.
first-strategies = Los pasos que vas a dar y quién puede ayudar.
first-success = Qué planear y hacer en cada grado, del 6 al 12.
first-new = ¿Es tu primera vez aquí? Lee <a>qué es el plan y quién lo lee</a>, o abre
first-guide = { " " }<a>la Guía</a>.
