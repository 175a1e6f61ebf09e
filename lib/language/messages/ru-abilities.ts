import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const ruAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'Что поможет вам во время звонка',
    line: 'Некоторым людям что-то трудно или невозможно сделать. Отметьте, что именно, и во время звонка вас попросят о другом. Сотрудник не узнает, что вы выбрали и почему.',
    cannot: 'Я не могу или мне трудно',
    needs: 'Мне нужно, чтобы рядом был',
    saved: 'Сохранено. Во время звонка это будет учтено.',
    none: 'Если это не про вас, оставьте закрытым.',
    change: 'Открыть, чтобы изменить',
    codes: {
      blink: 'моргать или закрывать глаза',
      nod: 'двигать головой',
      speak: 'говорить',
      hear: 'слышать',
      raise_hand: 'поднимать руку или держать что-то перед камерой',
      uncover_face: 'открывать лицо',
      assistant: 'человек, который мне помогает',
      interpreter: 'человек, который мне переводит',
    },
  },
};
