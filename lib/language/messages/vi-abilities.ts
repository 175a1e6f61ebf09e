import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const viAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'Điều giúp bạn trong cuộc gọi',
    line: 'Có những việc khó hoặc không thể làm được đối với một số người. Hãy cho biết đó là việc nào, và trong cuộc gọi bạn sẽ được nhờ làm việc khác. Nhân viên xác minh không được cho biết bạn đã chọn gì, cũng như lý do.',
    cannot: 'Tôi không thể, hoặc thấy khó khi phải',
    needs: 'Tôi cần có ở bên cạnh',
    saved: 'Đã lưu. Cuộc gọi sẽ lưu ý đến điều này.',
    none: 'Nếu không có điều nào đúng với bạn, cứ để đóng.',
    change: 'Mở ra để thay đổi',
    codes: {
      blink: 'chớp mắt hoặc nhắm mắt',
      nod: 'cử động đầu',
      speak: 'nói',
      hear: 'nghe',
      raise_hand: 'giơ tay hoặc giơ một vật lên',
      uncover_face: 'bỏ khăn hoặc vật che mặt',
      assistant: 'một người giúp đỡ tôi',
      interpreter: 'một người phiên dịch cho tôi',
    },
  },
};
