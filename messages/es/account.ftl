### La cuenta propia. El segundo paso es solo del personal: usted.

account-title = Tu cuenta
account-set-password = Tu contraseña nueva ya está en uso. En los demás navegadores se cerró la sesión.
account-saved = Guardado.
account-ended = Listo: en el otro navegador se cerró la sesión.
account-role = , { $role }.
account-login = { " " }Tu usuario es { $login }.
account-where = Dónde está abierta tu sesión
account-unknown = ¿Ves aquí una sesión que no conoces? Ciérrala y cambia tu contraseña.
account-browser = { $browser } en { $system }
account-a-browser = Un navegador
account-this = , esta
account-since = desde el { $moment },
account-seen = { " " }última vez: { $moment }
account-end = Cerrar
account-end-of = Cerrar la sesión de { $browser }
account-end-others = Cerrar todas las demás sesiones
account-mail = Recordatorios por correo electrónico
account-mail-to = La escuela escribe a { $address }. Si la dirección está mal, pide a la escuela que la cambie.
account-mail-none = La escuela no tiene tu correo electrónico. Si quieres recibir ahí los recordatorios, pide a la escuela que lo agregue.
account-mail-waits = { " " }Por ahora no se envían correos; los recordatorios aparecen aquí, en tu primera página.
account-mail-wanted = Escríbanme cuando haya algo pendiente. Un mensaje así no contiene nada de un plan.
account-save = Guardar
account-ways = Otras formas de iniciar sesión
account-way-since = Inicias sesión con { $provider } desde el { $day }.
account-way-stop = Dejar de iniciar sesión con { $provider }
account-way-begin = Iniciar sesión con { $provider } de ahora en adelante
account-password = Cambia tu contraseña
account-present = Contraseña actual
account-new = Contraseña nueva
account-new-note = 12 caracteres o más. En los demás navegadores se cierra la sesión.
account-change = Cambiar la contraseña
account-second = Su segundo paso
account-second-set = { $count ->
    [one] Está configurado. Le queda { NUMBER($count) } código de recuperación.
   *[other] Está configurado. Le quedan { NUMBER($count) } códigos de recuperación.
 }
account-new-codes = Crear códigos de recuperación nuevos
account-new-telephone = Configurar otro teléfono
codes-title = Códigos de recuperación
codes-heading = Sus códigos de recuperación
codes-what = Imprima esta página o anote los códigos, y guárdelos donde guarda sus llaves. Cuando no tenga a mano su teléfono, uno de ellos ocupa el lugar de los seis números. Cada uno sirve una sola vez. Se muestran solo ahora.
codes-kept = Ya los guardé

own-device = Este dispositivo
own-device-ask = ¿Nadie más que tú usa este dispositivo? Entonces tu plan puede abrirse en él también sin conexión: en el autobús o cuando se cae la red. Sigues escribiendo, y se envía cuando vuelve la conexión.
own-device-mind = Se queda aquí hasta que presiones Salir, o hasta que pases 30 días sin conexión. Mientras tanto, quien abra este navegador puede leerlo; por eso no digas esto de una computadora de la escuela ni de un dispositivo que compartes.
own-device-begin = Este dispositivo es solo mío
own-device-is = Este es tu propio dispositivo: tu plan se abre en él también sin conexión. Eso termina cuando presionas Salir, cuando otra persona inicia sesión aquí, o cuando pasas 30 días sin conexión.
own-device-end = Otras personas también lo usan
own-device-never = Este navegador no puede guardar tu plan, así que se abre solo con conexión.
own-device-failed = No funcionó, y no se cambió nada. Revisa la conexión e inténtalo otra vez.
