import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const deAbout: Shape<typeof enAbout> = {
  mail: {
    signature: 'Das Team der Identitätsprüfung',
    invited: {
      subject: 'Ihr Link zum Videogespräch',
      body: 'Guten Tag {name},\n\ndie automatische Gesichtsprüfung hat bei Ihnen nicht funktioniert. Deshalb bestätigt jetzt ein Mensch Ihre Identität in einem kurzen Videogespräch.\n\nÖffnen Sie diesen Link, prüfen Sie Ihre Kamera und wählen Sie einen Termin:\n{link}\n\nDer Link ist nur für Sie bestimmt; bitte geben Sie ihn nicht weiter. Er gilt bis {until}. Legen Sie bitte Ihren Ausweis oder Reisepass bereit.',
    },
    booked: {
      subject: 'Ihr Videogespräch: {when}',
      body: 'Guten Tag {name},\n\nIhr Gespräch ist gebucht: {when}. Eine Datei für Ihren Kalender hängt an.\n\nÖffnen Sie den Link ein paar Minuten vorher. Halten Sie Ihren Ausweis bereit und sorgen Sie für Licht von vorn:\n{link}\n\nUnter demselben Link können Sie Kamera und Mikrofon jederzeit ausprobieren. Nichts wird aufgezeichnet.\n\nWenn Ihnen der Termin nicht mehr passt, wählen Sie unter demselben Link einen anderen.',
    },
    cancelled: {
      subject: 'Ihr Videogespräch ist abgesagt',
      body: 'Guten Tag {name},\n\ndieses Gespräch ist abgesagt: {when}.\n\nWählen Sie einen anderen Termin, wann immer es Ihnen passt:\n{link}',
    },
    missed: {
      subject: 'Wir haben uns verpasst',
      body: 'Guten Tag {name},\n\nwir haben uns zu diesem Termin verpasst: {when}. Das macht nichts.\n\nWählen Sie hier einen anderen Termin:\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'Es tut uns leid: Niemand war für Sie da',
      body: 'Guten Tag {name},\n\nSie waren pünktlich da, aber keine Ansprechperson war frei: {when}. Das tut uns leid. Es lag allein an uns.\n\nWählen Sie hier einen anderen Termin, der Ihnen passt:\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'Wir brauchen einen anderen Termin für Ihr Gespräch',
      body: 'Guten Tag {name},\n\nIhre Ansprechperson kann zu diesem Termin nicht da sein, und auch sonst ist dann niemand frei: {when}. Das tut uns leid.\n\n{many, plural, =0 {Wählen Sie hier einen anderen Termin:} other {Diese Termine liegen am nächsten:\n{times}\n\nWählen Sie einen davon oder einen anderen unter demselben Link:}}\n{link}',
    },
    earlier: {
      subject: 'Ein früherer Termin ist frei: {other}',
      body: 'Guten Tag {name},\n\nSie wollten gern früher sprechen. Gerade ist dieser Termin frei geworden: {other}.\n\nWer zuerst zusagt, bekommt ihn. Öffnen Sie Ihren Link, um ihn zu nehmen:\n{link}\n\nIhr eigener Termin bleibt Ihnen, solange Sie ihn nicht ändern: {when}.',
    },
    your_turn: {
      subject: 'Sie sind jetzt an der Reihe',
      body: 'Guten Tag {name},\n\neine Ansprechperson ist jetzt für Sie frei. Ihr Platz bleibt Ihnen bis {other}.\n\nÖffnen Sie den Link und kehren Sie in den Warteraum zurück:\n{link}',
    },
    reminder_day: {
      subject: 'Ihr Videogespräch: {when}',
      body: 'Guten Tag {name},\n\nhier noch einmal der Termin Ihres Gesprächs: {when}.\n\nÖffnen Sie den Link ein paar Minuten vorher und halten Sie Ihren Ausweis bereit:\n{link}\n\nWenn Ihnen der Termin nicht mehr passt, wählen Sie unter demselben Link einen anderen.',
    },
    reminder_hour: {
      subject: 'In einer Stunde: Ihr Videogespräch',
      body: 'Guten Tag {name},\n\nIhr Gespräch beginnt in etwa einer Stunde: {when}.\n\nEin ruhiger Ort, Licht von vorn und Ihr Ausweis sind alles, was Sie brauchen:\n{link}',
    },
    reminder_ready: {
      subject: 'In einer halben Stunde: Kamera ausprobieren',
      body: 'Guten Tag {name},\n\nIhr Gespräch beginnt in etwa einer halben Stunde: {when}.\n\nEs ist noch Zeit, Kamera, Mikrofon und Licht einmal auszuprobieren. Das dauert ein paar Sekunden, und nichts wird aufgezeichnet:\n{link}',
    },
    reminder_soon: {
      subject: 'In zehn Minuten: Ihr Videogespräch',
      body: 'Guten Tag {name},\n\nIhr Gespräch beginnt in etwa zehn Minuten: {when}. Der Warteraum ist offen:\n{link}',
    },
    needs_info: {
      subject: 'Für die Bestätigung fehlt noch etwas',
      body: 'Guten Tag {name},\n\nvielen Dank für das Gespräch. Wir brauchen noch etwas: {what}.\n\nWenn Sie so weit sind, wählen Sie hier einen neuen Termin:\n{link}',
    },
    granted: {
      subject: 'Ihre Identität ist bestätigt',
      body: 'Guten Tag {name},\n\nIhr Konto hat jetzt die Stufe {level}. Sie müssen nichts mehr tun.\n\nVielen Dank für Ihre Geduld.\n\nWaren das nicht Sie im Gespräch? Sagen Sie es hier:\n{link}',
    },
    rejected: {
      subject: 'Das Ergebnis Ihrer Prüfung',
      body: 'Guten Tag {name},\n\nwir konnten Ihre Identität dieses Mal nicht bestätigen: {reason}.\n\nSobald das geklärt ist, bitten Sie den Kundendienst um ein neues Gespräch. Das Ergebnis sehen Sie auch hier:\n{link}',
    },
    frozen: {
      subject: 'Das Ergebnis Ihrer Prüfung',
      body: 'Guten Tag {name},\n\nzwei Personen haben sorgfältig geprüft. Ihr Konto kann nicht bestätigt werden und ist gesperrt.\n\nWenn Sie das für einen Irrtum halten, schreiben Sie dem Kundendienst. Ein Mensch wird Ihre Nachricht lesen.\n\nHier können Sie einmal um eine erneute Prüfung bitten:\n{link}',
    },
    withdrawn: {
      subject: 'Ihre Anfrage ist zurückgezogen',
      body: 'Guten Tag {name},\n\nIhre Anfrage für ein Videogespräch ist zurückgezogen. Damit geschieht nichts weiter.\n\nWenn Sie es sich anders überlegen, bitten Sie den Kundendienst um einen neuen Link.',
    },
    lapsed: {
      subject: 'Ihre Anfrage ist abgelaufen',
      body: 'Guten Tag {name},\n\ninnerhalb der Frist hat kein Gespräch stattgefunden. Deshalb ist Ihre Anfrage abgelaufen.\n\nBitten Sie den Kundendienst um einen neuen Link, wann immer es Ihnen passt.',
    },
  },
  reasons: {
    lighting:
      'Setzen Sie sich mit dem Gesicht zum Fenster oder zu einer Lampe: das Licht vor Ihnen, keines hinter Ihnen.',
    obstruction: 'Nehmen Sie Maske, Mütze und Brille ab und streichen Sie die Haare aus dem Gesicht.',
    motion: 'Warten Sie eine halbe Sekunde, bewegen Sie sich dann in normalem Tempo und bleiben Sie im Bild.',
    camera:
      'Wischen Sie die Linse ab, schließen Sie andere Kamera-Apps, schalten Sie virtuelle Kameras aus oder nehmen Sie ein Handy.',
    id_mismatch:
      'Nehmen Sie einen neueren Ausweis oder Ihren Reisepass. Ein Jugendfoto ist in Ordnung, solange das Dokument gültig ist.',
    network: 'Verlassen Sie öffentliches WLAN, stoppen Sie Downloads oder wechseln Sie zu 4G oder 5G.',
    makeup: 'Leichtes Make-up ist in Ordnung. Nehmen Sie farbige Kontaktlinsen heraus.',
    changing_light: 'Bleiben Sie an einem Ort mit gleichmäßigem Licht.',
  },
  help: {
    title: 'Fragen und Antworten',
    device: {
      q: 'Darf ich den Browser wechseln oder mein Handy nehmen?',
      a: 'Ja. Öffnen Sie dort denselben Link. Ist er schon auf einem anderen Gerät offen, lässt Ihre Ansprechperson das neue herein.',
    },
    glasses: {
      q: 'Muss ich meine Brille abnehmen?',
      a: 'Nur wenn sie spiegelt oder Ihre Augen verdeckt. Ihre Ansprechperson sagt es Ihnen.',
    },
    makeup: {
      q: 'Stört Make-up?',
      a: 'Leichtes Make-up ist in Ordnung. Bitte nehmen Sie farbige Kontaktlinsen heraus.',
    },
    minor_photo: {
      q: 'Auf meinem Ausweisfoto war ich noch minderjährig.',
      a: 'Das ist in Ordnung, solange der Ausweis gültig ist und von einer staatlichen Stelle stammt.',
    },
    passport: {
      q: 'Darf ich statt des Ausweises meinen Reisepass nehmen?',
      a: 'Ja. Schlagen Sie die Seite mit Ihrem Foto auf.',
    },
    old_photo: {
      q: 'Mein Ausweisfoto ist sehr alt.',
      a: 'Versuchen Sie es mit Ihrem Reisepass, wenn Sie einen haben. Sind Sie auf dem Foto nicht mehr zu erkennen, hilft ein neuer Ausweis.',
    },
    moment: {
      q: 'Was ist, wenn es gerade nicht passt oder ich nicht allein bin?',
      a: 'Sie dürfen jederzeit aufhören und mit demselben Link wiederkommen. Unter „Schreiben“ können Sie „Gerade passt es mir nicht“ drücken: Ihre Ansprechperson bietet Ihnen dann einen anderen Termin an.',
    },
    other_person: {
      q: 'Kann jemand das für mich tun, oder ich für jemand anderen?',
      a: 'Nein. Ein Konto darf nur bestätigen, wer es besitzt. Das schützt davor, dass jemand einen fremden Namen missbraucht. Mit dem Gerät darf Ihnen aber jemand helfen.',
    },
    recording: {
      q: 'Was wird festgehalten, wer sieht es, und wann wird es gelöscht?',
      a: 'Fotos von Ihrem Gesicht und Ihrem Ausweis sowie Notizen. Nur wer Ihre Anfrage bearbeitet und prüft, sieht sie. Jeder Zugriff wird vermerkt, und nach der Frist, die in der Einwilligung steht, werden sie gelöscht.',
    },
  },
};
