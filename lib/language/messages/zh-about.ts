import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const zhAbout: Shape<typeof enAbout> = {
  mail: {
    signature: '认证团队',
    invited: {
      subject: '您的视频认证链接',
      body: '{name}，您好：\n\n自动人脸识别没能认出您，因此将由真人通过一次简短的视频通话为您认证。\n\n请打开此链接，检查摄像头并选择时间：\n{link}\n\n此链接仅供您本人使用，请勿转发。有效期至 {until}。请准备好身份证件或护照。',
    },
    booked: {
      subject: '您的视频通话：{when}',
      body: '{name}，您好：\n\n您的通话已预约在 {when}。附件是日历文件。\n\n请提前几分钟打开链接，准备好身份证件，并让光线从正面照来：\n{link}\n\n您可以随时在同一链接中试用摄像头和麦克风，不会录制任何内容。\n\n如果这个时间不再方便，请在同一链接中另选时间。',
    },
    cancelled: {
      subject: '您的视频通话已取消',
      body: '{name}，您好：\n\n{when} 的通话已取消。\n\n方便时请另选时间：\n{link}',
    },
    missed: {
      subject: '我们没有见到面',
      body: '{name}，您好：\n\n在 {when} 我们没有见到面，没有关系。\n\n请在这里另选时间：\n{link}\n\n{times}',
    },
    unmet: {
      subject: '很抱歉，没有人接待您',
      body: '{name}，您好：\n\n您在 {when} 准时到了，但没有空闲的专员。这完全是我们的责任，非常抱歉。\n\n请在这里另选一个方便的时间：\n{link}\n\n{times}',
    },
    agent_away: {
      subject: '您的通话需要换个时间',
      body: '{name}，您好：\n\n{when} 的通话，专员无法到场，当时也没有其他同事空闲。非常抱歉。\n\n{many, plural, =0 {请在这里另选时间：} other {最接近的空闲时间：\n{times}\n\n请在同一链接中选择其中之一，或任何其他时间：}}\n{link}',
    },
    earlier: {
      subject: '有更早的时间：{other}',
      body: '{name}，您好：\n\n您希望提前通话。刚刚空出了这个时间：{other}。\n\n先确认者得。请打开链接确认：\n{link}\n\n在您更改之前，您原来的时间 {when} 仍为您保留。',
    },
    your_turn: {
      subject: '轮到您了',
      body: '{name}，您好：\n\n现在有专员可以接待您。您的位置保留至 {other}。\n\n请打开链接，回到等候室：\n{link}',
    },
    reminder_day: {
      subject: '您的视频通话：{when}',
      body: '{name}，您好：\n\n您的通话时间是 {when}。\n\n请提前几分钟打开链接，并准备好身份证件：\n{link}\n\n如果这个时间不再方便，请在同一链接中另选时间。',
    },
    reminder_hour: {
      subject: '一小时后：您的视频通话',
      body: '{name}，您好：\n\n您的通话大约一小时后开始：{when}。\n\n只需安静的地方、正面的光线和身份证件：\n{link}',
    },
    reminder_ready: {
      subject: '半小时后通话：请试一下摄像头',
      body: '{name}，您好：\n\n您的通话大约半小时后开始：{when}。\n\n现在还有时间再试一下摄像头、麦克风和光线，只需几秒钟，不会录制任何内容：\n{link}',
    },
    reminder_soon: {
      subject: '十分钟后：您的视频通话',
      body: '{name}，您好：\n\n您的通话大约十分钟后开始：{when}。等候室已开放：\n{link}',
    },
    needs_info: {
      subject: '认证还需要一样东西',
      body: '{name}，您好：\n\n感谢您的通话。我们还需要：{what}。\n\n准备好后，请在这里选择新的时间：\n{link}',
    },
    granted: {
      subject: '认证成功',
      body: '{name}，您好：\n\n您的账户现已达到 {level}，无需再做任何事。\n\n感谢您的耐心。\n\n通话中的人不是您本人？请在这里告诉我们：\n{link}',
    },
    rejected: {
      subject: '您的认证结果',
      body: '{name}，您好：\n\n这次未能完成认证：{reason}。\n\n问题解决后，请向客服申请新的通话。您也可以在这里查看结果：\n{link}',
    },
    frozen: {
      subject: '您的认证结果',
      body: '{name}，您好：\n\n经两位人员仔细核查，您的账户无法通过认证，现已锁定。\n\n如果您认为有误，请写信给客服，会有人阅读。\n\n您可以在这里申请一次复核：\n{link}',
    },
    withdrawn: {
      subject: '您的申请已撤回',
      body: '{name}，您好：\n\n您的视频认证申请已撤回，不会再有后续处理。\n\n如果您改变主意，请向客服索取新链接。',
    },
    lapsed: {
      subject: '您的申请已结束',
      body: '{name}，您好：\n\n期限内没有进行通话，因此您的申请已结束。\n\n方便时请向客服索取新链接。',
    },
  },
  reasons: {
    lighting: '请面向窗户或灯光，让光在前方，背后没有光源。',
    obstruction: '请摘下口罩、帽子和眼镜，把头发拨到脑后。',
    motion: '停顿半秒，然后以正常速度做动作，保持在画面中。',
    camera: '擦拭镜头，关闭其他使用摄像头的应用和虚拟摄像头，或改用手机。',
    id_mismatch: '请使用较新的证件或护照。证件在有效期内，未成年时拍的照片也可以。',
    network: '不要使用公共 Wi-Fi，暂停下载，或使用 4G 或 5G。',
    makeup: '淡妆没有问题。请取下彩色隐形眼镜。',
    changing_light: '请待在光线稳定的地方，不要走动。',
  },
  help: {
    title: '常见问题',
    device: {
      q: '可以换浏览器或用手机吗？',
      a: '可以。在那里打开同一链接即可。如果链接已在另一台设备上打开，专员会允许新设备进入。',
    },
    glasses: { q: '必须摘眼镜吗？', a: '只有在眼镜反光或遮住眼睛时才需要，专员会告诉您。' },
    makeup: { q: '化妆有影响吗？', a: '淡妆没有问题。请取下彩色隐形眼镜。' },
    minor_photo: {
      q: '我的证件照是未成年时拍的。',
      a: '没有问题，只要证件在有效期内，并由政府签发。',
    },
    passport: { q: '可以用护照代替身份证吗？', a: '可以。请翻到有照片的那一页。' },
    old_photo: {
      q: '我的证件照非常旧。',
      a: '如果有护照，请试试护照。如果已经认不出您，就需要换新证件。',
    },
    moment: {
      q: '如果时间不合适，或者我不是一个人怎么办？',
      a: '您可以随时停下，再用同一个链接回来。在“写消息”里可以点“现在不太方便”，专员会为您另约时间。',
    },
    other_person: {
      q: '可以请别人替我认证，或者我替别人认证吗？',
      a: '不可以。账户只能由本人认证，这样才能防止有人冒用他人的名义。别人可以帮您操作设备。',
    },
    recording: {
      q: '会记录什么？谁能看到？什么时候删除？',
      a: '会记录您面部和证件的静态照片以及文字记录。只有处理和复核您申请的人员可以查看，每次查看都有记录，并在同意书所写的期限后删除。',
    },
  },
};
