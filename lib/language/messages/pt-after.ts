import type { Shape } from '#lib/language/messages/en';
import type { enAfter } from '#lib/language/messages/en-after';

export const ptAfter: Shape<typeof enAfter> = {
  after: {
    appealTitle: 'Pedir uma nova análise',
    appealLine:
      'Se acha que isto está errado, alguém que não participou analisa o seu caso mais uma vez. Você pode pedir isso uma vez.',
    appealLabel: 'O que essa pessoa deve saber?',
    appealHint: 'Bastam algumas palavras na sua própria língua.',
    appealSend: 'Pedir uma nova análise',
    appealShort: 'Por favor, escreva algumas palavras, para essa pessoa saber o que olhar.',
    appealSpent:
      'Você já pediu uma nova análise, e isso só pode ser feito uma vez. Se houver algo novo, escreva ao suporte.',
    appealed: {
      title: 'Agora outra pessoa está olhando',
      line: 'Você pediu uma nova análise. O seu caso está com alguém que não participou da primeira decisão.',
      next: 'Você não precisa fazer nada agora. Talvez haja mais uma chamada; depois enviamos um e-mail.',
    },
    disowned: {
      title: 'Estamos investigando',
      line: 'Você nos disse que não era você nesta chamada. Os nossos supervisores já sabem, e os outros aparelhos ficaram fora do seu link.',
      next: 'Por segurança, mude a senha da sua conta na sua plataforma. Talvez haja uma chamada; por favor, tenha o documento à mão.',
    },
    byWhen: 'Você recebe notícias nossas, no mais tardar, até {day}.',
    notMeTitle: 'Não era você?',
    notMeLine:
      'Se outra pessoa fez a chamada em seu nome, avise logo. Avisamos os nossos supervisores e paramos o que ainda puder ser parado.',
    notMeButton: 'Não era eu',
    notMeSure: 'Foi outra pessoa que fez a chamada? Investigamos logo.',
    notMeYes: 'Sim, foi outra pessoa',
    notMeNo: 'Não, era eu',
    keptTitle: 'O que guardamos e quem já viu',
    keptStills:
      '{stills, plural, =0 {Guardamos apenas} one {Guardamos # foto,} other {Guardamos # fotos,}} as anotações do seu atendente e o que a sua plataforma nos enviou.',
    keptUntil: 'Tudo será apagado em {day}.',
    keptOpen: 'Tudo será apagado {days, plural, one {# dia} other {# dias}} depois da decisão, ou antes.',
    keptHeld: 'A lei nos pede para guardar tudo por mais algum tempo. Assim que isso terminar, tudo será apagado.',
    keptErased: 'Tudo foi apagado.',
    seenTitle: 'Quem olhou',
    seenNobody: 'Ninguém olhou o seu caso ainda.',
    role: {
      agent: 'atendente',
      supervisor: 'supervisão',
      auditor: 'auditoria',
      admin: 'administração',
    },
    look: {
      case: 'abriu o seu caso',
      still: 'olhou uma foto',
      field: 'pediu para ver um dado',
      data: 'comparou os seus dados na chamada',
      export: 'exportou o seu caso',
    },
    times: '{times, plural, one {# vez} other {# vezes}}',
  },
};
