export const esReady = {
  practice: {
    title: 'Practica los gestos',
    line: 'Esto es un espejo: no se graba nada y nada sale de tu dispositivo. En la llamada te pedirán algunos, en un orden que nadie conoce.',
    link: 'Practicar los gestos',
    mirror: 'Encender el espejo',
    mistakes: 'Lo que suele salir mal',
    tooFast: 'Demasiado rápido: espera medio segundo y después muévete a un ritmo normal.',
    tooSlow: 'Tan lento que no se ve como un solo movimiento.',
    outOfFrame: 'La cara sale de la imagen: quédate dentro del óvalo.',
    stiff: 'Rígido: cuenta un movimiento natural y relajado.',
    amount: {
      blink: 'Los dos ojos, una vez, a un ritmo normal.',
      open_mouth: 'Basta con el ancho de un dedo.',
      nod: 'Basta un gesto pequeño, como para un sí claro.',
      shake_head: 'Basta un poco a cada lado, como para un no claro.',
      smile: 'Como sonreirías a un amigo.',
    },
  },
  ready: {
    sharp: 'Nitidez',
    sharpOk: 'La imagen es nítida.',
    sharpLow: 'La imagen está borrosa. Limpia la lente y mantén quieto el dispositivo.',
    documentTitle: 'Muestra tu documento',
    documentLine: 'Mira si brilla. No se guarda ni se envía nada.',
    documentStart: 'Probar',
    documentGlare: 'Brilla. Inclínalo un poco o aléjate de la lámpara.',
    documentOk: 'Sin reflejos. Muéstralo así en la llamada.',
    latencyHigh: 'Tu conexión responde despacio. Acércate al router, desconecta la VPN o usa 4G o 5G.',
    connectionDown: 'No hemos podido medir tu conexión. Revísala y prueba otra vez.',
    phoneTitle: 'Seguir con un móvil',
    phoneLine:
      'Escanea esto con tu móvil y pulsa el botón allí. Tu agente deja entrar al móvil; esta página avanza sola.',
    phoneShow: 'Mostrar un código para mi móvil',
    phoneCode: 'Código que abre tu enlace en un móvil',
    later: 'Elegir otra hora',
  },
  helpSearch: {
    label: 'Buscar en las preguntas',
    found:
      '{count, plural, =0 {Ninguna pregunta coincide. Prueba otra palabra o pregunta a tu agente en la llamada.} one {# pregunta} other {# preguntas}}',
  },
};
