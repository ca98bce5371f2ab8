### La declaración de accesibilidad: qué se probó, qué falta, a quién decirlo. La leen estudiantes y adultos: se usa «usted».

access-lead = Estas páginas son para todas las personas: con lector de pantalla, con teclado, con letra grande, en un teléfono pequeño, en una computadora vieja.
access-promise = Qué prometemos
access-promise-goal = Nuestra medida es WCAG 2.2, nivel AA. Es más de lo que la ley pide a las escuelas públicas de los Estados Unidos (WCAG 2.1, nivel AA).
access-promise-ways = Todo lo que importa funciona también sin script: leer, escribir, marcar, iniciar sesión. Para quien no puede usar ningún dispositivo está el plan en papel.
access-tested = Qué se probó
access-tested-how = Las pruebas del programa revisan estas cosas de forma automática antes de terminar una versión.
access-tested-rules = Las páginas principales se revisan con axe, un programa que conoce las reglas de WCAG, con colores claros y oscuros, a 320 y a 1440 píxeles de ancho.
access-tested-script = Lo que la gente hace en estas páginas se prueba dos veces: con script y sin él.
access-tested-keys = Diez tareas de un estudiante y de una familia se hacen solo con el teclado.
access-tested-zoom = Al cuádruple del tamaño, y en los teléfonos más pequeños, ninguna página principal se tiene que mover hacia los lados para leerla.
access-tested-colors = Con los colores que usted elige en su sistema, los botones y los campos se siguen viendo. Con movimiento reducido nada se mueve solo.
access-tested-targets = Los botones y los enlaces que no están dentro de una oración miden al menos 24 píxeles de alto y de ancho.
access-tested-rtl = Las páginas principales se revisan también en árabe, de derecha a izquierda.
access-gaps = Qué no está bien todavía
access-gaps-what = Preferimos decirlo antes de que usted lo descubra:
access-gaps-people = Nadie que use un lector de pantalla todos los días ha probado estas páginas todavía. Los programas encuentran solo una parte de lo que está mal.
access-gaps-audit = Nadie de fuera las ha revisado.
access-gaps-words = En la página donde se escribe con script, los títulos y las listas se hacen con botones y teclas que cada lector de pantalla puede anunciar de otra manera. Sin script, las mismas palabras están en un campo de texto sencillo.
access-gaps-translated = El español y el árabe todavía no los han leído personas que los hablan en casa.
access-tell = A quién decirlo
access-contact = Si una página no le deja hacer algo, dígalo a: { $contact }
access-office = Si una página no le deja hacer algo, dígalo en la oficina de su escuela o a cualquier adulto de allí en quien confíe.
access-tell-what = Diga qué página era y qué quería hacer. No tiene que decir por qué lo necesita de otra manera. Mientras la página no mejore, la escuela tiene que darle lo que necesita de otra forma.
access-tell-right = Si eso no ayuda, puede quejarse ante su distrito escolar y ante la Oficina de Derechos Civiles del Departamento de Educación de los Estados Unidos.
access-day = Esta declaración se revisó por última vez el { $day }.
