import type { Shape } from '#lib/language/messages/en';
import type { enReady } from '#lib/language/messages/en-ready';

export const ptReady: Shape<typeof enReady> = {
  practice: {
    title: 'Pratique os gestos',
    line: 'Isto é um espelho: nada é gravado e nada sai do seu aparelho. Na chamada, pedimos alguns destes gestos, em uma ordem que ninguém conhece.',
    link: 'Praticar os gestos',
    mirror: 'Ligar o espelho',
    mistakes: 'O que costuma dar errado',
    tooFast: 'Rápido demais: espere meio segundo e depois mova-se em ritmo normal.',
    tooSlow: 'Tão devagar que não dá para ver um só movimento.',
    outOfFrame: 'O rosto sai da imagem: fique dentro do oval.',
    stiff: 'Rígido: o que conta é um movimento natural e tranquilo.',
    amount: {
      blink: 'Os dois olhos, uma vez, em ritmo normal.',
      open_mouth: 'Mais ou menos um dedo já basta.',
      nod: 'Basta um movimento pequeno, como para um sim claro.',
      shake_head: 'Basta um pouco para cada lado, como para um não claro.',
      smile: 'Como você sorri para um amigo.',
    },
  },
  ready: {
    sharp: 'Nitidez',
    sharpOk: 'A imagem está nítida.',
    sharpLow: 'A imagem está embaçada. Limpe a lente e segure o aparelho sem mexer.',
    documentTitle: 'Mostre o seu documento',
    documentLine: 'Veja se ele reflete a luz. Nada dele é guardado nem enviado.',
    documentStart: 'Experimentar',
    documentGlare: 'Ele reflete a luz. Incline-o um pouco ou afaste-se da lâmpada.',
    documentOk: 'Nenhum reflexo. Segure-o assim na chamada.',
    latencyHigh: 'A sua conexão responde devagar. Fique mais perto do roteador, desligue a VPN ou use 4G ou 5G.',
    connectionDown: 'Não conseguimos medir a sua conexão. Verifique-a e tente de novo.',
    phoneTitle: 'Continuar em um telefone',
    phoneLine:
      'Leia este código com a câmera do telefone e toque no botão que aparece lá. Você já pode testar a câmera dele; o seu atendente deixa o telefone entrar na chamada. Esta página avança sozinha.',
    phoneChecked: 'Verificado no seu telefone',
    soonTitle: 'A sua chamada começa em breve',
    soonLine: 'Teste mais uma vez a câmera, o microfone e a luz: leva alguns segundos e evita surpresas.',
    phoneShow: 'Mostrar um código para o meu telefone',
    phoneCode: 'Código que abre o seu link em um telefone',
    later: 'Escolher outro horário',
  },
  helpSearch: {
    label: 'Buscar nas perguntas',
    found:
      '{count, plural, =0 {Não encontramos essa pergunta. Tente outra palavra, ou pergunte ao seu atendente na chamada.} one {# pergunta} other {# perguntas}}',
  },
};
