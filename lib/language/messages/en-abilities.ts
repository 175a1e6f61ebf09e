/** The form on which a user says what they cannot do or need. */
export const enAbilities = {
  abilities: {
    title: 'What helps you in the call',
    line: 'Some things are hard or impossible for some people. Say which, and the call will ask for something else. Your agent is not told what you chose, or why.',
    cannot: 'I cannot, or it is hard for me to',
    needs: 'I need beside me',
    saved: 'Kept. The call takes it into account.',
    none: 'If nothing here applies to you, leave it closed.',
    change: 'Open to change',
    codes: {
      blink: 'blink or close my eyes',
      nod: 'move my head',
      speak: 'speak',
      hear: 'hear',
      raise_hand: 'raise a hand or hold something up',
      uncover_face: 'uncover my face',
      assistant: 'somebody who helps me',
      interpreter: 'somebody who interprets for me',
    },
  },
} as const;
