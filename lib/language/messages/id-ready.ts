import type { Shape } from '#lib/language/messages/en';
import type { enReady } from '#lib/language/messages/en-ready';

export const idReady: Shape<typeof enReady> = {
  practice: {
    title: 'Latih gerakannya',
    line: 'Ini sebuah cermin: tidak ada yang direkam dan tidak ada yang keluar dari perangkat Anda. Dalam panggilan, Anda diminta melakukan beberapa di antaranya, dengan urutan yang tidak diketahui sebelumnya.',
    link: 'Latih gerakannya',
    mirror: 'Nyalakan cermin',
    mistakes: 'Yang sering kurang pas',
    tooFast: 'Terlalu cepat: diam dulu setengah detik, lalu bergeraklah dengan kecepatan biasa.',
    tooSlow: 'Terlalu lambat, sehingga tidak terlihat sebagai satu gerakan.',
    outOfFrame: 'Wajah keluar dari gambar: tetaplah di dalam oval.',
    stiff: 'Kaku: yang penting gerakan yang wajar dan santai.',
    amount: {
      blink: 'Kedua mata, satu kali, dengan kecepatan biasa.',
      open_mouth: 'Kira-kira selebar satu jari sudah cukup.',
      nod: 'Anggukan kecil sudah cukup, seperti saat mengatakan ya dengan jelas.',
      shake_head: 'Sedikit ke setiap sisi sudah cukup, seperti saat mengatakan tidak dengan jelas.',
      smile: 'Seperti saat Anda tersenyum kepada teman.',
    },
  },
  ready: {
    sharp: 'Ketajaman',
    sharpOk: 'Gambarnya tajam.',
    sharpLow: 'Gambarnya buram. Bersihkan lensa dan pegang perangkat tanpa bergerak.',
    documentTitle: 'Tunjukkan dokumen Anda',
    documentLine: 'Lihat apakah dokumen memantulkan cahaya. Tidak ada yang disimpan atau dikirim.',
    documentStart: 'Coba',
    documentGlare: 'Dokumen memantulkan cahaya. Miringkan sedikit, atau menjauhlah dari lampu.',
    documentOk: 'Tidak ada pantulan cahaya. Pegang seperti ini dalam panggilan.',
    latencyHigh: 'Koneksi Anda lambat merespons. Mendekatlah ke router, matikan VPN, atau gunakan 4G atau 5G.',
    connectionDown: 'Kami tidak dapat mengukur koneksi Anda. Periksa koneksi Anda, lalu coba lagi.',
    phoneTitle: 'Lanjutkan dengan ponsel',
    phoneLine:
      'Pindai ini dengan ponsel Anda, lalu tekan tombol di sana. Anda bisa langsung mencoba kameranya; petugas Anda akan mengizinkannya masuk ke panggilan. Halaman ini mengikuti dengan sendirinya.',
    phoneChecked: 'Diperiksa di ponsel Anda',
    soonTitle: 'Panggilan Anda segera dimulai',
    soonLine: 'Coba kamera, mikrofon, dan cahaya sekali lagi: hanya beberapa detik, supaya tidak ada kejutan.',
    phoneShow: 'Tampilkan kode untuk ponsel saya',
    phoneCode: 'Kode yang membuka tautan Anda di ponsel',
    later: 'Pilih waktu lain',
  },
  helpSearch: {
    label: 'Cari pertanyaan',
    found:
      '{count, plural, =0 {Tidak ada pertanyaan yang cocok. Coba kata lain, atau tanyakan kepada petugas Anda dalam panggilan.} other {# pertanyaan}}',
  },
};
