import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const ptAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'O que ajuda você na chamada',
    line: 'Algumas coisas são difíceis ou impossíveis para algumas pessoas. Diga quais, e na chamada pedimos outra coisa. O seu atendente não fica sabendo o que você escolheu, nem por quê.',
    cannot: 'Não consigo, ou tenho dificuldade para',
    needs: 'Preciso ter ao meu lado',
    saved: 'Guardado. A chamada vai levar isso em conta.',
    none: 'Se nada disto for o seu caso, deixe fechado.',
    change: 'Abra para mudar',
    codes: {
      blink: 'piscar ou fechar os olhos',
      nod: 'mover a cabeça',
      speak: 'falar',
      hear: 'ouvir',
      raise_hand: 'levantar a mão ou segurar algo diante da câmera',
      uncover_face: 'descobrir o rosto',
      assistant: 'alguém que me ajude',
      interpreter: 'alguém que interprete para mim',
    },
  },
};
