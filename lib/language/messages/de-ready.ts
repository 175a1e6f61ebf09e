export const deReady = {
  practice: {
    title: 'Bewegungen üben',
    line: 'Das ist ein Spiegel: Nichts wird aufgezeichnet, und nichts verlässt Ihr Gerät. Im Gespräch werden Sie um einige davon gebeten; die Reihenfolge ist vorher nicht bekannt.',
    link: 'Bewegungen üben',
    mirror: 'Spiegel einschalten',
    mistakes: 'Was oft schiefgeht',
    tooFast: 'Zu schnell: Warten Sie erst eine halbe Sekunde und bewegen Sie sich dann in normalem Tempo.',
    tooSlow: 'So langsam, dass es nicht mehr wie eine einzige Bewegung aussieht.',
    outOfFrame: 'Das Gesicht ist nicht mehr ganz im Bild: Bleiben Sie innerhalb des Ovals.',
    stiff: 'Steif: Es zählt eine natürliche, lockere Bewegung.',
    amount: {
      blink: 'Beide Augen, einmal, in normalem Tempo.',
      open_mouth: 'Etwa einen Finger breit genügt.',
      nod: 'Ein kleines Nicken genügt, etwa wie bei einem deutlichen Ja.',
      shake_head: 'Ein wenig zu jeder Seite genügt, etwa wie bei einem deutlichen Nein.',
      smile: 'So, wie Sie jemanden anlächeln, den Sie mögen.',
    },
  },
  ready: {
    sharp: 'Schärfe',
    sharpOk: 'Das Bild ist scharf.',
    sharpLow: 'Das Bild ist unscharf. Wischen Sie die Linse ab und halten Sie das Gerät still.',
    documentTitle: 'Zeigen Sie Ihren Ausweis',
    documentLine: 'Sehen Sie nach, ob er spiegelt. Nichts davon wird gespeichert oder gesendet.',
    documentStart: 'Ausprobieren',
    documentGlare: 'Er spiegelt. Kippen Sie ihn ein wenig oder drehen Sie sich von der Lampe weg.',
    documentOk: 'Nichts spiegelt. Halten Sie ihn im Gespräch genauso.',
    latencyHigh:
      'Ihre Verbindung antwortet langsam. Gehen Sie näher zum Router, schalten Sie ein VPN aus oder wechseln Sie zu 4G oder 5G.',
    connectionDown: 'Wir konnten Ihre Verbindung nicht messen. Prüfen Sie sie und versuchen Sie es dann noch einmal.',
    phoneTitle: 'Mit einem Handy weitermachen',
    phoneLine:
      'Scannen Sie das mit Ihrem Handy und drücken Sie dort den Knopf. Sie können seine Kamera gleich ausprobieren; Ihre Ansprechperson lässt es in das Gespräch. Diese Seite geht dann von selbst weiter.',
    phoneChecked: 'Auf Ihrem Handy geprüft',
    soonTitle: 'Ihr Gespräch beginnt bald',
    soonLine:
      'Probieren Sie Kamera, Mikrofon und Licht noch einmal aus: Das dauert ein paar Sekunden und erspart Ihnen eine Überraschung.',
    phoneShow: 'Code für mein Handy anzeigen',
    phoneCode: 'Code, der Ihren Link auf einem Handy öffnet',
    later: 'Anderen Termin wählen',
  },
  helpSearch: {
    label: 'Fragen durchsuchen',
    found:
      '{count, plural, =0 {Dazu gibt es keine Frage. Versuchen Sie ein anderes Wort oder fragen Sie Ihre Ansprechperson im Gespräch.} one {# Frage} other {# Fragen}}',
  },
};
