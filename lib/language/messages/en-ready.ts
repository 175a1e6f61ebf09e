/** What a user reads while getting ready: practice, the rehearsal's finer checks, the search of the questions. */
export const enReady = {
  practice: {
    title: 'Practise the actions',
    line: 'This is a mirror: nothing is recorded and nothing leaves your device. In the call you are asked for some of these, in no known order.',
    link: 'Practise the actions',
    mirror: 'Switch the mirror on',
    mistakes: 'What often goes wrong',
    tooFast: 'Too fast: pause for half a second first, then move at a normal pace.',
    tooSlow: 'So slow that nobody can see it as one movement.',
    outOfFrame: 'The face leaves the picture: stay within the oval.',
    stiff: 'Stiff: a natural, relaxed movement is what counts.',
    amount: {
      blink: 'Both eyes, once, at a normal pace.',
      open_mouth: 'About a finger wide is enough.',
      nod: 'A small nod is enough, about as far as for a clear yes.',
      shake_head: 'A little to each side is enough, about as far as for a clear no.',
      smile: 'As you would smile at a friend.',
    },
  },
  ready: {
    sharp: 'Sharpness',
    sharpOk: 'The picture is sharp.',
    sharpLow: 'The picture is blurred. Wipe the lens and hold the device still.',
    documentTitle: 'Hold up your document',
    documentLine: 'See whether it shines. Nothing of it is kept or sent.',
    documentStart: 'Try it',
    documentGlare: 'It shines. Tilt it a little, or turn away from the lamp.',
    documentOk: 'No bright spots. Hold it like this in the call.',
    latencyHigh: 'Your connection answers slowly. Move closer to the router, leave a VPN, or use 4G or 5G.',
    connectionDown: 'We could not measure your connection. Check it, then try again.',
    phoneTitle: 'Go on with a phone',
    phoneLine:
      'Scan this with your phone and press the button there. You can try its camera at once; your agent lets it into the call. This page follows by itself.',
    phoneChecked: 'Checked on your phone',
    soonTitle: 'Your call begins soon',
    soonLine:
      'Try your camera, your microphone and the light once more: it takes a few seconds and spares you a surprise.',
    phoneShow: 'Show a code for my phone',
    phoneCode: 'Code that opens your link on a phone',
    later: 'Choose another time',
  },
  helpSearch: {
    label: 'Search the questions',
    found:
      '{count, plural, =0 {No question fits. Try another word, or ask your agent in the call.} one {# question} other {# questions}}',
  },
} as const;
