import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const deAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'Was Ihnen im Gespräch hilft',
    line: 'Manches ist für manche Menschen schwer oder unmöglich. Sagen Sie uns, was; im Gespräch bitten wir Sie dann um etwas anderes. Ihre Ansprechperson erfährt nicht, was Sie gewählt haben, und auch nicht, warum.',
    cannot: 'Das kann ich nicht oder nur schwer',
    needs: 'Das brauche ich an meiner Seite',
    saved: 'Gespeichert. Im Gespräch nehmen wir darauf Rücksicht.',
    none: 'Wenn nichts davon zutrifft, lassen Sie es geschlossen.',
    change: 'Zum Ändern öffnen',
    codes: {
      blink: 'blinzeln oder die Augen schließen',
      nod: 'den Kopf bewegen',
      speak: 'sprechen',
      hear: 'hören',
      raise_hand: 'eine Hand heben oder etwas hochhalten',
      uncover_face: 'mein Gesicht unbedeckt zeigen',
      assistant: 'jemanden, der mir hilft',
      interpreter: 'jemanden, der für mich dolmetscht',
    },
  },
};
