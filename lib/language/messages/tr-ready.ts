export const trReady = {
  practice: {
    title: 'Hareketlerin provası',
    line: 'Bu bir ayna: hiçbir şey kaydedilmez ve cihazınızdan hiçbir şey çıkmaz. Görüşmede sizden bunların birkaçı istenir; hangi sırayla, önceden bilinmez.',
    link: 'Hareketlerin provasını yap',
    mirror: 'Aynayı aç',
    mistakes: 'Sık görülen aksaklıklar',
    tooFast: 'Çok hızlı: önce yarım saniye bekleyin, sonra normal hızda hareket edin.',
    tooSlow: 'Tek bir hareket olduğu anlaşılmayacak kadar yavaş.',
    outOfFrame: 'Yüz görüntüden çıkıyor: ovalin içinde kalın.',
    stiff: 'Fazla kasılmış: önemli olan, rahat ve doğal bir hareket.',
    amount: {
      blink: 'İki gözünüzle, bir kez, normal hızda.',
      open_mouth: 'Bir parmak kadar açmanız yeter.',
      nod: 'Küçük bir hareket yeter; başınızla açıkça evet der gibi.',
      shake_head: 'İki yana biraz çevirmeniz yeter; başınızla açıkça hayır der gibi.',
      smile: 'Bir dosta gülümser gibi.',
    },
  },
  ready: {
    sharp: 'Netlik',
    sharpOk: 'Görüntü net.',
    sharpLow: 'Görüntü bulanık. Merceği silin ve cihazı kıpırdatmadan tutun.',
    documentTitle: 'Belgenizi kameraya gösterin',
    documentLine: 'Parlayıp parlamadığına bakın. Hiçbir görüntü saklanmaz ve gönderilmez.',
    documentStart: 'Dene',
    documentGlare: 'Parlıyor. Biraz eğin ya da lambadan başka yöne dönün.',
    documentOk: 'Parlayan yer yok. Görüşmede de böyle tutun.',
    latencyHigh: 'İnternetiniz geç yanıt veriyor. Modeme yaklaşın, VPN’i kapatın ya da 4G veya 5G kullanın.',
    connectionDown: 'İnternet bağlantınızı ölçemedik. Kontrol edin, sonra yeniden deneyin.',
    phoneTitle: 'Telefonla devam edin',
    phoneLine:
      'Bu kodu telefonunuzla okutun ve orada düğmeye basın. Telefonun kamerasını hemen deneyebilirsiniz; görüşmeye görevliniz alır. Bu sayfa kendiliğinden ilerler.',
    phoneChecked: 'Telefonunuzda denetlendi',
    soonTitle: 'Görüşmeniz birazdan başlıyor',
    soonLine:
      'Kameranızı, mikrofonunuzu ve ışığı bir kez daha deneyin: birkaç saniye sürer ve sizi sürprizlerden korur.',
    phoneShow: 'Telefonum için kod göster',
    phoneCode: 'Bağlantınızı telefonda açan kod',
    later: 'Başka bir saat seç',
  },
  helpSearch: {
    label: 'Sorularda ara',
    found:
      '{count, plural, =0 {Uyan bir soru yok. Başka bir kelime deneyin ya da görüşmede görevlinize sorun.} one {# soru} other {# soru}}',
  },
};
