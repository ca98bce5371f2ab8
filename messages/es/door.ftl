### La puerta: iniciar sesión, el segundo paso, un código en papel.

sign-in-login = Usuario
sign-in-password = Contraseña
sign-in-with = Iniciar sesión con { $provider }
sign-in-code-title = Tienes un código
sign-in-code = ¿Tu escuela te dio una hoja con un código? <a>Usa tu código</a> para elegir un usuario y una contraseña. ¿Olvidaste tu contraseña? Pide a tu escuela un código nuevo.
sign-in-demo-title = Esto es una demostración
sign-in-demo = Aquí nadie tiene contraseña. <a>Elige quién quieres ser</a>.
second-step = Segundo paso
second-set-up = Configure su segundo paso
second-six-digits = Los seis números que la aplicación muestra ahora
second-code = Código
second-recovery = ¿No tiene a mano su teléfono? También sirve uno de sus códigos de recuperación, una sola vez.
second-open-app = Abra la aplicación de autenticación en su teléfono y escriba los seis números que muestra para Learning Plan.
go-on = Continuar
stop-and-leave = Dejarlo y salir
second-why = Usted puede abrir los planes de muchos estudiantes, así que una contraseña sola no basta. De ahora en adelante, una aplicación en su teléfono muestra un código que usted escribe al iniciar sesión. Necesita una aplicación de autenticación; cualquiera sirve.
second-point = En la aplicación, elija agregar una cuenta y apunte la cámara a esta imagen.
second-picture = El secreto de su segundo paso, como imagen para la aplicación
second-or-type = O escriba este secreto en la aplicación:
second-then-type = Después escriba aquí lo que muestra la aplicación.

welcome = Bienvenida
welcome-name = Te damos la bienvenida, { $name }
welcome-use-code = Usa tu código
welcome-where-code = El código está en la hoja que te dio tu escuela. No importan las minúsculas, los espacios ni los guiones.
welcome-code = Código
welcome-with-login = Iniciar sesión con un usuario
welcome-begin = Crear un distrito
welcome-new-password = Elige una contraseña nueva.
welcome-both = Elige un usuario y una contraseña. Necesitas los dos cada vez que vuelvas.
welcome-here-as = Estás aquí como { $role }, { $district }.
welcome-not-you = Si no eres tú, devuelve la hoja a la escuela.
welcome-owner = Usted administra este servidor. Usted crea el distrito y luego da acceso a quienes lo administran. No verá el plan de ningún estudiante.
welcome-district = Nombre del distrito
welcome-time = Zona horaria del distrito
welcome-your-name = Su nombre
welcome-login-stays = Tu usuario sigue siendo { $login }.
welcome-login-note = Letras, números, puntos y guiones; tu correo electrónico también sirve.
welcome-password = Contraseña nueva
welcome-password-note = 12 caracteres o más. Cuatro palabras que no tienen que ver entre sí son fáciles de recordar: anótalas hasta que te las sepas.
welcome-once = Este código se puede usar una vez, hasta el { $day }.

trouble-back = Volver al inicio de sesión
trouble-no-such-way = No existe esa forma de iniciar sesión
trouble-no-such-way-what = Aquí no existe esa forma de iniciar sesión. La dirección puede ser vieja.
trouble-stopped = No has iniciado sesión
trouble-stopped-what = El inicio de sesión se detuvo en el otro sitio. Aquí no se cambió nada. Puedes intentarlo otra vez.
trouble-begin-again = Empieza de nuevo, por favor
trouble-begin-again-what = Este inicio de sesión tardó más de diez minutos, ya se había usado, o empezó en otro navegador. No se cambió nada. Empieza de nuevo, por favor.
trouble-no-answer = No hay respuesta en este momento
trouble-no-answer-what = El sitio donde inicias sesión no responde en este momento. No se perdió nada. Espera un minuto e inténtalo otra vez, o inicia sesión con una contraseña, si la tienes.
trouble-not-trusted-what = El sitio donde inicias sesión dio una respuesta en la que no podemos confiar, así que no se inició tu sesión. Inténtalo otra vez, por favor. Si vuelve a pasar, avisa a tu escuela.
trouble-unknown = Aquí no se conoce esta cuenta
trouble-unknown-what = Aquí no se conoce esta cuenta, y no se creó nada para ella. Pide a tu escuela una invitación.
trouble-elsewhere = Hace falta otra cuenta
trouble-elsewhere-what = Esta cuenta no es de tu distrito. Inicia sesión con la cuenta que te dio tu escuela.
trouble-another-way = Inicia sesión de otra forma, por favor
trouble-another-way-what = Las personas con tu función inician sesión aquí de otra forma. Vuelve y elígela, o pregunta en tu escuela.
trouble-taken = Esta cuenta ya está en uso
trouble-taken-what = Otra persona ya inicia sesión aquí con esta cuenta. No se cambió nada. Pregunta en tu escuela.
trouble-code-used = Este código no se puede usar
trouble-code-used-what = Este código no se puede usar. Es posible que ya se haya usado o que sea demasiado viejo. Tu escuela puede darte uno nuevo.
trouble-later = No funcionó
trouble-later-what = El servidor no puede hacerlo en este momento. No se perdió nada; inténtalo otra vez, por favor.

use-account = ¿Usar esta cuenta?
use-account-is = { $provider } dice que tú eres { $name }. ¿Es correcto?
use-account-nameless = alguien cuyo nombre no dice
use-account-joins = De ahora en adelante inicias sesión aquí con ella. No necesitas una contraseña de este sitio.
use-account-links = De ahora en adelante también puedes iniciar sesión aquí con ella. Lo que usabas hasta ahora sigue funcionando.
use-account-yes = Sí, iniciar sesión con ella
use-account-no = No, dejar todo como está

paper-title = Una hoja para entregar
paper-print = Imprima esta hoja y entréguela en persona. Se muestra solo ahora: si se pierde, haga una nueva, y el código anterior deja de valer. Está en el idioma de esta página; si la persona lee otro, elíjalo antes al final de la página.
paper-role = { $role ->
    [student] Estudiante
    [guardian] Familia
    [counselor] Consejero
    [teacher] Maestro
    [staff] Personal de la escuela
    [partner] Organización de la comunidad
    [school_admin] Administración de la escuela
    [district_admin] Administración del distrito
   *[none] Dueño de este servidor
 }, { $district }
paper-reset = Con este código eliges una contraseña nueva para tu Plan de Aprendizaje.
paper-invitation = Con este código abres tu cuenta en el Plan de Aprendizaje.
paper-address = En una computadora o un teléfono, abre esta dirección:
paper-code = Escribe este código:
paper-choose = Elige un usuario y una contraseña, y no se los digas a nadie.
paper-camera = O apunta aquí la cámara de tu teléfono:
paper-picture = La dirección con el código, como imagen para una cámara
paper-until = El código sirve una sola vez, hasta el { $day }. Nadie de la escuela te pedirá nunca tu contraseña.
