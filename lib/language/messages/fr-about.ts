import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const frAbout: Shape<typeof enAbout> = {
  mail: {
    signature: 'L’équipe de vérification',
    invited: {
      subject: 'Votre lien pour la vérification par vidéo',
      body: 'Bonjour {name},\n\nLa vérification automatique du visage n’a pas fonctionné pour vous. Une personne va donc vérifier votre identité lors d’un court appel vidéo.\n\nOuvrez ce lien, testez votre caméra et choisissez un créneau :\n{link}\n\nCe lien est pour vous seulement ; merci de ne le donner à personne. Il fonctionne jusqu’au {until}. Gardez votre pièce d’identité ou votre passeport à portée de main.',
    },
    booked: {
      subject: 'Votre appel vidéo : {when}',
      body: 'Bonjour {name},\n\nVotre appel est réservé pour le {when}. Un fichier pour votre agenda est joint.\n\nOuvrez le lien quelques minutes avant, avec votre pièce d’identité à portée de main et la lumière de face :\n{link}\n\nAvec le même lien, vous pouvez essayer votre caméra et votre micro quand vous voulez. Rien n’est enregistré.\n\nSi ce créneau ne vous convient plus, choisissez-en un autre avec le même lien.',
    },
    cancelled: {
      subject: 'Votre appel vidéo est annulé',
      body: 'Bonjour {name},\n\nL’appel du {when} est annulé.\n\nChoisissez un autre créneau quand cela vous convient :\n{link}',
    },
    missed: {
      subject: 'Nous ne nous sommes pas vus',
      body: 'Bonjour {name},\n\nL’appel du {when} n’a pas eu lieu. Ce n’est pas grave.\n\nChoisissez un autre créneau ici :\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'Nous sommes désolés : personne n’est venu',
      body: 'Bonjour {name},\n\nVous étiez là le {when}, et aucun agent n’était libre. Nous en sommes désolés ; la faute est seulement la nôtre.\n\nChoisissez ici un autre créneau, celui qui vous convient :\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'Il nous faut un autre créneau pour votre appel',
      body: 'Bonjour {name},\n\nL’agent de votre appel du {when} ne pourra pas être là, et aucun collègue n’est libre à cette heure. Nous en sommes désolés.\n\n{many, plural, =0 {Choisissez un autre créneau ici :} other {Voici les créneaux les plus proches :\n{times}\n\nChoisissez l’un d’eux, ou un autre, avec le même lien :}}\n{link}',
    },
    earlier: {
      subject: 'Un créneau plus tôt est libre : {other}',
      body: 'Bonjour {name},\n\nVous avez demandé un appel plus tôt. Ce créneau vient de se libérer : {other}.\n\nIl est à qui dit oui en premier. Ouvrez votre lien pour le prendre :\n{link}\n\nVotre créneau, {when}, reste le vôtre tant que vous ne le changez pas.',
    },
    your_turn: {
      subject: 'C’est votre tour maintenant',
      body: 'Bonjour {name},\n\nUn agent est libre pour vous maintenant. Votre place est gardée jusqu’au {other}.\n\nOuvrez le lien et retournez dans la salle d’attente :\n{link}',
    },
    reminder_day: {
      subject: 'Votre appel vidéo : {when}',
      body: 'Bonjour {name},\n\nVotre appel a lieu le {when}.\n\nOuvrez le lien quelques minutes avant, avec votre pièce d’identité à portée de main :\n{link}\n\nSi ce créneau ne vous convient plus, choisissez-en un autre avec le même lien.',
    },
    reminder_hour: {
      subject: 'Dans une heure : votre appel vidéo',
      body: 'Bonjour {name},\n\nVotre appel commence dans une heure environ : {when}.\n\nUn endroit calme, la lumière de face et votre pièce d’identité suffisent :\n{link}',
    },
    reminder_ready: {
      subject: 'Dans une demi-heure : essayez votre caméra',
      body: 'Bonjour {name},\n\nVotre appel commence dans une demi-heure environ : {when}.\n\nVous avez le temps d’essayer encore une fois votre caméra, votre micro et la lumière. Cela prend quelques secondes et rien n’est enregistré :\n{link}',
    },
    reminder_soon: {
      subject: 'Dans dix minutes : votre appel vidéo',
      body: 'Bonjour {name},\n\nVotre appel commence dans dix minutes environ : {when}. La salle d’attente est ouverte :\n{link}',
    },
    needs_info: {
      subject: 'Encore une chose pour votre vérification',
      body: 'Bonjour {name},\n\nMerci pour l’appel. Il nous faut encore une chose : {what}.\n\nQuand ce sera prêt, choisissez un nouveau créneau ici :\n{link}',
    },
    granted: {
      subject: 'Votre identité est vérifiée',
      body: 'Bonjour {name},\n\nVotre compte est maintenant au niveau {level}. Vous n’avez plus rien à faire.\n\nMerci de votre patience.\n\nCe n’était pas vous pendant l’appel ? Dites-le ici :\n{link}',
    },
    rejected: {
      subject: 'Le résultat de votre vérification',
      body: 'Bonjour {name},\n\nNous n’avons pas pu vérifier votre identité cette fois-ci : {reason}.\n\nUne fois ce point réglé, demandez un nouvel appel à l’assistance. Vous voyez aussi le résultat ici :\n{link}',
    },
    frozen: {
      subject: 'Le résultat de votre vérification',
      body: 'Bonjour {name},\n\nAprès un examen attentif par deux personnes, votre compte ne peut pas être vérifié et il est bloqué.\n\nSi vous pensez que c’est une erreur, écrivez à l’assistance. Une personne lira votre message.\n\nVous pouvez demander une fois un nouvel examen ici :\n{link}',
    },
    withdrawn: {
      subject: 'Votre demande est retirée',
      body: 'Bonjour {name},\n\nVotre demande de vérification par vidéo est retirée, et elle n’aura pas de suite.\n\nSi vous changez d’avis, demandez un nouveau lien à l’assistance.',
    },
    lapsed: {
      subject: 'Votre demande a pris fin',
      body: 'Bonjour {name},\n\nAucun appel n’a eu lieu à temps, et votre demande a donc pris fin.\n\nDemandez un nouveau lien à l’assistance quand cela vous convient.',
    },
  },
  reasons: {
    lighting: 'Placez-vous face à une fenêtre ou une lampe, avec la lumière devant vous et aucune derrière.',
    obstruction: 'Enlevez masque, chapeau et lunettes, et dégagez vos cheveux du visage.',
    motion: 'Attendez une demi-seconde, puis bougez à une allure normale en restant dans l’image.',
    camera:
      'Essuyez l’objectif, fermez les autres applications de caméra, coupez les caméras virtuelles ou prenez un téléphone.',
    id_mismatch:
      'Utilisez une pièce d’identité plus récente ou votre passeport. Une photo de jeunesse convient tant que le document est valable.',
    network: 'Quittez le Wi-Fi public, arrêtez les téléchargements ou utilisez la 4G ou la 5G.',
    makeup: 'Un maquillage léger convient. Enlevez les lentilles de couleur.',
    changing_light: 'Restez au même endroit, avec une lumière stable.',
  },
  help: {
    title: 'Questions et réponses',
    device: {
      q: 'Puis-je changer de navigateur ou utiliser mon téléphone ?',
      a: 'Oui. Ouvrez-y le même lien. S’il est déjà ouvert sur un autre appareil, votre agent fait entrer le nouveau.',
    },
    glasses: {
      q: 'Dois-je enlever mes lunettes ?',
      a: 'Seulement si elles reflètent la lumière ou cachent vos yeux. Votre agent vous le dira.',
    },
    makeup: {
      q: 'Le maquillage pose-t-il problème ?',
      a: 'Un maquillage léger convient. Merci d’enlever les lentilles de couleur.',
    },
    minor_photo: {
      q: 'Sur la photo de ma pièce d’identité, je n’avais pas encore 18 ans.',
      a: 'Elle convient, tant que le document est valable et qu’il a été délivré par un État.',
    },
    passport: {
      q: 'Puis-je utiliser mon passeport au lieu d’une carte d’identité ?',
      a: 'Oui. Ouvrez-le à la page où se trouve votre photo.',
    },
    old_photo: {
      q: 'La photo de ma pièce d’identité est très ancienne.',
      a: 'Essayez avec votre passeport si vous en avez un. Si on ne vous reconnaît plus, la solution est de renouveler le document.',
    },
    moment: {
      q: 'Et si le moment est mal choisi, ou s’il y a quelqu’un avec moi ?',
      a: 'Vous pouvez arrêter à tout moment et revenir avec le même lien. Sous « Écrire », vous pouvez appuyer sur « Ce moment ne me convient pas » : votre agent vous propose alors un autre créneau.',
    },
    other_person: {
      q: 'Une autre personne peut-elle faire la vérification pour moi, ou moi pour elle ?',
      a: 'Non. Seul le titulaire d’un compte peut le faire vérifier : ainsi, personne ne peut utiliser le nom d’une autre personne. Quelqu’un peut vous aider avec l’appareil.',
    },
    recording: {
      q: 'Qu’est-ce qui est enregistré, qui le voit, et quand est-ce effacé ?',
      a: 'Des photos de votre visage et de votre document, et des notes. Seules les personnes qui traitent et contrôlent votre demande les voient, chaque consultation est notée, et elles sont effacées après le délai indiqué dans le consentement.',
    },
  },
};
