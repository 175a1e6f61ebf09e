import type { Shape } from '#lib/language/messages/en';
import type { enReady } from '#lib/language/messages/en-ready';

export const frReady: Shape<typeof enReady> = {
  practice: {
    title: 'Entraînez-vous aux gestes',
    line: 'C’est un miroir : rien n’est enregistré et rien ne quitte votre appareil. Pendant l’appel, on vous demandera quelques-uns de ces gestes, dans un ordre que personne ne connaît.',
    link: 'S’entraîner aux gestes',
    mirror: 'Activer le miroir',
    mistakes: 'Ce qui gêne souvent',
    tooFast: 'Trop vite : attendez d’abord une demi-seconde, puis bougez à une allure normale.',
    tooSlow: 'Si lentement qu’on ne voit plus un seul mouvement.',
    outOfFrame: 'Le visage sort de l’image : restez dans l’ovale.',
    stiff: 'Trop raide : c’est un mouvement naturel et détendu qui compte.',
    amount: {
      blink: 'Les deux yeux, une fois, à une allure normale.',
      open_mouth: 'La largeur d’un doigt environ suffit.',
      nod: 'Un petit mouvement suffit, comme pour un oui bien clair.',
      shake_head: 'Un peu de chaque côté suffit, comme pour un non bien clair.',
      smile: 'Comme vous souriez à un ami.',
    },
  },
  ready: {
    sharp: 'Netteté',
    sharpOk: 'L’image est nette.',
    sharpLow: 'L’image est floue. Essuyez l’objectif et tenez l’appareil sans bouger.',
    documentTitle: 'Montrez votre document',
    documentLine: 'Regardez s’il brille. Rien n’en est gardé ni envoyé.',
    documentStart: 'Essayer',
    documentGlare: 'Il brille. Inclinez-le un peu, ou éloignez-vous de la lampe.',
    documentOk: 'Aucun reflet. Tenez-le ainsi pendant l’appel.',
    latencyHigh:
      'Votre connexion répond lentement. Rapprochez-vous de la box, coupez le VPN ou utilisez la 4G ou la 5G.',
    connectionDown: 'Nous n’avons pas pu mesurer votre connexion. Vérifiez-la, puis réessayez.',
    phoneTitle: 'Continuer avec un téléphone',
    phoneLine:
      'Scannez ce code avec votre téléphone et appuyez sur le bouton qui s’y affiche. Vous pouvez essayer sa caméra tout de suite ; votre agent le fait entrer dans l’appel. Cette page suit toute seule.',
    phoneChecked: 'Vérifié sur votre téléphone',
    soonTitle: 'Votre appel commence bientôt',
    soonLine:
      'Essayez encore une fois votre caméra, votre micro et la lumière : quelques secondes suffisent et vous évitent une surprise.',
    phoneShow: 'Afficher un code pour mon téléphone',
    phoneCode: 'Code qui ouvre votre lien sur un téléphone',
    later: 'Choisir un autre créneau',
  },
  helpSearch: {
    label: 'Chercher dans les questions',
    found:
      '{count, plural, =0 {Aucune question ne correspond. Essayez un autre mot, ou demandez à votre agent pendant l’appel.} one {# question} other {# questions}}',
  },
};
