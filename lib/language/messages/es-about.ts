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
      body: 'Hola, {name}:\n\nTu llamada está reservada: {when}. Adjuntamos un archivo para el calendario.\n\nAbre el enlace unos minutos antes, con tu documento de identidad a mano y luz de frente:\n{link}\n\nEn el mismo enlace puedes probar la cámara y el micrófono cuando quieras. No se graba nada.\n\nSi la hora ya no te viene bien, elige otra en el mismo enlace.',
    },
    cancelled: {
      subject: 'Tu videollamada está cancelada',
      body: 'Hola, {name}:\n\nLa llamada está cancelada: {when}.\n\nElige otra hora cuando te venga bien:\n{link}',
    },
    missed: {
      subject: 'No hemos coincidido',
      body: 'Hola, {name}:\n\nNo hemos coincidido en la llamada: {when}. No pasa nada.\n\nElige otra hora aquí:\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'Lo sentimos: no vino nadie',
      body: 'Hola, {name}:\n\nEstuviste en la llamada y no había ningún agente libre: {when}. Lo sentimos; la culpa es solo nuestra.\n\nElige aquí otra hora, la que mejor te venga:\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'Necesitamos otra hora para tu llamada',
      body: 'Hola, {name}:\n\nEl agente de tu llamada no podrá estar y ningún compañero está libre a esa hora: {when}. Lo sentimos.\n\n{many, plural, =0 {Elige otra hora aquí:} other {Estas son las horas más cercanas:\n{times}\n\nElige una de ellas, o cualquier otra, en el mismo enlace:}}\n{link}',
    },
    earlier: {
      subject: 'Hay una hora antes: {other}',
      body: 'Hola, {name}:\n\nPediste una llamada antes. Acaba de quedar libre esta hora: {other}.\n\nEs para quien diga que sí primero. Abre tu enlace para tomarla:\n{link}\n\nTu hora sigue siendo tuya mientras no la cambies: {when}.',
    },
    your_turn: {
      subject: 'Ahora te toca',
      body: 'Hola, {name}:\n\nUn agente está libre para ti. Guardamos tu sitio hasta {other}.\n\nAbre el enlace y vuelve a la sala de espera:\n{link}',
    },
    reminder_day: {
      subject: 'Tu videollamada: {when}',
      body: 'Hola, {name}:\n\nTu llamada es: {when}.\n\nAbre el enlace unos minutos antes, con tu documento de identidad a mano:\n{link}\n\nSi la hora ya no te viene bien, elige otra en el mismo enlace.',
    },
    reminder_hour: {
      subject: 'En una hora: tu videollamada',
      body: 'Hola, {name}:\n\nTu llamada empieza más o menos en una hora: {when}.\n\nSolo necesitas un lugar tranquilo, luz de frente y tu documento de identidad:\n{link}',
    },
    reminder_ready: {
      subject: 'En media hora: prueba tu cámara',
      body: 'Hola, {name}:\n\nTu llamada empieza más o menos en media hora: {when}.\n\nHay tiempo para probar otra vez la cámara, el micrófono y la luz. Son unos segundos y no se graba nada:\n{link}',
    },
    reminder_soon: {
      subject: 'En diez minutos: tu videollamada',
      body: 'Hola, {name}:\n\nTu llamada empieza más o menos en diez minutos: {when}. La sala de espera está abierta:\n{link}',
    },
    needs_info: {
      subject: 'Una cosa más para tu verificación',
      body: 'Hola, {name}:\n\nGracias por la llamada. Necesitamos una cosa más: {what}.\n\nCuando la tengas, elige aquí una hora nueva:\n{link}',
    },
    granted: {
      subject: 'Verificación completada',
      body: 'Hola, {name}:\n\nTu cuenta ya tiene {level}. No queda nada por hacer.\n\nGracias por tu paciencia.\n\n¿No fuiste tú quien habló en la llamada? Dilo aquí:\n{link}',
    },
    rejected: {
      subject: 'El resultado de tu verificación',
      body: 'Hola, {name}:\n\nEsta vez no hemos podido verificarte: {reason}.\n\nCuando esté resuelto, pide otra llamada al equipo de soporte. También puedes ver el resultado aquí:\n{link}',
    },
    frozen: {
      subject: 'El resultado de tu verificación',
      body: 'Hola, {name}:\n\nTras una revisión cuidadosa de dos personas, tu cuenta no se puede verificar y está bloqueada.\n\nSi crees que es un error, escribe al equipo de soporte. Lo leerá una persona.\n\nAquí puedes pedir una vez otra revisión:\n{link}',
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
    moment: {
      q: '¿Y si es mal momento o no estoy a solas?',
      a: 'Puedes parar cuando quieras y volver con el mismo enlace. En «Escribir» puedes pulsar «Ahora no me viene bien»: tu agente te ofrecerá otro momento.',
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
