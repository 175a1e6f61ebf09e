import type { Shape } from '#lib/language/messages/en';
import type { enAfter } from '#lib/language/messages/en-after';

export const trAfter: Shape<typeof enAfter> = {
  after: {
    appealTitle: 'Bir kez daha bakılmasını iste',
    appealLine:
      'Bunun yanlış olduğunu düşünüyorsanız, bu kararda payı olmayan biri dosyanıza bir kez daha bakar. Bunu bir kez isteyebilirsiniz.',
    appealLabel: 'Neyi bilmesini istersiniz?',
    appealHint: 'Kendi dilinizde birkaç kelime yeter.',
    appealSend: 'Bir kez daha bakılmasını iste',
    appealShort: 'Neye bakacağını bilmesi için lütfen birkaç kelime yazın.',
    appealSpent:
      'Bir kez daha bakılmasını zaten istediniz; bu yalnızca bir kez yapılabilir. Yeni bir şey ortaya çıktıysa destek ekibine yazın.',
    appealed: {
      title: 'Şimdi başka biri bakıyor',
      line: 'Bir kez daha bakılmasını istediniz. Dosyanız, ilk kararda payı olmayan bir kişide.',
      next: 'Şu an yapmanız gereken bir şey yok. Sizi bir kez daha arayabilirler; ardından size yazarız.',
    },
    disowned: {
      title: 'Bunu araştırıyoruz',
      line: 'Bu görüşmedeki kişinin siz olmadığınızı bildirdiniz. Ekip sorumlularımızın haberi var; diğer cihazlar bağlantınıza artık giremiyor.',
      next: 'Güvenliğiniz için platformdaki hesabınızın parolasını değiştirin. Sizi arayabiliriz; lütfen belgenizi yanınızda bulundurun.',
    },
    byWhen: 'Bizden en geç şu gün haber alırsınız: {day}.',
    notMeTitle: 'Bu siz değil miydiniz?',
    notMeLine:
      'Görüşmeyi sizin adınıza başka biri yaptıysa bize hemen bildirin. Ekip sorumlularımıza haber verir, durdurulabilecek her şeyi durdururuz.',
    notMeButton: 'Bu ben değildim',
    notMeSure: 'Görüşmeyi başka biri mi yaptı? Hemen araştırırız.',
    notMeYes: 'Evet, başka biriydi',
    notMeNo: 'Hayır, bendim',
    keptTitle: 'Neler saklanıyor ve kimler gördü',
    keptStills:
      '{stills, plural, =0 {Fotoğraf saklanmıyor; yalnızca} one {# fotoğraf,} other {# fotoğraf,}} görevlinizin notları ve platformunuzun bize gönderdiği bilgiler saklanıyor.',
    keptUntil: 'Hepsinin silineceği gün: {day}.',
    keptOpen: 'Hepsi, karardan en geç {days, plural, one {# gün} other {# gün}} sonra silinir.',
    keptHeld: 'Yasa bunları bir süre daha saklamamızı istiyor. Bu süre biter bitmez silinir.',
    keptErased: 'Hepsi silindi.',
    seenTitle: 'Kimler baktı',
    seenNobody: 'Dosyanıza henüz kimse bakmadı.',
    role: {
      agent: 'görevli',
      supervisor: 'ekip sorumlusu',
      auditor: 'denetçi',
      admin: 'yönetici',
    },
    look: {
      case: 'dosyanızı açtı',
      still: 'bir fotoğrafa baktı',
      field: 'bir bilginizi görüntüledi',
      data: 'görüşmede bilgilerinizi karşılaştırdı',
      export: 'dosyanızı dışa aktardı',
    },
    times: '{times, plural, one {# kez} other {# kez}}',
  },
};
