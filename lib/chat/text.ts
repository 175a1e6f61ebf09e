import { AGENT_PHRASES, type ChatLine, DOOR_PHRASES, GUEST_PHRASES, isPhrase } from '#lib/chat/rules';
import { enTalk } from '#lib/language/messages/en-talk';
import type { Translate } from '#lib/language/translator';

/** A line as staff read it: phrases in English whatever was shown to the user, words as they were written. */
export function lineForStaff({ from, phrase, words }: Pick<ChatLine, 'from' | 'phrase' | 'words'>): string {
  if (phrase === null) return words ?? '';
  if (from === 'guest') return isPhrase(GUEST_PHRASES, phrase) ? enTalk.chat.guest[phrase] : phrase;
  return isPhrase(AGENT_PHRASES, phrase) ? enTalk.chat.agent[phrase] : doorSentence(phrase);
}

/** A line as the user reads it, in their language where it is a phrase. */
export function lineForGuest(t: Translate, { from, phrase, words }: ChatLine): string {
  if (phrase === null) return words ?? '';
  if (from === 'guest') return isPhrase(GUEST_PHRASES, phrase) ? t(`chat.guest.${phrase}`) : phrase;
  return isPhrase(AGENT_PHRASES, phrase) ? t(`chat.agent.${phrase}`) : phrase;
}

/** What was answered at the door, in English; an unknown phrase shows by its name. */
export function doorSentence(phrase: string): string {
  return isPhrase(DOOR_PHRASES, phrase) ? enTalk.chat.door[phrase] : phrase.replaceAll('_', ' ');
}
