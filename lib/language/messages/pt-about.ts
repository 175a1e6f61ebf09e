import type { Shape } from '#lib/language/messages/en';
import type { enAbout } from '#lib/language/messages/en-about';

export const ptAbout: Shape<typeof enAbout> = {
  mail: {
    signature: 'A equipe de verificação',
    invited: {
      subject: 'O seu link para a verificação por vídeo',
      body: 'Olá, {name}.\n\nA verificação facial automática não funcionou no seu caso. Por isso, uma pessoa vai verificar a sua identidade em uma chamada de vídeo curta.\n\nAbra este link, teste a câmera e escolha um horário:\n{link}\n\nO link é só seu; por favor, não o passe a ninguém. Ele funciona até {until}. Tenha à mão o seu documento de identidade ou passaporte.',
    },
    booked: {
      subject: 'A sua chamada de vídeo: {when}',
      body: 'Olá, {name}.\n\nA sua chamada está marcada para {when}. Segue em anexo um arquivo para a sua agenda.\n\nAbra o link alguns minutos antes, com o documento de identidade à mão e com luz de frente:\n{link}\n\nNo mesmo link você pode testar a câmera e o microfone quando quiser. Nada é gravado.\n\nSe esse horário já não servir, escolha outro no mesmo link.',
    },
    cancelled: {
      subject: 'A sua chamada de vídeo foi cancelada',
      body: 'Olá, {name}.\n\nA chamada de {when} foi cancelada.\n\nEscolha outro horário quando for melhor para você:\n{link}',
    },
    missed: {
      subject: 'Não nos encontramos',
      body: 'Olá, {name}.\n\nNão nos encontramos na chamada de {when}. Não tem problema.\n\nEscolha outro horário aqui:\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'Pedimos desculpa: ninguém atendeu',
      body: 'Olá, {name}.\n\nVocê esteve presente na chamada de {when}, e nenhum atendente estava livre. Pedimos desculpa; a falha foi só nossa.\n\nEscolha aqui outro horário, o que for melhor para você:\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'Precisamos de outro horário para a sua chamada',
      body: 'Olá, {name}.\n\nO atendente da sua chamada de {when} não vai poder estar presente, e nenhum colega está livre nesse horário. Pedimos desculpa.\n\n{many, plural, =0 {Escolha outro horário aqui:} other {Estes são os horários mais próximos:\n{times}\n\nEscolha um deles, ou qualquer outro, no mesmo link:}}\n{link}',
    },
    earlier: {
      subject: 'Há um horário mais cedo: {other}',
      body: 'Olá, {name}.\n\nVocê pediu uma chamada mais cedo. Este horário acabou de ficar livre: {other}.\n\nEle fica com quem disser sim primeiro. Abra o seu link para aceitar:\n{link}\n\nO seu horário, {when}, continua seu enquanto você não o trocar.',
    },
    your_turn: {
      subject: 'Agora é a sua vez',
      body: 'Olá, {name}.\n\nUm atendente está livre para você agora. O seu lugar fica guardado até {other}.\n\nAbra o link e volte à sala de espera:\n{link}',
    },
    reminder_day: {
      subject: 'A sua chamada de vídeo: {when}',
      body: 'Olá, {name}.\n\nA sua chamada está marcada para {when}.\n\nAbra o link alguns minutos antes, com o documento de identidade à mão:\n{link}\n\nSe esse horário já não servir, escolha outro no mesmo link.',
    },
    reminder_hour: {
      subject: 'Daqui a uma hora: a sua chamada de vídeo',
      body: 'Olá, {name}.\n\nA sua chamada começa daqui a cerca de uma hora: {when}.\n\nVocê só precisa de um lugar tranquilo, luz de frente e do seu documento de identidade:\n{link}',
    },
    reminder_ready: {
      subject: 'Daqui a meia hora: teste a sua câmera',
      body: 'Olá, {name}.\n\nA sua chamada começa daqui a cerca de meia hora: {when}.\n\nHá tempo para testar mais uma vez a câmera, o microfone e a luz. Leva alguns segundos e nada é gravado:\n{link}',
    },
    reminder_soon: {
      subject: 'Daqui a dez minutos: a sua chamada de vídeo',
      body: 'Olá, {name}.\n\nA sua chamada começa daqui a cerca de dez minutos: {when}. A sala de espera está aberta:\n{link}',
    },
    needs_info: {
      subject: 'Falta uma coisa para a sua verificação',
      body: 'Olá, {name}.\n\nAgradecemos a chamada. Precisamos de mais uma coisa: {what}.\n\nQuando estiver tudo à mão, escolha um novo horário aqui:\n{link}',
    },
    granted: {
      subject: 'A sua identidade foi verificada',
      body: 'Olá, {name}.\n\nA sua conta agora tem o nível {level}. Não falta fazer mais nada.\n\nAgradecemos a sua paciência.\n\nNão era você na chamada? Diga aqui:\n{link}',
    },
    rejected: {
      subject: 'O resultado da sua verificação',
      body: 'Olá, {name}.\n\nDesta vez não conseguimos verificar a sua identidade: {reason}.\n\nQuando isso estiver resolvido, peça uma nova chamada ao suporte. O resultado também está aqui:\n{link}',
    },
    frozen: {
      subject: 'O resultado da sua verificação',
      body: 'Olá, {name}.\n\nDepois de uma análise cuidadosa feita por duas pessoas, a sua conta não pode ser verificada e está bloqueada.\n\nSe acha que isso é um engano, escreva ao suporte. Uma pessoa vai ler a sua mensagem.\n\nVocê pode pedir uma vez uma nova análise aqui:\n{link}',
    },
    withdrawn: {
      subject: 'O seu pedido foi retirado',
      body: 'Olá, {name}.\n\nO seu pedido de verificação por vídeo foi retirado, e nada mais acontece com ele.\n\nSe mudar de ideia, peça um novo link ao suporte.',
    },
    lapsed: {
      subject: 'O seu pedido terminou',
      body: 'Olá, {name}.\n\nNão houve nenhuma chamada dentro do prazo, por isso o seu pedido terminou.\n\nPeça um novo link ao suporte quando for melhor para você.',
    },
  },
  reasons: {
    lighting: 'Fique de frente para uma janela ou lâmpada, com a luz à sua frente e nenhuma atrás.',
    obstruction: 'Tire a máscara, o chapéu e os óculos, e afaste o cabelo do rosto.',
    motion: 'Espere meio segundo, depois mova-se em ritmo normal, sem sair da imagem.',
    camera: 'Limpe a lente, feche outros apps de câmera, desligue câmeras virtuais ou use um telefone.',
    id_mismatch:
      'Use um documento mais recente ou o seu passaporte. Uma foto antiga serve enquanto o documento for válido.',
    network: 'Saia do Wi-Fi público, pare os downloads ou use 4G ou 5G.',
    makeup: 'Maquiagem leve não atrapalha. Tire lentes de contato coloridas.',
    changing_light: 'Fique em um só lugar, com luz constante.',
  },
  help: {
    title: 'Perguntas e respostas',
    device: {
      q: 'Posso trocar de navegador ou usar o telefone?',
      a: 'Sim. Abra lá o mesmo link. Se ele já estiver aberto em outro aparelho, o seu atendente deixa o novo entrar.',
    },
    glasses: {
      q: 'Tenho que tirar os óculos?',
      a: 'Só se refletirem a luz ou esconderem os olhos. O seu atendente vai avisar.',
    },
    makeup: {
      q: 'Maquiagem é um problema?',
      a: 'Maquiagem leve não atrapalha. Por favor, tire lentes de contato coloridas.',
    },
    minor_photo: {
      q: 'A foto do meu documento é de quando eu era menor de idade.',
      a: 'Ela serve, desde que o documento seja válido e tenha sido emitido por um governo.',
    },
    passport: {
      q: 'Posso usar o passaporte em vez do documento de identidade?',
      a: 'Sim. Abra-o na página com a sua foto.',
    },
    old_photo: {
      q: 'A foto do meu documento é muito antiga.',
      a: 'Tente com o passaporte, se tiver um. Se já não der para reconhecer o seu rosto, o melhor é renovar o documento.',
    },
    moment: {
      q: 'E se o momento não for bom, ou se houver alguém comigo?',
      a: 'Você pode parar a qualquer momento e voltar com o mesmo link. Em “Escrever”, pode tocar em “Este momento não é bom para mim”: o seu atendente oferece então outro horário.',
    },
    other_person: {
      q: 'Outra pessoa pode fazer a verificação por mim, ou eu por outra pessoa?',
      a: 'Não. Só o titular da conta pode fazer a verificação: assim ninguém usa o nome de outra pessoa. Alguém pode ajudar você com o aparelho.',
    },
    recording: {
      q: 'O que fica registrado, quem vê e quando é apagado?',
      a: 'Fotos do seu rosto e do seu documento, e anotações. Só quem cuida do seu pedido e quem o confere pode vê-las, cada consulta fica registrada, e elas são apagadas depois do prazo indicado no consentimento.',
    },
  },
};
