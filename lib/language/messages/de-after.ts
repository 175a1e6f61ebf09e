import type { Shape } from '#lib/language/messages/en';
import type { enAfter } from '#lib/language/messages/en-after';

export const deAfter: Shape<typeof enAfter> = {
  after: {
    appealTitle: 'Noch einmal hinschauen lassen',
    appealLine:
      'Wenn Sie das für falsch halten, sieht sich jemand, der bisher nicht beteiligt war, Ihre Anfrage noch einmal an. Darum können Sie einmal bitten.',
    appealLabel: 'Was sollte diese Person wissen?',
    appealHint: 'Ein paar Worte in Ihrer eigenen Sprache genügen.',
    appealSend: 'Noch einmal hinschauen lassen',
    appealShort: 'Bitte schreiben Sie ein paar Worte, damit wir wissen, worauf wir achten sollen.',
    appealSpent:
      'Sie haben uns schon gebeten, noch einmal hinzuschauen, und das geht nur einmal. Wenn es etwas Neues gibt, schreiben Sie dem Kundendienst.',
    appealed: {
      title: 'Jetzt schaut jemand anderes hin',
      line: 'Sie haben uns gebeten, noch einmal hinzuschauen. Ihre Anfrage liegt jetzt bei einer Person, die an der ersten Entscheidung nicht beteiligt war.',
      next: 'Sie müssen jetzt nichts tun. Vielleicht sprechen wir noch einmal mit Ihnen; danach schreiben wir Ihnen.',
    },
    disowned: {
      title: 'Wir gehen der Sache nach',
      line: 'Sie haben uns gesagt, dass nicht Sie dieses Gespräch geführt haben. Unsere Teamleitung weiß Bescheid, und andere Geräte haben keinen Zugang mehr zu Ihrem Link.',
      next: 'Ändern Sie zur Sicherheit das Passwort Ihres Kontos bei Ihrer Plattform. Vielleicht bitten wir Sie um ein Gespräch; bitte halten Sie Ihren Ausweis bereit.',
    },
    byWhen: 'Sie hören spätestens bis {day} von uns.',
    notMeTitle: 'Waren Sie das nicht?',
    notMeLine:
      'Wenn jemand anderes das Gespräch in Ihrem Namen geführt hat, sagen Sie es uns bitte sofort. Wir geben es unserer Teamleitung weiter und halten an, was sich noch anhalten lässt.',
    notMeButton: 'Das war nicht ich',
    notMeSure: 'Hat jemand anderes das Gespräch geführt? Wir gehen dem sofort nach.',
    notMeYes: 'Ja, es war jemand anderes',
    notMeNo: 'Nein, das war ich',
    keptTitle: 'Was aufbewahrt wird und wer es gesehen hat',
    keptStills:
      'Aufbewahrt werden {stills, plural, =0 {keine Fotos, nur} one {# Foto,} other {# Fotos,}} die Notizen Ihrer Ansprechperson und das, was Ihre Plattform uns geschickt hat.',
    keptUntil: 'Alles wird am {day} gelöscht.',
    keptOpen: 'Alles wird {days, plural, one {# Tag} other {# Tage}} nach der Entscheidung oder schon früher gelöscht.',
    keptHeld: 'Das Gesetz verlangt, dass wir es noch eine Weile aufbewahren. Sobald das endet, wird es gelöscht.',
    keptErased: 'Alles ist gelöscht.',
    seenTitle: 'Wer sie angesehen hat',
    seenNobody: 'Bisher hat niemand Ihre Anfrage angesehen.',
    role: {
      agent: 'Ansprechperson',
      supervisor: 'Teamleitung',
      auditor: 'Revision',
      admin: 'Verwaltung',
    },
    look: {
      case: 'hat Ihre Anfrage geöffnet',
      still: 'hat ein Foto angesehen',
      field: 'hat sich eine Angabe zeigen lassen',
      data: 'hat Ihre Angaben im Gespräch verglichen',
      export: 'hat Ihre Anfrage exportiert',
    },
    times: '{times, plural, one {# Mal} other {# Mal}}',
  },
};
