import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const frAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'Ce qui vous aide pendant l’appel',
    line: 'Certaines choses sont difficiles ou impossibles pour certaines personnes. Dites-nous lesquelles, et pendant l’appel on vous demandera autre chose. Votre agent ne saura pas ce que vous avez choisi, ni pourquoi.',
    cannot: 'Je ne peux pas, ou j’ai du mal à',
    needs: 'J’ai besoin d’avoir à mes côtés',
    saved: 'C’est gardé. L’appel en tiendra compte.',
    none: 'Si rien de cela ne vous concerne, laissez fermé.',
    change: 'Ouvrez pour modifier',
    codes: {
      blink: 'cligner des yeux ou les fermer',
      nod: 'bouger la tête',
      speak: 'parler',
      hear: 'entendre',
      raise_hand: 'lever une main ou tenir quelque chose devant la caméra',
      uncover_face: 'découvrir mon visage',
      assistant: 'une personne qui m’aide',
      interpreter: 'une personne qui interprète pour moi',
    },
  },
};
