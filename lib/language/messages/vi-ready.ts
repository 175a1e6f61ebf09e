import type { Shape } from '#lib/language/messages/en';
import type { enReady } from '#lib/language/messages/en-ready';

export const viReady: Shape<typeof enReady> = {
  practice: {
    title: 'Tập các động tác',
    line: 'Đây là một tấm gương: không có gì được ghi lại và không có gì rời khỏi thiết bị của bạn. Trong cuộc gọi, bạn sẽ được nhờ làm vài động tác trong số này, theo thứ tự không biết trước.',
    link: 'Tập các động tác',
    mirror: 'Bật gương',
    mistakes: 'Những điều hay chưa đúng',
    tooFast: 'Quá nhanh: hãy dừng nửa giây trước, rồi cử động với tốc độ bình thường.',
    tooSlow: 'Chậm đến mức không nhìn ra đó là một động tác.',
    outOfFrame: 'Khuôn mặt ra khỏi khung hình: hãy ở trong hình bầu dục.',
    stiff: 'Cứng nhắc: chỉ cần một cử động tự nhiên, thoải mái.',
    amount: {
      blink: 'Cả hai mắt, một lần, với tốc độ bình thường.',
      open_mouth: 'Rộng khoảng một ngón tay là đủ.',
      nod: 'Gật nhẹ là đủ, như khi nói có một cách rõ ràng.',
      shake_head: 'Quay một chút sang mỗi bên là đủ, như khi nói không một cách rõ ràng.',
      smile: 'Như khi bạn mỉm cười với một người bạn.',
    },
  },
  ready: {
    sharp: 'Độ nét',
    sharpOk: 'Hình ảnh rõ nét.',
    sharpLow: 'Hình ảnh bị mờ. Hãy lau ống kính và giữ yên thiết bị.',
    documentTitle: 'Giơ giấy tờ của bạn lên',
    documentLine: 'Hãy xem giấy tờ có bị lóa không. Không có gì được lưu hay gửi đi.',
    documentStart: 'Thử',
    documentGlare: 'Giấy tờ bị lóa. Hãy nghiêng đi một chút, hoặc tránh xa ngọn đèn.',
    documentOk: 'Không có chỗ lóa. Hãy giơ như thế này trong cuộc gọi.',
    latencyHigh: 'Kết nối của bạn phản hồi chậm. Hãy lại gần bộ phát Wi-Fi, tắt VPN, hoặc dùng 4G hay 5G.',
    connectionDown: 'Chúng tôi chưa đo được kết nối của bạn. Hãy kiểm tra kết nối, rồi thử lại.',
    phoneTitle: 'Tiếp tục bằng điện thoại',
    phoneLine:
      'Hãy quét mã này bằng điện thoại và bấm nút ở đó. Bạn có thể thử camera của điện thoại ngay; nhân viên xác minh sẽ cho điện thoại vào cuộc gọi. Trang này sẽ tự chuyển theo.',
    phoneChecked: 'Đã kiểm tra trên điện thoại của bạn',
    soonTitle: 'Cuộc gọi của bạn sắp bắt đầu',
    soonLine: 'Hãy thử lại camera, micrô và ánh sáng: chỉ mất vài giây và giúp bạn tránh bất ngờ.',
    phoneShow: 'Hiện mã cho điện thoại của tôi',
    phoneCode: 'Mã mở liên kết của bạn trên điện thoại',
    later: 'Chọn giờ khác',
  },
  helpSearch: {
    label: 'Tìm trong các câu hỏi',
    found:
      '{count, plural, =0 {Không có câu hỏi nào phù hợp. Hãy thử từ khác, hoặc hỏi nhân viên xác minh trong cuộc gọi.} other {# câu hỏi}}',
  },
};
