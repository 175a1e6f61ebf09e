import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const idAbout: Shape<typeof enAbout> = {
  mail: {
    signature: 'Tim verifikasi',
    invited: {
      subject: 'Tautan Anda untuk verifikasi lewat video',
      body: 'Halo {name},\n\nPemeriksaan wajah otomatis tidak berhasil untuk Anda, jadi seorang petugas akan memverifikasi Anda lewat panggilan video singkat.\n\nBuka tautan ini, periksa kamera Anda, lalu pilih waktu:\n{link}\n\nTautan ini hanya untuk Anda; mohon jangan berikan kepada siapa pun. Tautan berlaku sampai {until}. Siapkan dokumen identitas atau paspor Anda.',
    },
    booked: {
      subject: 'Panggilan video Anda: {when}',
      body: 'Halo {name},\n\nPanggilan Anda sudah dijadwalkan: {when}. Berkas kalender terlampir.\n\nBuka tautan ini beberapa menit sebelumnya, dengan dokumen identitas di dekat Anda dan cahaya dari depan:\n{link}\n\nLewat tautan yang sama Anda dapat mencoba kamera dan mikrofon kapan saja. Tidak ada yang direkam.\n\nJika waktunya tidak lagi cocok, pilih waktu lain lewat tautan yang sama.',
    },
    cancelled: {
      subject: 'Panggilan video Anda dibatalkan',
      body: 'Halo {name},\n\nPanggilan pada {when} telah dibatalkan.\n\nPilih waktu lain kapan pun Anda sempat:\n{link}',
    },
    missed: {
      subject: 'Kita belum sempat bertemu',
      body: 'Halo {name},\n\nKita belum sempat bertemu pada {when}. Tidak apa-apa.\n\nPilih waktu lain di sini:\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'Kami mohon maaf: tidak ada petugas yang datang',
      body: 'Halo {name},\n\nAnda sudah hadir pada {when}, tetapi tidak ada petugas yang tersedia. Kami mohon maaf; ini kesalahan kami, bukan Anda.\n\nPilih waktu lain yang cocok untuk Anda di sini:\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'Kami perlu waktu lain untuk panggilan Anda',
      body: 'Halo {name},\n\nPetugas untuk panggilan Anda pada {when} berhalangan, dan tidak ada rekan lain yang tersedia pada waktu itu. Kami mohon maaf.\n\n{many, plural, =0 {Pilih waktu lain di sini:} other {Waktu yang paling dekat:\n{times}\n\nPilih salah satunya, atau waktu lain, lewat tautan yang sama:}}\n{link}',
    },
    earlier: {
      subject: 'Ada waktu lebih awal: {other}',
      body: 'Halo {name},\n\nAnda meminta panggilan lebih awal. Waktu ini baru saja tersedia: {other}.\n\nYang pertama menjawab ya akan mendapatkannya. Buka tautan Anda untuk mengambilnya:\n{link}\n\nWaktu Anda sendiri, {when}, tetap milik Anda selama tidak Anda ubah.',
    },
    your_turn: {
      subject: 'Sekarang giliran Anda',
      body: 'Halo {name},\n\nPetugas sudah siap untuk Anda. Tempat Anda dijaga sampai {other}.\n\nBuka tautan ini dan kembali ke ruang tunggu:\n{link}',
    },
    reminder_day: {
      subject: 'Panggilan video Anda: {when}',
      body: 'Halo {name},\n\nPanggilan Anda berlangsung pada {when}.\n\nBuka tautan ini beberapa menit sebelumnya, dengan dokumen identitas di dekat Anda:\n{link}\n\nJika waktunya tidak lagi cocok, pilih waktu lain lewat tautan yang sama.',
    },
    reminder_hour: {
      subject: 'Satu jam lagi: panggilan video Anda',
      body: 'Halo {name},\n\nPanggilan Anda dimulai sekitar satu jam lagi: {when}.\n\nAnda hanya perlu tempat yang tenang, cahaya dari depan, dan dokumen identitas:\n{link}',
    },
    reminder_ready: {
      subject: 'Setengah jam lagi: coba kamera Anda',
      body: 'Halo {name},\n\nPanggilan Anda dimulai sekitar setengah jam lagi: {when}.\n\nMasih ada waktu untuk mencoba kamera, mikrofon, dan cahaya sekali lagi. Hanya beberapa detik, dan tidak ada yang direkam:\n{link}',
    },
    reminder_soon: {
      subject: 'Sepuluh menit lagi: panggilan video Anda',
      body: 'Halo {name},\n\nPanggilan Anda dimulai sekitar sepuluh menit lagi: {when}. Ruang tunggu sudah dibuka:\n{link}',
    },
    needs_info: {
      subject: 'Satu hal lagi untuk verifikasi Anda',
      body: 'Halo {name},\n\nTerima kasih atas panggilannya. Kami masih memerlukan satu hal: {what}.\n\nSetelah Anda siap, pilih waktu baru di sini:\n{link}',
    },
    granted: {
      subject: 'Anda sudah terverifikasi',
      body: 'Halo {name},\n\nAkun Anda sekarang sudah {level}. Tidak ada lagi yang perlu Anda lakukan.\n\nTerima kasih atas kesabaran Anda.\n\nBukan Anda yang ada dalam panggilan itu? Sampaikan di sini:\n{link}',
    },
    rejected: {
      subject: 'Hasil verifikasi Anda',
      body: 'Halo {name},\n\nKali ini kami belum dapat memverifikasi Anda: {reason}.\n\nSetelah hal itu beres, mintalah panggilan baru kepada tim dukungan. Anda juga dapat melihat hasilnya di sini:\n{link}',
    },
    frozen: {
      subject: 'Hasil verifikasi Anda',
      body: 'Halo {name},\n\nSetelah diperiksa dengan saksama oleh dua orang, akun Anda tidak dapat diverifikasi dan dikunci.\n\nJika menurut Anda ini keliru, kirimkan pesan kepada tim dukungan. Seorang petugas akan membacanya.\n\nAnda dapat meminta peninjauan ulang satu kali di sini:\n{link}',
    },
    withdrawn: {
      subject: 'Permintaan Anda telah ditarik',
      body: 'Halo {name},\n\nPermintaan Anda untuk verifikasi lewat video telah ditarik dan tidak diproses lebih lanjut.\n\nJika Anda berubah pikiran, mintalah tautan baru kepada tim dukungan.',
    },
    lapsed: {
      subject: 'Permintaan Anda sudah berakhir',
      body: 'Halo {name},\n\nTidak ada panggilan sampai batas waktunya, jadi permintaan Anda sudah berakhir.\n\nMintalah tautan baru kepada tim dukungan kapan pun Anda sempat.',
    },
  },
  reasons: {
    lighting: 'Menghadaplah ke jendela atau lampu, dengan cahaya di depan dan bukan di belakang Anda.',
    obstruction: 'Lepaskan masker, topi, dan kacamata, lalu rapikan rambut agar tidak menutupi wajah.',
    motion: 'Diam setengah detik, lalu bergeraklah dengan kecepatan biasa dan tetap di dalam gambar.',
    camera: 'Bersihkan lensa, tutup aplikasi kamera lain, matikan kamera virtual, atau gunakan ponsel.',
    id_mismatch:
      'Gunakan dokumen identitas yang lebih baru atau paspor Anda. Foto semasa muda tidak masalah selama dokumennya berlaku.',
    network: 'Jangan pakai Wi-Fi umum, hentikan unduhan, atau gunakan 4G atau 5G.',
    makeup: 'Riasan tipis tidak masalah. Lepaskan lensa kontak berwarna.',
    changing_light: 'Tetaplah di satu tempat dengan cahaya yang stabil.',
  },
  help: {
    title: 'Tanya jawab',
    device: {
      q: 'Bolehkah saya mengganti browser atau memakai ponsel?',
      a: 'Boleh. Buka tautan yang sama di sana. Jika tautan sudah terbuka di perangkat lain, petugas Anda akan mengizinkan perangkat yang baru masuk.',
    },
    glasses: {
      q: 'Apakah saya harus melepas kacamata?',
      a: 'Hanya jika kacamata memantulkan cahaya atau menutupi mata Anda. Petugas Anda akan memberi tahu.',
    },
    makeup: {
      q: 'Apakah riasan menjadi masalah?',
      a: 'Riasan tipis tidak masalah. Mohon lepaskan lensa kontak berwarna.',
    },
    minor_photo: {
      q: 'Foto di dokumen identitas saya diambil ketika saya belum dewasa.',
      a: 'Tidak masalah, selama dokumennya berlaku dan diterbitkan oleh pemerintah.',
    },
    passport: {
      q: 'Bolehkah saya memakai paspor sebagai pengganti kartu identitas?',
      a: 'Boleh. Buka pada halaman yang memuat foto Anda.',
    },
    old_photo: {
      q: 'Foto di dokumen identitas saya sudah sangat lama.',
      a: 'Cobalah dengan paspor jika Anda punya. Jika wajah Anda tidak lagi dapat dikenali, jalan keluarnya adalah memperbarui dokumen.',
    },
    moment: {
      q: 'Bagaimana jika waktunya kurang tepat, atau saya tidak sendirian?',
      a: 'Anda boleh berhenti kapan saja dan kembali lewat tautan yang sama. Di bawah “Tulis” Anda dapat menekan “Sekarang bukan saat yang tepat bagi saya”: petugas Anda lalu menawarkan waktu lain.',
    },
    other_person: {
      q: 'Bolehkah orang lain melakukan verifikasi untuk saya, atau saya untuk orang lain?',
      a: 'Tidak. Hanya pemilik akun yang boleh memverifikasinya: ini melindungi orang dari penyalahgunaan nama mereka. Orang lain boleh membantu Anda memakai perangkat.',
    },
    recording: {
      q: 'Apa yang direkam, siapa yang melihatnya, dan kapan dihapus?',
      a: 'Foto wajah dan dokumen Anda, serta catatan. Hanya mereka yang menangani dan memeriksa permintaan Anda yang melihatnya, setiap kali dilihat akan tercatat, dan semuanya dihapus setelah jangka waktu yang disebutkan dalam persetujuan.',
    },
  },
};
