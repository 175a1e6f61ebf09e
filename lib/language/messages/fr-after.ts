import type { Shape } from '#lib/language/messages/en';
import type { enAfter } from '#lib/language/messages/en-after';

export const frAfter: Shape<typeof enAfter> = {
  after: {
    appealTitle: 'Demander un nouvel examen',
    appealLine:
      'Si vous pensez que c’est une erreur, une personne qui n’y a pas pris part examine votre dossier encore une fois. Vous pouvez le demander une fois.',
    appealLabel: 'Que doit savoir cette personne ?',
    appealHint: 'Quelques mots dans votre propre langue suffisent.',
    appealSend: 'Demander un nouvel examen',
    appealShort: 'Merci d’écrire quelques mots, pour que cette personne sache quoi regarder.',
    appealSpent:
      'Vous avez déjà demandé un nouvel examen, et cela n’est possible qu’une fois. S’il y a du nouveau, écrivez à l’assistance.',
    appealed: {
      title: 'Une autre personne regarde maintenant',
      line: 'Vous avez demandé un nouvel examen. Votre dossier est chez une personne qui n’a pas pris part à la première décision.',
      next: 'Vous n’avez rien à faire pour l’instant. Cette personne vous appellera peut-être encore une fois ; ensuite, nous vous écrirons.',
    },
    disowned: {
      title: 'Nous cherchons ce qui s’est passé',
      line: 'Vous nous avez dit que cet appel n’était pas avec vous. Nos superviseurs le savent, et les autres appareils n’ont plus accès à votre lien.',
      next: 'Par sécurité, changez le mot de passe de votre compte sur votre plateforme. Nous vous appellerons peut-être ; gardez votre document à portée de main.',
    },
    byWhen: 'Vous aurez de nos nouvelles au plus tard le {day}.',
    notMeTitle: 'Ce n’était pas vous ?',
    notMeLine:
      'Si une autre personne a passé l’appel en votre nom, dites-le-nous tout de suite. Nous prévenons nos superviseurs et arrêtons ce qui peut encore l’être.',
    notMeButton: 'Ce n’était pas moi',
    notMeSure: 'Une autre personne a-t-elle passé l’appel ? Nous cherchons aussitôt ce qui s’est passé.',
    notMeYes: 'Oui, c’était quelqu’un d’autre',
    notMeNo: 'Non, c’était moi',
    keptTitle: 'Ce qui est gardé, et qui l’a vu',
    keptStills:
      '{stills, plural, =0 {Nous gardons seulement} one {Nous gardons # photo,} other {Nous gardons # photos,}} les notes de votre agent et ce que votre plateforme nous a envoyé.',
    keptUntil: 'Tout sera effacé le {day}.',
    keptOpen: 'Tout sera effacé {days, plural, one {# jour} other {# jours}} après la décision, ou plus tôt.',
    keptHeld: 'La loi nous demande de tout garder encore quelque temps. Tout sera effacé dès que ce délai prendra fin.',
    keptErased: 'Tout a été effacé.',
    seenTitle: 'Qui a regardé',
    seenNobody: 'Personne n’a encore regardé votre dossier.',
    role: {
      agent: 'agent',
      supervisor: 'supervision',
      auditor: 'audit',
      admin: 'administration',
    },
    look: {
      case: 'a ouvert votre dossier',
      still: 'a regardé une photo',
      field: 'a demandé à voir une donnée',
      data: 'a comparé vos données pendant l’appel',
      export: 'a exporté votre dossier',
    },
    times: '{times, plural, one {# fois} other {# fois}}',
  },
};
