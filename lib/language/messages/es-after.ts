export const esAfter = {
  after: {
    appealTitle: 'Pedir otra revisión',
    appealLine: 'Si crees que es un error, alguien que no participó revisará tu caso otra vez. Puedes pedirlo una vez.',
    appealLabel: '¿Qué debería saber esa persona?',
    appealHint: 'Bastan unas palabras en tu propio idioma.',
    appealSend: 'Pedir otra revisión',
    appealShort: 'Escribe unas palabras, por favor, para que sepa en qué fijarse.',
    appealSpent:
      'Ya has pedido otra revisión, y solo se puede una vez. Si hay algo nuevo, escribe al equipo de soporte.',
    appealed: {
      title: 'Ahora lo revisa otra persona',
      line: 'Pediste otra revisión. Tiene tu caso alguien que no participó en la primera decisión.',
      next: 'Ahora no tienes que hacer nada. Puede que te llamen otra vez; después te escribimos.',
    },
    disowned: {
      title: 'Lo estamos investigando',
      line: 'Nos has dicho que en esta llamada no estabas tú. Nuestros supervisores lo saben y los demás dispositivos han quedado fuera de tu enlace.',
      next: 'Por seguridad, cambia la contraseña de tu cuenta en tu plataforma. Puede que te llamemos; ten tu documento a mano, por favor.',
    },
    byWhen: 'Tendrás noticias nuestras, como muy tarde, el {day}.',
    notMeTitle: '¿No fuiste tú?',
    notMeLine:
      'Si otra persona hizo la llamada en tu nombre, dínoslo enseguida. Avisamos a nuestros supervisores y detenemos lo que aún se pueda detener.',
    notMeButton: 'No fui yo',
    notMeSure: '¿Hizo la llamada otra persona? Lo investigamos enseguida.',
    notMeYes: 'Sí, fue otra persona',
    notMeNo: 'No, fui yo',
    keptTitle: 'Qué guardamos y quién lo ha visto',
    keptStills:
      'Guardamos {stills, plural, =0 {únicamente} one {# imagen fija,} other {# imágenes fijas,}} las notas de tu agente y lo que nos envió tu plataforma.',
    keptUntil: 'Todo se borra el {day}.',
    keptOpen: 'Todo se borra {days, plural, one {# día} other {# días}} después de la decisión, o antes.',
    keptHeld: 'La ley nos pide guardarlo un tiempo más. Se borra en cuanto termine.',
    keptErased: 'Todo se ha borrado.',
    seenTitle: 'Quién lo ha mirado',
    seenNobody: 'Nadie ha mirado tu caso todavía.',
    role: {
      agent: 'agente',
      supervisor: 'supervisión',
      auditor: 'auditoría',
      admin: 'administración',
    },
    look: {
      case: 'abrió tu caso',
      still: 'miró una imagen',
      field: 'pidió ver un dato',
      data: 'comparó tus datos en la llamada',
      export: 'exportó tu caso',
    },
    times: '{times, plural, one {# vez} other {# veces}}',
  },
};
