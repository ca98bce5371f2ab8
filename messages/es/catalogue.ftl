### Los temas de la lista de «Prepararse para el éxito».

area-academic = Trabajo escolar
area-career = Carreras
area-money = Dinero
area-personal = Yo y los demás
area-next-step = Próximo paso
