import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const trAbout: Shape<typeof enAbout> = {
  mail: {
    signature: 'Doğrulama ekibi',
    invited: {
      subject: 'Görüntülü doğrulama bağlantınız',
      body: 'Merhaba {name},\n\nOtomatik yüz kontrolü sizde çalışmadı. Bu yüzden kimliğinizi kısa bir görüntülü görüşmede bir görevli doğrulayacak.\n\nBu bağlantıyı açın, kameranızı kontrol edin ve bir saat seçin:\n{link}\n\nBağlantı yalnızca size özeldir; lütfen kimseyle paylaşmayın. Son geçerlilik: {until}. Kimlik belgeniz veya pasaportunuz yanınızda olsun.',
    },
    booked: {
      subject: 'Görüntülü görüşmeniz: {when}',
      body: 'Merhaba {name},\n\nGörüşme randevunuz alındı: {when}. Takvim dosyası ektedir.\n\nBağlantıyı birkaç dakika önce açın; kimlik belgeniz yanınızda olsun, ışık önünüzden gelsin:\n{link}\n\nAynı bağlantıdan kameranızı ve mikrofonunuzu istediğiniz zaman deneyebilirsiniz. Hiçbir şey kaydedilmez.\n\nBu saat size artık uymuyorsa aynı bağlantıdan başka bir saat seçin.',
    },
    cancelled: {
      subject: 'Görüntülü görüşmeniz iptal edildi',
      body: 'Merhaba {name},\n\nŞu saatteki görüşme iptal edildi: {when}.\n\nSize ne zaman uygunsa başka bir saat seçin:\n{link}',
    },
    missed: {
      subject: 'Görüşemedik',
      body: 'Merhaba {name},\n\nŞu saatte görüşemedik: {when}. Sorun değil.\n\nBuradan başka bir saat seçin:\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'Özür dileriz: kimse gelemedi',
      body: 'Merhaba {name},\n\nSiz oradaydınız ama boşta görevli yoktu: {when}. Özür dileriz; bu yalnızca bizim kusurumuzdur.\n\nBuradan size uyan başka bir saat seçin:\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'Görüşmeniz için başka bir saat gerekiyor',
      body: 'Merhaba {name},\n\nŞu saatteki görüşmenizin görevlisi gelemiyor ve o saatte boşta başka görevli yok: {when}. Özür dileriz.\n\n{many, plural, =0 {Buradan başka bir saat seçin:} other {En yakın saatler şunlar:\n{times}\n\nBunlardan birini ya da başka bir saati aynı bağlantıdan seçin:}}\n{link}',
    },
    earlier: {
      subject: 'Daha erken bir saat boşaldı: {other}',
      body: 'Merhaba {name},\n\nDaha erken bir görüşme istemiştiniz. Az önce şu saat boşaldı: {other}.\n\nBu saat, ilk kabul edenin olur. Almak için bağlantınızı açın:\n{link}\n\nSiz değiştirmedikçe kendi saatiniz sizde kalır: {when}.',
    },
    your_turn: {
      subject: 'Sıra sizde',
      body: 'Merhaba {name},\n\nŞimdi sizin için boşta bir görevli var. Yerinizi şu saate kadar tutuyoruz: {other}.\n\nBağlantıyı açın ve bekleme odasına dönün:\n{link}',
    },
    reminder_day: {
      subject: 'Görüntülü görüşmeniz: {when}',
      body: 'Merhaba {name},\n\nGörüşmenizin günü ve saati: {when}.\n\nBağlantıyı birkaç dakika önce açın, kimlik belgeniz yanınızda olsun:\n{link}\n\nBu saat size artık uymuyorsa aynı bağlantıdan başka bir saat seçin.',
    },
    reminder_hour: {
      subject: 'Bir saat sonra: görüntülü görüşmeniz',
      body: 'Merhaba {name},\n\nGörüşmeniz yaklaşık bir saat sonra başlıyor: {when}.\n\nSessiz bir yer, önden gelen ışık ve kimlik belgeniz yeterli:\n{link}',
    },
    reminder_ready: {
      subject: 'Yarım saat sonra görüşme: kameranızı deneyin',
      body: 'Merhaba {name},\n\nGörüşmeniz yaklaşık yarım saat sonra başlıyor: {when}.\n\nKameranızı, mikrofonunuzu ve ışığı bir kez daha denemek için vaktiniz var. Birkaç saniye sürer ve hiçbir şey kaydedilmez:\n{link}',
    },
    reminder_soon: {
      subject: 'On dakika sonra: görüntülü görüşmeniz',
      body: 'Merhaba {name},\n\nGörüşmeniz yaklaşık on dakika sonra başlıyor: {when}. Bekleme odası açık:\n{link}',
    },
    needs_info: {
      subject: 'Doğrulamanız için bir şey daha gerekiyor',
      body: 'Merhaba {name},\n\nGörüşme için teşekkür ederiz. Bir şeye daha ihtiyacımız var: {what}.\n\nHazır olduğunda buradan yeni bir saat seçin:\n{link}',
    },
    granted: {
      subject: 'Kimliğiniz doğrulandı',
      body: 'Merhaba {name},\n\nHesabınızın yeni düzeyi: {level}. Yapmanız gereken başka bir şey kalmadı.\n\nSabrınız için teşekkür ederiz.\n\nGörüşmedeki siz değil miydiniz? Buradan bildirin:\n{link}',
    },
    rejected: {
      subject: 'Doğrulamanızın sonucu',
      body: 'Merhaba {name},\n\nBu kez kimliğinizi doğrulayamadık: {reason}.\n\nBu çözüldüğünde destek ekibinden yeni bir görüşme isteyin. Sonucu burada da görebilirsiniz:\n{link}',
    },
    frozen: {
      subject: 'Doğrulamanızın sonucu',
      body: 'Merhaba {name},\n\nİki kişinin dikkatli incelemesinden sonra hesabınız doğrulanamadı ve kilitlendi.\n\nBunun bir yanlışlık olduğunu düşünüyorsanız destek ekibine yazın. Yazdığınızı bir insan okuyacak.\n\nBuradan bir kez yeniden incelenmesini isteyebilirsiniz:\n{link}',
    },
    withdrawn: {
      subject: 'Başvurunuz geri çekildi',
      body: 'Merhaba {name},\n\nGörüntülü doğrulama başvurunuz geri çekildi; bu başvuruyla ilgili başka bir işlem yapılmayacak.\n\nFikriniz değişirse destek ekibinden yeni bir bağlantı isteyin.',
    },
    lapsed: {
      subject: 'Başvurunuz sona erdi',
      body: 'Merhaba {name},\n\nSüresi içinde görüşme yapılmadığı için başvurunuz sona erdi.\n\nSize ne zaman uygunsa destek ekibinden yeni bir bağlantı isteyin.',
    },
  },
  reasons: {
    lighting: 'Yüzünüzü bir pencereye veya lambaya dönün; ışık önünüzden gelsin, arkanızda ışık olmasın.',
    obstruction: 'Maske, şapka ve gözlüğünüzü çıkarın, saçınızı yüzünüzden geriye alın.',
    motion: 'Yarım saniye bekleyin, sonra normal hızda hareket edin ve görüntünün içinde kalın.',
    camera:
      'Merceği silin, kamera kullanan diğer uygulamaları kapatın, sanal kameraları devre dışı bırakın ya da telefon kullanın.',
    id_mismatch:
      'Daha yeni bir kimlik belgesi veya pasaportunuzu kullanın. Belge geçerli olduğu sürece gençlik fotoğrafınız sorun değildir.',
    network: 'Herkese açık Wi-Fi ağından çıkın, indirmeleri durdurun ya da 4G veya 5G kullanın.',
    makeup: 'Hafif makyaj sorun değildir. Renkli lenslerinizi çıkarın.',
    changing_light: 'Işığın değişmediği bir yerde kalın.',
  },
  help: {
    title: 'Sorular ve cevaplar',
    device: {
      q: 'Tarayıcıyı değiştirebilir veya telefonumu kullanabilir miyim?',
      a: 'Evet. Aynı bağlantıyı orada açın. Bağlantı başka bir cihazda zaten açıksa görevliniz yeni cihazı içeri alır.',
    },
    glasses: {
      q: 'Gözlüğümü çıkarmam gerekiyor mu?',
      a: 'Yalnızca ışığı yansıtıyorsa veya gözlerinizi kapatıyorsa. Görevliniz size söyler.',
    },
    makeup: {
      q: 'Makyaj sorun olur mu?',
      a: 'Hafif makyaj sorun değildir. Lütfen renkli lenslerinizi çıkarın.',
    },
    minor_photo: {
      q: 'Kimliğimdeki fotoğraf 18 yaşından küçükken çekildi.',
      a: 'Belge geçerliyse ve resmî bir makam tarafından verildiyse sorun değildir.',
    },
    passport: {
      q: 'Kimlik kartı yerine pasaportumu kullanabilir miyim?',
      a: 'Evet. Fotoğrafınızın olduğu sayfayı açın.',
    },
    old_photo: {
      q: 'Kimliğimdeki fotoğraf çok eski.',
      a: 'Varsa pasaportunuzla deneyin. Fotoğraftan artık tanınmıyorsanız çözüm, belgeyi yenilemektir.',
    },
    moment: {
      q: 'Uygun bir an değilse ya da yalnız değilsem ne olur?',
      a: 'İstediğiniz an bırakabilir, aynı bağlantıyla geri gelebilirsiniz. “Yaz” bölümünde “Şu an bana uygun değil” düğmesine basabilirsiniz: görevliniz size başka bir zaman önerir.',
    },
    other_person: {
      q: 'Benim yerime başkası, ya da ben başkasının yerine doğrulama yapabilir mi?',
      a: 'Hayır. Bir hesabı yalnızca sahibi doğrulayabilir: böylece kimsenin adı kötüye kullanılamaz. Cihaz konusunda birinden yardım alabilirsiniz.',
    },
    recording: {
      q: 'Ne kaydediliyor, kim görüyor ve ne zaman siliniyor?',
      a: 'Yüzünüzün ve belgenizin fotoğrafları ile notlar. Bunları yalnızca başvurunuzla ilgilenenler ve kararı kontrol edenler görür, her bakış kayda geçer ve onay metninde yazan süre sonunda silinirler.',
    },
  },
};
