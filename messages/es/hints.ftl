### Palabras por las que las sugerencias de una tarjeta reconocen un número o una prueba, un tiempo y un motivo, separadas por
### comas. Se buscan en tarjetas de todos los idiomas y nadie las lee. Una cifra no necesita palabra; `#` está por una cifra.

hint-words-number =
    dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, doce, trece, catorce, quince, dieciséis, diecisiete,
    dieciocho, diecinueve, veinte, veintiuno, treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa, cien,
    ciento, mil, mitad, doble, cero, docena, por ciento, certificado, licencia, lista de control
hint-words-time =
    enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre, noviembre, diciembre,
    antes de, antes del, antes que, hasta, a más tardar, fin de, fines de, final de, finales de, dentro de, el #, este
    año, este mes, esta semana, este semestre, este trimestre, próximo, próxima, que viene, # semanas, # meses, # días,
    para el, para la, el lunes, el martes, el miércoles, el jueves, el viernes, hoy, primavera, verano, otoño, invierno,
    graduación, cumpleaños, navidad
hint-words-reason =
    porque, ya que, para que, para poder, me gusta, me encanta, necesito, quiero ser
