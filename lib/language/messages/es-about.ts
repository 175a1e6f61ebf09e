import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const esAbout: Shape<typeof enAbout> = {
  mail: {
    signature: 'El equipo de verificación',
    invited: {
      subject: 'Tu enlace para la verificación por vídeo',
      body: 'Hola, {name}:\n\nLa comprobación facial automática no ha funcionado contigo, así que te verificará una persona en una videollamada corta.\n\nAbre este enlace, comprueba tu cámara y elige una hora:\n{link}\n\nEl enlace es solo para ti; no se lo pases a nadie, por favor. Funciona hasta {until}. Ten a mano tu documento de identidad o pasaporte.',
    },
    booked: {
      subject: 'Tu videollamada: {when}',
      body: 'Hola, {name}:\n\nTu llamada está reservada: {when}. Adjuntamos un archivo para el calendario.\n\nAbre el enlace unos minutos antes, con tu documento de identidad a mano y luz de frente:\n{link}\n\nSi la hora ya no te viene bien, elige otra en el mismo enlace.',
    },
    cancelled: {
      subject: 'Tu videollamada está cancelada',
      body: 'Hola, {name}:\n\nLa llamada está cancelada: {when}.\n\nElige otra hora cuando te venga bien:\n{link}',
    },
    missed: {
      subject: 'No hemos coincidido',
      body: 'Hola, {name}:\n\nNo hemos coincidido en la llamada: {when}. No pasa nada.\n\nElige otra hora aquí:\n{link}',
    },
    needs_info: {
      subject: 'Una cosa más para tu verificación',
      body: 'Hola, {name}:\n\nGracias por la llamada. Necesitamos una cosa más: {what}.\n\nCuando la tengas, elige aquí una hora nueva:\n{link}',
    },
    granted: {
      subject: 'Verificación completada',
      body: 'Hola, {name}:\n\nTu cuenta ya tiene {level}. No queda nada por hacer.\n\nGracias por tu paciencia.',
    },
    rejected: {
      subject: 'El resultado de tu verificación',
      body: 'Hola, {name}:\n\nEsta vez no hemos podido verificarte: {reason}.\n\nCuando esté resuelto, pide otra llamada al equipo de soporte. También puedes ver el resultado aquí:\n{link}',
    },
    frozen: {
      subject: 'El resultado de tu verificación',
      body: 'Hola, {name}:\n\nTras una revisión cuidadosa de dos personas, tu cuenta no se puede verificar y está bloqueada.\n\nSi crees que es un error, escribe al equipo de soporte. Lo leerá una persona.',
    },
    withdrawn: {
      subject: 'Tu solicitud está retirada',
      body: 'Hola, {name}:\n\nTu solicitud de verificación por vídeo está retirada y no se hará nada más con ella.\n\nSi cambias de idea, pide un enlace nuevo al equipo de soporte.',
    },
    lapsed: {
      subject: 'Tu solicitud ha terminado',
      body: 'Hola, {name}:\n\nNo hubo ninguna llamada a tiempo, así que tu solicitud ha terminado.\n\nPide un enlace nuevo al equipo de soporte cuando te venga bien.',
    },
  },
  reasons: {
    lighting: 'Ponte de cara a una ventana o una lámpara, con la luz delante y ninguna detrás.',
    obstruction: 'Quítate la mascarilla, el gorro y las gafas, y apártate el pelo de la cara.',
    motion: 'Espera medio segundo y muévete a un ritmo normal sin salir de la imagen.',
    camera: 'Limpia la lente, cierra otras aplicaciones de cámara, apaga las cámaras virtuales o usa un móvil.',
    id_mismatch:
      'Usa un documento más reciente o tu pasaporte. Una foto de cuando eras menor sirve mientras el documento esté en vigor.',
    network: 'Deja la wifi pública, detén las descargas o usa 4G o 5G.',
    makeup: 'Un maquillaje ligero no molesta. Quítate las lentillas de color.',
    changing_light: 'Quédate en un sitio con luz constante.',
  },
  help: {
    title: 'Preguntas y respuestas',
    device: {
      q: '¿Puedo cambiar de navegador o usar el móvil?',
      a: 'Sí. Abre allí el mismo enlace. Si ya está abierto en otro dispositivo, tu agente dará paso al nuevo.',
    },
    glasses: {
      q: '¿Tengo que quitarme las gafas?',
      a: 'Solo si reflejan la luz o tapan los ojos. Tu agente te lo dirá.',
    },
    makeup: {
      q: '¿Es un problema el maquillaje?',
      a: 'Un maquillaje ligero no molesta. Quítate las lentillas de color, por favor.',
    },
    minor_photo: {
      q: 'La foto de mi documento es de cuando era menor de edad.',
      a: 'Sirve, mientras el documento esté en vigor y lo haya expedido un gobierno.',
    },
    passport: {
      q: '¿Puedo usar el pasaporte en lugar del documento de identidad?',
      a: 'Sí. Ábrelo por la página de la foto.',
    },
    old_photo: {
      q: 'La foto de mi documento es muy antigua.',
      a: 'Prueba con tu pasaporte, si tienes. Si ya no se te reconoce, lo mejor es renovar el documento.',
    },
    other_person: {
      q: '¿Puede verificar otra persona por mí, o yo por otra?',
      a: 'No. Solo puede verificar una cuenta su titular: así nadie puede usar el nombre de otra persona. Alguien puede ayudarte con el dispositivo.',
    },
    recording: {
      q: '¿Qué se registra, quién lo ve y cuándo se borra?',
      a: 'Imágenes fijas de tu cara y de tu documento, y notas. Solo las ven quienes llevan y revisan tu solicitud, cada consulta queda registrada y se borran pasado el plazo que indica el consentimiento.',
    },
  },
};
