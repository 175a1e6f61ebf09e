import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const esAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'Lo que te ayuda en la llamada',
    line: 'Algunas cosas son difíciles o imposibles para algunas personas. Dinos cuáles y en la llamada se te pedirá otra cosa. Tu agente no sabrá qué has elegido ni por qué.',
    cannot: 'No puedo, o me cuesta',
    needs: 'Necesito a mi lado',
    saved: 'Guardado. La llamada lo tendrá en cuenta.',
    none: 'Si no es tu caso, déjalo cerrado.',
    change: 'Abre para cambiarlo',
    codes: {
      blink: 'parpadear o cerrar los ojos',
      nod: 'mover la cabeza',
      speak: 'hablar',
      hear: 'oír',
      raise_hand: 'levantar una mano o sostener algo',
      uncover_face: 'descubrirme la cara',
      assistant: 'a alguien que me ayude',
      interpreter: 'a alguien que me interprete',
    },
  },
};
