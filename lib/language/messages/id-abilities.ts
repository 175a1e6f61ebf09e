import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const idAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'Yang membantu Anda dalam panggilan',
    line: 'Ada hal yang sulit atau tidak mungkin dilakukan oleh sebagian orang. Sebutkan yang mana, dan dalam panggilan Anda akan diminta hal lain. Petugas Anda tidak diberi tahu apa yang Anda pilih, ataupun alasannya.',
    cannot: 'Saya tidak bisa, atau sulit bagi saya untuk',
    needs: 'Saya perlu didampingi',
    saved: 'Tersimpan. Hal ini akan diperhatikan dalam panggilan.',
    none: 'Jika tidak ada yang berlaku bagi Anda, biarkan tertutup.',
    change: 'Buka untuk mengubah',
    codes: {
      blink: 'berkedip atau memejamkan mata',
      nod: 'menggerakkan kepala',
      speak: 'berbicara',
      hear: 'mendengar',
      raise_hand: 'mengangkat tangan atau memegang sesuatu di depan kamera',
      uncover_face: 'membuka penutup wajah',
      assistant: 'orang yang membantu saya',
      interpreter: 'orang yang menerjemahkan untuk saya',
    },
  },
};
