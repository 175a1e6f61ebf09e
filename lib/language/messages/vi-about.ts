import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const viAbout: Shape<typeof enAbout> = {
  mail: {
    signature: 'Nhóm xác minh',
    invited: {
      subject: 'Liên kết xác minh qua video của bạn',
      body: 'Xin chào {name},\n\nBước kiểm tra khuôn mặt tự động đã không thành công với bạn, nên một nhân viên sẽ xác minh cho bạn qua một cuộc gọi video ngắn.\n\nHãy mở liên kết này, kiểm tra camera và chọn giờ:\n{link}\n\nLiên kết này chỉ dành riêng cho bạn; xin đừng đưa cho người khác. Liên kết dùng được đến {until}. Hãy để sẵn giấy tờ tùy thân hoặc hộ chiếu bên mình.',
    },
    booked: {
      subject: 'Cuộc gọi video của bạn: {when}',
      body: 'Xin chào {name},\n\nCuộc gọi của bạn đã được đặt: {when}. Tệp lịch được đính kèm.\n\nHãy mở liên kết trước giờ hẹn vài phút, để sẵn giấy tờ tùy thân và ngồi nơi có ánh sáng từ phía trước:\n{link}\n\nCũng qua liên kết này, bạn có thể thử camera và micrô bất cứ lúc nào. Không có gì được ghi lại.\n\nNếu giờ này không còn phù hợp, hãy chọn giờ khác qua cùng liên kết đó.',
    },
    cancelled: {
      subject: 'Cuộc gọi video của bạn đã được hủy',
      body: 'Xin chào {name},\n\nCuộc gọi {when} đã được hủy.\n\nHãy chọn giờ khác bất cứ khi nào bạn thấy tiện:\n{link}',
    },
    missed: {
      subject: 'Chúng ta chưa gặp được nhau',
      body: 'Xin chào {name},\n\nChúng ta chưa gặp được nhau {when}. Không sao cả.\n\nHãy chọn giờ khác tại đây:\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'Chúng tôi xin lỗi: đã không có ai đến',
      body: 'Xin chào {name},\n\nBạn đã có mặt {when}, nhưng không có nhân viên nào rảnh. Chúng tôi xin lỗi về điều đó; đây là lỗi của chúng tôi, không phải của bạn.\n\nHãy chọn giờ khác phù hợp với bạn tại đây:\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'Chúng tôi cần một giờ khác cho cuộc gọi của bạn',
      body: 'Xin chào {name},\n\nNhân viên phụ trách cuộc gọi của bạn {when} không thể có mặt, và không có đồng nghiệp nào rảnh vào giờ đó. Chúng tôi xin lỗi.\n\n{many, plural, =0 {Hãy chọn giờ khác tại đây:} other {Các giờ gần nhất:\n{times}\n\nHãy chọn một trong các giờ này, hoặc giờ bất kỳ, qua cùng liên kết đó:}}\n{link}',
    },
    earlier: {
      subject: 'Có giờ sớm hơn: {other}',
      body: 'Xin chào {name},\n\nBạn đã muốn gọi sớm hơn. Giờ này vừa trống: {other}.\n\nAi đồng ý trước sẽ được giờ này. Hãy mở liên kết để nhận:\n{link}\n\nGiờ hẹn của bạn, {when}, vẫn là của bạn nếu bạn không đổi.',
    },
    your_turn: {
      subject: 'Đã đến lượt bạn',
      body: 'Xin chào {name},\n\nĐã có nhân viên sẵn sàng gặp bạn. Lượt của bạn được giữ đến {other}.\n\nHãy mở liên kết và quay lại phòng chờ:\n{link}',
    },
    reminder_day: {
      subject: 'Cuộc gọi video của bạn: {when}',
      body: 'Xin chào {name},\n\nCuộc gọi của bạn diễn ra {when}.\n\nHãy mở liên kết trước giờ hẹn vài phút và để sẵn giấy tờ tùy thân bên mình:\n{link}\n\nNếu giờ này không còn phù hợp, hãy chọn giờ khác qua cùng liên kết đó.',
    },
    reminder_hour: {
      subject: 'Một giờ nữa: cuộc gọi video của bạn',
      body: 'Xin chào {name},\n\nCuộc gọi của bạn bắt đầu sau khoảng một giờ nữa: {when}.\n\nBạn chỉ cần một nơi yên tĩnh, ánh sáng từ phía trước và giấy tờ tùy thân:\n{link}',
    },
    reminder_ready: {
      subject: 'Nửa giờ nữa: hãy thử camera',
      body: 'Xin chào {name},\n\nCuộc gọi của bạn bắt đầu sau khoảng nửa giờ nữa: {when}.\n\nVẫn còn thời gian để thử lại camera, micrô và ánh sáng. Chỉ mất vài giây và không có gì được ghi lại:\n{link}',
    },
    reminder_soon: {
      subject: 'Mười phút nữa: cuộc gọi video của bạn',
      body: 'Xin chào {name},\n\nCuộc gọi của bạn bắt đầu sau khoảng mười phút nữa: {when}. Phòng chờ đã mở:\n{link}',
    },
    needs_info: {
      subject: 'Còn một điều nữa để xác minh cho bạn',
      body: 'Xin chào {name},\n\nCảm ơn bạn đã tham gia cuộc gọi. Chúng tôi cần thêm một điều: {what}.\n\nKhi đã chuẩn bị xong, hãy chọn giờ mới tại đây:\n{link}',
    },
    granted: {
      subject: 'Bạn đã được xác minh',
      body: 'Xin chào {name},\n\nTài khoản của bạn nay đã đạt {level}. Bạn không cần làm gì thêm.\n\nCảm ơn bạn đã kiên nhẫn.\n\nKhông phải bạn trong cuộc gọi? Hãy báo tại đây:\n{link}',
    },
    rejected: {
      subject: 'Kết quả xác minh của bạn',
      body: 'Xin chào {name},\n\nLần này chúng tôi chưa thể xác minh cho bạn: {reason}.\n\nKhi việc đó đã ổn, hãy nhờ bộ phận hỗ trợ sắp xếp cuộc gọi mới. Bạn cũng có thể xem kết quả tại đây:\n{link}',
    },
    frozen: {
      subject: 'Kết quả xác minh của bạn',
      body: 'Xin chào {name},\n\nSau khi hai người đã xem xét kỹ, tài khoản của bạn không thể được xác minh và đã bị khóa.\n\nNếu bạn cho rằng đây là nhầm lẫn, hãy viết cho bộ phận hỗ trợ. Sẽ có người đọc thư của bạn.\n\nBạn có thể yêu cầu xem xét lại một lần tại đây:\n{link}',
    },
    withdrawn: {
      subject: 'Yêu cầu của bạn đã được rút lại',
      body: 'Xin chào {name},\n\nYêu cầu xác minh qua video của bạn đã được rút lại và sẽ không được xử lý tiếp.\n\nNếu bạn đổi ý, hãy xin bộ phận hỗ trợ một liên kết mới.',
    },
    lapsed: {
      subject: 'Yêu cầu của bạn đã kết thúc',
      body: 'Xin chào {name},\n\nĐã hết thời hạn mà chưa có cuộc gọi nào, nên yêu cầu của bạn đã kết thúc.\n\nHãy xin bộ phận hỗ trợ một liên kết mới bất cứ khi nào bạn thấy tiện.',
    },
  },
  reasons: {
    lighting: 'Hãy quay mặt về phía cửa sổ hoặc đèn, để ánh sáng ở phía trước chứ không ở sau lưng.',
    obstruction: 'Hãy bỏ khẩu trang, mũ và kính, rồi vén tóc khỏi khuôn mặt.',
    motion: 'Hãy dừng nửa giây, sau đó cử động với tốc độ bình thường và ở trong khung hình.',
    camera: 'Hãy lau ống kính, đóng các ứng dụng khác đang dùng camera, tắt camera ảo, hoặc dùng điện thoại.',
    id_mismatch:
      'Hãy dùng giấy tờ tùy thân mới hơn hoặc hộ chiếu. Ảnh hồi còn trẻ vẫn được, miễn là giấy tờ còn hiệu lực.',
    network: 'Hãy ngắt Wi-Fi công cộng, dừng các lượt tải xuống, hoặc dùng 4G hay 5G.',
    makeup: 'Trang điểm nhẹ không sao. Hãy tháo kính áp tròng màu.',
    changing_light: 'Hãy ở yên một chỗ có ánh sáng ổn định.',
  },
  help: {
    title: 'Hỏi và đáp',
    device: {
      q: 'Tôi có thể đổi trình duyệt hoặc dùng điện thoại không?',
      a: 'Có. Hãy mở cùng liên kết đó ở đấy. Nếu liên kết đang mở trên thiết bị khác, nhân viên xác minh sẽ cho thiết bị mới vào.',
    },
    glasses: {
      q: 'Tôi có phải bỏ kính ra không?',
      a: 'Chỉ khi kính phản chiếu ánh sáng hoặc che mắt bạn. Nhân viên xác minh sẽ cho bạn biết.',
    },
    makeup: {
      q: 'Trang điểm có sao không?',
      a: 'Trang điểm nhẹ không sao. Vui lòng tháo kính áp tròng màu.',
    },
    minor_photo: {
      q: 'Ảnh trên giấy tờ của tôi được chụp khi tôi chưa đủ tuổi trưởng thành.',
      a: 'Không sao, miễn là giấy tờ còn hiệu lực và do cơ quan nhà nước cấp.',
    },
    passport: {
      q: 'Tôi có thể dùng hộ chiếu thay cho thẻ căn cước không?',
      a: 'Có. Hãy mở hộ chiếu ở trang có ảnh của bạn.',
    },
    old_photo: {
      q: 'Ảnh trên giấy tờ của tôi đã rất cũ.',
      a: 'Hãy thử với hộ chiếu nếu bạn có. Nếu nhìn ảnh không còn nhận ra bạn, bạn nên làm lại giấy tờ.',
    },
    moment: {
      q: 'Nếu lúc đó không tiện, hoặc tôi không ở một mình thì sao?',
      a: 'Bạn có thể dừng bất cứ lúc nào và quay lại bằng cùng liên kết đó. Trong mục “Viết”, bạn có thể bấm “Lúc này không tiện cho tôi”: nhân viên xác minh sẽ đề nghị giờ khác.',
    },
    other_person: {
      q: 'Người khác có thể xác minh thay tôi, hoặc tôi xác minh thay người khác không?',
      a: 'Không. Chỉ chủ tài khoản mới được xác minh: điều này giúp mọi người không bị lạm dụng tên tuổi. Người khác có thể giúp bạn sử dụng thiết bị.',
    },
    recording: {
      q: 'Những gì được ghi lại, ai xem được và khi nào được xóa?',
      a: 'Ảnh chụp khuôn mặt và giấy tờ của bạn, cùng các ghi chú. Chỉ những người xử lý và kiểm tra yêu cầu của bạn mới xem được, mỗi lần xem đều được ghi lại, và tất cả được xóa sau thời hạn nêu trong phần đồng ý.',
    },
  },
};
