import type { Shape } from '#lib/language/messages/en';
import type { enAfter } from '#lib/language/messages/en-after';

export const idAfter: Shape<typeof enAfter> = {
  after: {
    appealTitle: 'Minta diperiksa sekali lagi',
    appealLine:
      'Jika menurut Anda ini keliru, orang yang tidak terlibat sebelumnya akan memeriksa kasus Anda sekali lagi. Anda dapat memintanya satu kali.',
    appealLabel: 'Apa yang perlu mereka ketahui?',
    appealHint: 'Beberapa kata dalam bahasa Anda sendiri sudah cukup.',
    appealSend: 'Minta diperiksa sekali lagi',
    appealShort: 'Mohon tulis beberapa kata, agar mereka tahu apa yang perlu diperiksa.',
    appealSpent:
      'Anda sudah meminta diperiksa sekali lagi, dan itu dapat dilakukan satu kali. Jika ada hal baru, kirimkan pesan kepada tim dukungan.',
    appealed: {
      title: 'Sekarang orang lain memeriksanya',
      line: 'Anda meminta diperiksa sekali lagi. Kasus Anda ada pada orang yang tidak terlibat dalam keputusan pertama.',
      next: 'Tidak ada yang perlu Anda lakukan sekarang. Mungkin Anda akan ditelepon sekali lagi; setelah itu kami mengabari Anda.',
    },
    disowned: {
      title: 'Kami sedang menyelidikinya',
      line: 'Anda memberi tahu kami bahwa bukan Anda yang ada dalam panggilan ini. Pengawas kami sudah tahu, dan perangkat lain tidak dapat lagi memakai tautan Anda.',
      next: 'Demi keamanan, ganti kata sandi akun Anda di platform Anda. Mungkin Anda akan ditelepon; mohon siapkan dokumen Anda.',
    },
    byWhen: 'Anda akan mendapat kabar dari kami paling lambat {day}.',
    notMeTitle: 'Ini bukan Anda?',
    notMeLine:
      'Jika orang lain melakukan panggilan atas nama Anda, segera beri tahu kami. Kami memberi tahu pengawas kami dan menghentikan apa yang masih dapat dihentikan.',
    notMeButton: 'Ini bukan saya',
    notMeSure: 'Apakah orang lain yang melakukan panggilan? Kami langsung menyelidikinya.',
    notMeYes: 'Ya, itu orang lain',
    notMeNo: 'Tidak, itu saya',
    keptTitle: 'Apa yang disimpan, dan siapa yang sudah melihatnya',
    keptStills:
      'Yang disimpan: {stills, plural, =0 {tidak ada foto, hanya} other {# foto,}} catatan petugas Anda dan data yang dikirim platform Anda kepada kami.',
    keptUntil: 'Semuanya akan dihapus pada {day}.',
    keptOpen: 'Semuanya dihapus {days, plural, other {# hari}} setelah keputusan, atau lebih awal.',
    keptHeld: 'Hukum mewajibkan kami menyimpannya sedikit lebih lama. Semuanya dihapus begitu kewajiban itu berakhir.',
    keptErased: 'Semuanya sudah dihapus.',
    seenTitle: 'Siapa yang sudah melihat',
    seenNobody: 'Belum ada yang melihat kasus Anda.',
    role: {
      agent: 'petugas',
      supervisor: 'pengawas',
      auditor: 'auditor',
      admin: 'admin',
    },
    look: {
      case: 'membuka kasus Anda',
      still: 'melihat sebuah foto',
      field: 'menampilkan sebuah data',
      data: 'mencocokkan data Anda dalam panggilan',
      export: 'mengekspor kasus Anda',
    },
    times: '{times, plural, other {# kali}}',
  },
};
