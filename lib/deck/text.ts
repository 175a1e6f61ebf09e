import type { Action } from '#lib/checklist/rules';
import { ACTION_TEXT, type Words } from '#lib/checklist/text';
import type { Challenge } from '#lib/deck/rules';
import { categoryOf, type Feature, isFeature } from '#lib/features/rules';
import { CATEGORY_LABEL, FEATURE_TEXT } from '#lib/features/text';

const ANSWER =
  'Their own answer in their own words, without a glance aside, a pause for somebody else, or words read off. Ask one thing further.';
const COERCED =
  'Nobody promised, told or paid them, and nobody else holds the account. Fear, rehearsed words or a prompt from the side: propose a freeze, which a second person decides.';
const ask = (label: string, say: string, guide: string = ANSWER): Words => ({ label, say, guide });

// biome-ignore format: one challenge an entry
const TEXT: Record<Exclude<Challenge, Action | Feature>, Words> = {
  look_aside: ask('Look aside', 'Please keep your head still, look to your left, and then to your right.', 'Both eyes move together to one side and to the other; lids and whites follow. An overlay lets them jump, or moves the lids too late.'),
  raise_brows: ask('Raise the eyebrows', 'Please raise your eyebrows, and let them down again.', 'Both brows rise and the forehead folds; the hairline stays where it is.'),
  come_closer: ask('Come closer', 'Please come closer to the camera until your face fills the picture, and go back again.', 'Nose and forehead grow faster than the ears, as a lens sees depth. A picture on a screen grows evenly.'),
  lean_aside: ask('Lean aside', 'Please lean your whole upper body to one side, and come back.', 'Head and shoulders move as one in front of a ground that stays; no edge flickers along the cheek.'),
  show_side: ask('Show the side of the face', 'Please move the camera slowly to the side of your face, and back.', 'Ear, jaw and nose come into profile; a mask or an overlay breaks at the edge of the cheek.'),
  hand_face: ask('A hand across the face', 'Please pass one open hand slowly in front of your face.', 'The fingers cover the face with a sharp edge, and the face behind is unchanged. An overlay smears, shines through, or slips off.'),
  hand_id: ask('A hand across the ID', 'Please pass your fingers slowly over the document while you hold it up.', 'The fingers cover print and photo with a sharp edge and throw a shadow. A laid-in document shines through or floats above them.'),
  half_face: ask('Half out of the picture', 'Please lean until half of your face has left the picture, and come back.', 'The face is cut cleanly by the edge and is the same when it returns. An overlay jumps, shrinks or lets the real face through.'),
  half_id: ask('The ID half out of the picture', 'Please let half of the document leave the picture, and bring it back slowly.', 'Cut cleanly by the edge and the same when it returns. A laid-in document jumps or vanishes as a whole.'),
  read_digits: ask('Four digits, read aloud', 'Please read the four digits on your screen aloud, one by one.', 'These very digits, lips and sound together, soon after they show. A lag, another number or a voice that is not theirs points to a recording.'),
  show_digits: ask('Four digits, shown', 'Please show the four digits on your screen, one by one: with your fingers, or written by hand on paper.', 'These very digits, soon after they show, written or shown before your eyes.'),
  sign_digits: ask('Four digits, by a sign', 'I will count from nought to nine for each digit. Give me a sign at the one on your screen.', 'Count with your fingers in the picture as well. These very digits, by the same sign each time; take your time.'),
  ask_use: ask('What the account is for', 'What will you use this account for?'),
  ask_opened: ask('When it was opened', 'When did you open this account, roughly, and on which device?'),
  ask_found: ask('How they came to it', 'How did you come across this service?'),
  ask_issued: ask('Where the document was issued', 'Where, and roughly when, did you get this document?'),
  ask_age: ask('The next birthday', 'How old will you be on your next birthday?', 'At once, and true to the date of birth. Whoever learnt a date by heart has to reckon.'),
  ask_where: ask('Where they are', 'In which town are you now, and what do you see from the window?'),
  ask_failed: ask('What the app said', 'What did the app show when the automatic check did not work?'),
  ask_device: ask('Their own device', 'Whose device are you using, and who else uses it?'),
  ask_who: ask('Who asked for this', 'Did anybody ask you to open or to verify this account? Who was it?', COERCED),
  ask_sign_in: ask('Who else can sign in', 'Who else can sign in to the account, or knows its password?', COERCED),
  ask_promised: ask('What was promised', 'Did anybody promise you money, a job or help for doing this?', COERCED),
  ask_told: ask('What they were told to say', 'Did anybody tell you what to say or do in this call?', COERCED),
  ask_screen: ask('Who sees the screen', 'Has anybody asked you to install a program, or to share your screen?', COERCED),
  ask_contact: ask('Whose number and address', 'Whose are the telephone number and the e-mail address on the account?', COERCED),
  ask_money: ask('Whose money', 'Whose money will go through the account?', COERCED),
  ask_alone: ask('Whether they are free to talk', 'Are you alone, and free to talk? You may just nod.', COERCED),
  ask_helper: ask('Who is with them', 'Who is with you, and how do you know each other? Please answer yourself where you can.', COERCED),
};

/** What the agent reads about a drawn challenge: its name, what to look for, and a sentence to say. */
export function challengeWords(challenge: Challenge): Words {
  if (isFeature(challenge)) {
    const { label, genuine, fake, say } = FEATURE_TEXT[challenge];
    return { label, say, guide: `${CATEGORY_LABEL[categoryOf(challenge)]}. Genuine: ${genuine} Fake: ${fake}` };
  }
  return isAction(challenge) ? ACTION_TEXT[challenge] : TEXT[challenge];
}

/** "a hand across the ID": the name of a challenge within a sentence. */
export function challengeName(challenge: Challenge): string {
  const { label } = challengeWords(challenge);
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** "Blink, nod, hologram": what a draw asked for. */
export function challengesText(challenges: readonly Challenge[]): string {
  const text = challenges.map(challengeName).join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a code of the trail names a challenge that is still in the deck. */
export function isChallenge(code: string): code is Challenge {
  return code in ACTION_TEXT || code in TEXT || isFeature(code);
}

function isAction(challenge: Challenge): challenge is Action {
  return challenge in ACTION_TEXT;
}
