import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const trAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'Görüşmede size ne yardımcı olur',
    line: 'Bazı şeyler bazı insanlar için zor ya da imkânsızdır. Hangileri olduğunu belirtin; görüşmede sizden başka bir şey istenir. Neyi, neden seçtiğiniz görevlinize söylenmez.',
    cannot: 'Yapamadığım ya da zorlandığım şeyler',
    needs: 'Yanımda olması gereken kişi',
    saved: 'Kaydedildi. Görüşmede dikkate alınacak.',
    none: 'Bunlar size uymuyorsa kapalı bırakın.',
    change: 'Değiştirmek için açın',
    codes: {
      blink: 'göz kırpmak veya gözlerimi kapatmak',
      nod: 'başımı hareket ettirmek',
      speak: 'konuşmak',
      hear: 'duymak',
      raise_hand: 'elimi kaldırmak veya bir şeyi havada tutmak',
      uncover_face: 'yüzümü açmak',
      assistant: 'bana yardım eden biri',
      interpreter: 'benim için tercümanlık yapan biri',
    },
  },
};
