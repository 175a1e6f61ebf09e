import type { Shape } from '#lib/language/messages/en';
import type { enAfter } from '#lib/language/messages/en-after';

export const viAfter: Shape<typeof enAfter> = {
  after: {
    appealTitle: 'Xin được xem lại lần nữa',
    appealLine:
      'Nếu bạn cho rằng kết quả này chưa đúng, một người chưa từng tham gia sẽ xem lại hồ sơ của bạn. Bạn có thể yêu cầu điều này một lần.',
    appealLabel: 'Họ cần biết điều gì?',
    appealHint: 'Vài lời bằng ngôn ngữ của bạn là đủ.',
    appealSend: 'Xin xem lại lần nữa',
    appealShort: 'Vui lòng viết vài lời, để họ biết cần xem điều gì.',
    appealSpent:
      'Bạn đã xin xem lại rồi, và việc này chỉ làm được một lần. Nếu có điều gì mới, hãy viết cho bộ phận hỗ trợ.',
    appealed: {
      title: 'Một người khác đang xem lại',
      line: 'Bạn đã xin xem lại lần nữa. Hồ sơ của bạn đang ở chỗ một người không tham gia quyết định đầu tiên.',
      next: 'Bây giờ bạn không cần làm gì. Họ có thể gọi cho bạn một lần nữa; sau đó chúng tôi sẽ báo cho bạn.',
    },
    disowned: {
      title: 'Chúng tôi đang tìm hiểu việc này',
      line: 'Bạn đã báo rằng người trong cuộc gọi này không phải là bạn. Người giám sát của chúng tôi đã biết, và các thiết bị khác không còn dùng được liên kết của bạn.',
      next: 'Để an toàn, hãy đổi mật khẩu tài khoản của bạn trên nền tảng. Chúng tôi có thể gọi cho bạn; vui lòng để sẵn giấy tờ bên mình.',
    },
    byWhen: 'Chúng tôi sẽ báo tin cho bạn chậm nhất là {day}.',
    notMeTitle: 'Đây không phải là bạn?',
    notMeLine:
      'Nếu người khác đã thực hiện cuộc gọi dưới tên bạn, hãy báo ngay cho chúng tôi. Chúng tôi báo cho người giám sát và dừng mọi việc còn có thể dừng.',
    notMeButton: 'Đây không phải là tôi',
    notMeSure: 'Có phải người khác đã thực hiện cuộc gọi? Chúng tôi sẽ tìm hiểu ngay.',
    notMeYes: 'Đúng, đó là người khác',
    notMeNo: 'Không, đó là tôi',
    keptTitle: 'Những gì được lưu, và ai đã xem',
    keptStills:
      'Đang được lưu: {stills, plural, =0 {không có ảnh nào, chỉ có} other {# tấm ảnh,}} ghi chú của nhân viên xác minh và thông tin mà nền tảng của bạn đã gửi cho chúng tôi.',
    keptUntil: 'Tất cả sẽ được xóa vào {day}.',
    keptOpen: 'Tất cả sẽ được xóa {days, plural, other {# ngày}} sau khi có quyết định, hoặc sớm hơn.',
    keptHeld: 'Pháp luật yêu cầu chúng tôi lưu thêm một thời gian. Tất cả sẽ được xóa ngay khi yêu cầu đó kết thúc.',
    keptErased: 'Tất cả đã được xóa.',
    seenTitle: 'Ai đã xem',
    seenNobody: 'Chưa có ai xem hồ sơ của bạn.',
    role: {
      agent: 'nhân viên xác minh',
      supervisor: 'người giám sát',
      auditor: 'kiểm toán viên',
      admin: 'quản trị viên',
    },
    look: {
      case: 'đã mở hồ sơ của bạn',
      still: 'đã xem một tấm ảnh',
      field: 'đã cho hiển thị một thông tin',
      data: 'đã đối chiếu thông tin của bạn trong cuộc gọi',
      export: 'đã xuất hồ sơ của bạn',
    },
    times: '{times, plural, other {# lần}}',
  },
};
