### Recordatorios, en el producto y por correo. Al estudiante se le habla de tú, a la familia de usted.

reminder-window = Tu plan te espera. Léelo otra vez, cambia lo que haya cambiado o di que sigue igual.
reminder-window-until = Tu plan te espera hasta el { $day }. Léelo otra vez, cambia lo que haya cambiado o di que sigue igual.
reminder-sections = Aún sin palabras: { $sections }. Abre una de estas partes y escribe la primera oración; una basta para empezar.
reminder-counselor = Por favor, ve a ver a tu consejero. Si no puedes ir pronto, pide una reunión de seguimiento en esta página.
reminder-child-window = El plan espera que su hijo o hija lo lea otra vez. Pueden verlo juntos.
reminder-child-window-until = El plan espera hasta el { $day } que su hijo o hija lo lea otra vez. Pueden verlo juntos.
reminder-child-sections = Aún sin palabras: { $sections }. Puede preguntarle a su hijo o hija qué le gustaría escribir ahí.
reminder-child-counselor = Se pide a su hijo o hija que vaya a ver al consejero. Usted puede recordárselo.
reminder-some-day = el último día del período
reminder-some-sections = las partes que el estudiante no ha empezado

letter-subject = Tu plan de aprendizaje te espera
letter-what = Algo te espera en tu Plan de Aprendizaje Individual.
letter-child-subject = Un plan de aprendizaje de su familia espera
letter-child-what = Algo espera en el Plan de Aprendizaje Individual de un hijo o hija suya. Puede leerlo, y pueden verlo juntos.
letter-hello = Hola:
letter-sign-in = Para ver qué es, hay que iniciar sesión aquí:
letter-nothing-inside = Este mensaje no contiene nada del plan, porque un correo se puede leer en el camino.
letter-sender = Lo envió { $district }. Nadie lee las respuestas, a menos que la escuela diga otra cosa.
letter-switch-off = Para no recibir más mensajes como este, se pueden desactivar en

mail-off = ¿Dejar de recibir estos correos?
mail-off-what = Con este botón, el Plan de Aprendizaje deja de escribir por correo. Lo que espera sigue en la primera página al entrar.
mail-off-button = Dejar de recibir correos
mail-off-done = No habrá más correos
mail-off-again = El Plan de Aprendizaje ya no escribe por correo. Esto se puede cambiar al <a>entrar</a>, en la página de la cuenta.
