import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const zhAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: '通话中哪些方式适合您',
    line: '有些动作对某些人来说很难或做不到。请告诉我们是哪些，通话时会换成别的。专员不会知道您选了什么，也不会知道原因。',
    cannot: '我做不到或很难做到',
    needs: '我身边需要',
    saved: '已保存，通话时会考虑到。',
    none: '如果都不需要，不用打开。',
    change: '打开即可修改',
    codes: {
      blink: '眨眼或闭眼',
      nod: '转动头部',
      speak: '说话',
      hear: '听声音',
      raise_hand: '举手或举起东西',
      uncover_face: '露出面部',
      assistant: '有人协助我',
      interpreter: '有人为我翻译',
    },
  },
};
