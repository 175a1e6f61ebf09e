import type { Shape } from '#lib/language/messages/en';
import type { enBefore } from '#lib/language/messages/en-before';

export const deBefore: Shape<typeof enBefore> = {
  language: { label: 'Sprache', skip: 'Zum Inhalt springen' },
  link: {
    title: 'Ein Mensch schaut noch einmal hin',
    greeting: 'Guten Tag, {name}',
    line: 'Die automatische Gesichtsprüfung hat bei Ihnen nicht funktioniert. Das geht vielen so. Jetzt bestätigt ein Mensch Ihre Identität in einem kurzen Videogespräch.',
    steps: {
      title: 'So geht es weiter',
      prepare: 'Wir prüfen Kamera, Mikrofon und Licht.',
      choose: 'Sie wählen einen Termin, oder wir sprechen sofort miteinander.',
      call: 'Im Gespräch zeigen Sie Ihren Ausweis und machen zwei kleine Bewegungen. Das dauert etwa zehn Minuten.',
      result: 'Das Ergebnis sehen Sie hier und per E-Mail, meist nach 1–3 Werktagen.',
    },
    ready: 'Halten Sie Ihren Ausweis oder Reisepass bereit.',
    start: 'Beginnen',
    deadTitle: 'Dieser Link funktioniert nicht mehr',
    deadLine: 'Er ist abgelaufen, oder wir haben Ihnen einen neueren geschickt.',
    deadNext:
      'Öffnen Sie unsere neueste E-Mail, oder bitten Sie den Kundendienst der Plattform, bei der Sie Ihr Konto haben, um einen neuen Link.',
    otherDeviceTitle: 'Dieser Link ist auf einem anderen Gerät offen',
    otherDeviceLine:
      'Machen Sie dort weiter. Möchten Sie lieber dieses Gerät nutzen, ist Ihre Ansprechperson schon gefragt.',
    otherDeviceWait: 'Ihre Ansprechperson lässt dieses Gerät herein. Bitte lassen Sie diese Seite offen.',
  },
  prepare: {
    title: 'Wir bereiten alles mit Ihnen vor',
    line: 'Während der Vorbereitung verlassen weder Bild noch Ton Ihr Gerät; nur das Ergebnis der Prüfung wird gespeichert.',
    advice: 'Was Ihnen dieses Mal helfen kann',
    otherWays:
      'Wenn es hier nicht klappt, machen Sie trotzdem weiter und wählen Sie einen späteren Termin, oder öffnen Sie denselben Link auf einem anderen Gerät.',
    skipTitle: 'Sie haben Ihre Kamera noch nicht ausprobiert',
    skipLine: 'Es dauert nur ein paar Sekunden und erspart Ihnen eine Überraschung im Gespräch.',
    skip: 'Ohne Test weitermachen',
    sound: 'Ton',
    start: 'Kamera und Mikrofon prüfen',
    again: 'Noch einmal prüfen',
    checking: 'Wird geprüft…',
    camera: 'Kamera',
    cameraOk: 'Ihre Kamera funktioniert.',
    cameraLow: 'Das Bild ist nicht sehr scharf. Wischen Sie die Linse ab oder öffnen Sie diesen Link auf einem Handy.',
    cameraLowPhone:
      'Die Kamera zeigt wenig Einzelheiten. Wischen Sie die Linse ab und suchen Sie mehr Licht; machen Sie dann trotzdem weiter.',
    cameraSlow: 'Das Bild ruckelt. Schließen Sie andere Apps und Fenster oder nehmen Sie ein anderes Gerät.',
    cameraRefused:
      'Die Kamera ist blockiert. Erlauben Sie sie in der Adresszeile oder in den Einstellungen Ihres Browsers und prüfen Sie dann noch einmal.',
    cameraBusy: 'Eine andere App nutzt gerade die Kamera. Schließen Sie diese App und prüfen Sie dann noch einmal.',
    cameraNone: 'Hier gibt es keine Kamera. Öffnen Sie diesen Link auf einem Handy oder einem Computer mit Kamera.',
    cameraVirtual: 'Das ist eine virtuelle Kamera. Wählen Sie die echte und prüfen Sie dann noch einmal.',
    microphone: 'Mikrofon',
    microphoneOk: 'Wir hören Sie.',
    microphoneQuiet: 'Wir hören sehr wenig. Sagen Sie ein paar Worte näher am Mikrofon.',
    microphoneRefused:
      'Das Mikrofon ist blockiert. Erlauben Sie es in den Einstellungen Ihres Browsers und prüfen Sie dann noch einmal.',
    microphoneBusy:
      'Eine andere App nutzt gerade das Mikrofon. Schließen Sie diese App und prüfen Sie dann noch einmal.',
    microphoneNone: 'Hier gibt es kein Mikrofon. Schließen Sie eines an oder nehmen Sie ein Handy.',
    light: 'Licht',
    lightOk: 'Das Licht ist gut.',
    lightDark: 'Es ist ziemlich dunkel. Setzen Sie sich mit dem Gesicht zum Fenster oder zu einer Lampe.',
    lightBehind: 'Das Licht kommt von hinten. Drehen Sie sich um, sodass es auf Ihr Gesicht fällt.',
    lightChanging: 'Das Licht wechselt. Bleiben Sie an einem Ort mit gleichmäßigem Licht.',
    connection: 'Verbindung',
    connectionOk: 'Ihre Verbindung ist schnell genug.',
    connectionSlow:
      'Ihre Verbindung ist langsam. Verlassen Sie öffentliches WLAN, stoppen Sie Downloads oder wechseln Sie zu 4G oder 5G.',
    inApp:
      'Dieser Browser innerhalb einer App kann Ihre Kamera vielleicht nicht nutzen. Öffnen Sie den Link in Safari oder Chrome.',
    copyLink: 'Link kopieren',
    copied: 'Kopiert',
    ready: 'Alles ist bereit',
    notReady: 'Bitte sehen Sie sich vor dem Weitermachen an, was markiert ist.',
    continue: 'Weitermachen',
    continueAnyway: 'Trotzdem weitermachen',
    previewLabel: 'Ihr Kamerabild',
  },
  consent: {
    title: 'Was wir festhalten, und Ihre Einwilligung',
    version: 'v1',
    stills:
      'Im Gespräch nehmen wir Fotos von Ihrem Gesicht und Ihrem Ausweis auf, und Ihre Ansprechperson macht sich Notizen.',
    noRecording: 'Das Gespräch selbst wird nicht aufgezeichnet.',
    recordSound: 'Der Ton des Gesprächs wird aufgezeichnet. Beide Bildschirme zeigen das an, solange es geschieht.',
    recordVideo:
      'Das Gespräch wird in Bild und Ton aufgezeichnet. Beide Bildschirme zeigen das an, solange es geschieht.',
    whoSees:
      'Nur wer Ihre Anfrage bearbeitet und wer die Entscheidung prüft, sieht diese Aufnahmen und Notizen. Jeder Zugriff wird vermerkt.',
    howLong:
      'Nach der Entscheidung bewahren wir sie {days, plural, one {# Tag} other {# Tage}} lang auf. Dann werden sie gelöscht.',
    withdraw:
      'Sie können Ihre Einwilligung jederzeit zurückziehen, hier oder im Gespräch. Danach wird nichts mehr aufgenommen.',
    own: 'Ich bestätige mein eigenes Konto und kein fremdes.',
    agree: 'Ich stimme zu',
    decline: 'Ich stimme nicht zu',
    declined:
      'Das ist in Ordnung. Ohne Ihre Einwilligung können wir Ihre Identität nicht im Gespräch bestätigen. Sie können jederzeit auf diese Seite zurückkommen.',
    withdrawButton: 'Meine Anfrage zurückziehen',
    withdrawSure: 'Möchten Sie die Anfrage zurückziehen und hier aufhören?',
    withdrawYes: 'Ja, zurückziehen',
    withdrawNo: 'Nein, weitermachen',
  },
  book: {
    title: 'Wann wollen wir sprechen?',
    nowTitle: 'Eine Ansprechperson ist jetzt frei',
    nowLine: 'Wir können sofort beginnen.',
    now: 'Jetzt sprechen',
    orLater: 'Oder wählen Sie einen Termin',
    choose: 'Termin wählen',
    zone: 'Die Zeiten gelten für diese Zeitzone: {zone}',
    changeZone: 'Zeitzone ändern',
    confirm: '{time} Uhr buchen',
    bookedTitle: 'Ihr Gespräch ist gebucht',
    booked: '{when}',
    bookedNext:
      'Wir haben Ihnen eine E-Mail mit einer Datei für Ihren Kalender geschickt. Öffnen Sie diesen Link ein paar Minuten vorher wieder.',
    opens: 'Der Warteraum öffnet {minutes, plural, one {# Minute} other {# Minuten}} vorher.',
    enter: 'Zum Warteraum gehen',
    change: 'Anderen Termin wählen',
    cancel: 'Diesen Termin absagen',
    cancelSure: 'Möchten Sie diesen Termin freigeben?',
    cancelYes: 'Ja, absagen',
    cancelNo: 'Nein, behalten',
    cancelled: 'Dieser Termin ist abgesagt. Wählen Sie einen anderen, wann immer es Ihnen passt.',
    missed: 'Wir haben uns zu Ihrem Termin verpasst. Bitte wählen Sie einen anderen.',
    cutOff: 'Ihr Gespräch endete, bevor alles erledigt war. Bitte wählen Sie, wann wir weitermachen.',
    again:
      'Wir brauchen noch ein Gespräch mit Ihnen, weil etwas offen geblieben ist. Das spricht nicht gegen Sie. Bitte wählen Sie einen Termin.',
    current: 'Ihr jetziger Termin',
    nowBooked: 'Ihr gebuchter Termin bleibt Ihnen, bis das Gespräch beginnt.',
    taken: 'Diesen Termin hat gerade jemand anderes gebucht. Bitte wählen Sie einen anderen.',
    tooLate: 'Für diesen Termin ist es jetzt zu knapp. Bitte wählen Sie einen späteren.',
    moveTooLate:
      'Ihr Gespräch beginnt zu bald, um es noch zu verschieben. Sie können den Termin behalten oder ihn absagen und einen anderen wählen.',
    movesSpent: 'Öfter können wir Ihr Gespräch leider nicht verschieben. Sie können den Termin behalten oder absagen.',
    bookingsSpent:
      'Öfter können wir leider keinen Termin für Sie freihalten. Sprechen Sie sofort mit uns, wenn eine Ansprechperson frei ist, oder bitten Sie den Kundendienst um einen neuen Link.',
    ahead:
      '{ahead, plural, =0 {Sie wären als Nächstes dran.} one {Vor Ihnen wartet # Person.} other {Vor Ihnen warten # Personen.}}',
    range: 'Es dauert etwa {low} bis {high} Minuten; so war es bei acht von zehn ähnlichen Wartezeiten.',
    rangeUnknown: 'Wir wissen noch nicht, wie lange es dauert: Zuletzt haben zu wenige Menschen gewartet.',
    hereTitle: 'Unsere Ansprechpersonen sind jetzt da',
    closedTitle: 'Im Moment ist niemand für ein Gespräch da',
    opensAt: 'Dann sind wieder Ansprechpersonen da: {when}.',
    openUntil: 'Bis {time} Uhr sind Ansprechpersonen da.',
    keptTitle: 'Ihr Platz bleibt Ihnen',
    keptLine: 'Wir schreiben Ihnen, wenn Sie an der Reihe sind. Sie können auch jederzeit vorher zurückkommen.',
    calledTitle: 'Sie sind an der Reihe',
    calledLine: 'Ihr Platz bleibt Ihnen bis {time} Uhr.',
    keptBack: 'Zurück in den Warteraum',
    earlierTitle: 'Möchten Sie früher sprechen?',
    earlierLine:
      'Wenn ein früherer Termin frei wird, schreiben wir Ihnen. Wer zuerst zusagt, bekommt ihn; bis dahin bleibt Ihnen Ihr eigener Termin.',
    earlierAsk: 'Ja, geben Sie mir Bescheid',
    earlierOn: 'Wir geben Ihnen Bescheid, wenn ein früherer Termin frei wird.',
    earlierStop: 'Nicht mehr Bescheid geben',
    earlierFree: 'Jetzt frei, vor Ihrem Termin',
    earlierGone: 'Jemand anderes hat zuerst zugesagt. Ihr eigener Termin bleibt Ihnen.',
    agentAway:
      'Ihre Ansprechperson kann zu diesem Termin nicht da sein, und auch sonst ist dann niemand frei. Das tut uns leid. Bitte wählen Sie einen anderen Termin.',
    unmet:
      'Sie waren da, aber keine Ansprechperson. Das tut uns leid. Bitte wählen Sie einen anderen Termin oder sprechen Sie jetzt mit uns.',
    nearest: 'Am nächsten an Ihrem bisherigen Termin',
    noneTitle: 'Diese Woche ist kein Termin mehr frei',
    none: 'Neue kommen dazu, sobald unsere Leute ihre Tage planen. Bitte sehen Sie morgen wieder hier nach; Ihr Link bleibt gültig.',
    nobodyNow: 'Inzwischen ist keine Ansprechperson mehr frei. Bitte wählen Sie unten einen Termin.',
  },
};
