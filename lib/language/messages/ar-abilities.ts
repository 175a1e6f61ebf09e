import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const arAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'ما يساعدك في المكالمة',
    line: 'بعض الأمور صعبة أو غير ممكنة لبعض الناس. أخبرنا بها وستُطلب منك أشياء أخرى في المكالمة. لن يعرف الموظف ما اخترته ولا السبب.',
    cannot: 'لا أستطيع، أو يصعب عليّ',
    needs: 'أحتاج إلى جانبي',
    saved: 'تم الحفظ. ستراعيه المكالمة.',
    none: 'إن لم تحتج شيئًا من هذا فاتركه مغلقًا.',
    change: 'افتح للتعديل',
    codes: {
      blink: 'الرمش أو إغلاق عينيّ',
      nod: 'تحريك رأسي',
      speak: 'الكلام',
      hear: 'السمع',
      raise_hand: 'رفع يدي أو حمل شيء أمام الكاميرا',
      uncover_face: 'كشف وجهي',
      assistant: 'شخصًا يساعدني',
      interpreter: 'شخصًا يترجم لي',
    },
  },
};
