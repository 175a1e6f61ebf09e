'use client';

import { useDeskKeys } from '#components/call/use-desk-keys';
import { KeyHint } from '#components/ui/small';
import { DOOR_PHRASES, type DoorPhrase } from '#lib/chat/rules';
import { doorSentence } from '#lib/chat/text';

type AnswersProps = {
  disabled: boolean;
  /** The language in which the sentences arrive. */
  language: string;
  answered: string | null;
  onSay: (phrase: DoorPhrase) => void;
};

/** Sentences for somebody at the door; each stands in their waiting room, in their language, as soon as it is pressed. */
export function DoorAnswers({ disabled, language, answered, onSay }: AnswersProps) {
  const keys = DOOR_PHRASES.map((phrase, i) => [String(i + 1), () => !disabled && onSay(phrase)]);
  useDeskKeys(Object.fromEntries(keys));
  return (
    <div className="door-answers">
      <p className="muted">Or answer; it arrives in {language}.</p>
      <ul>
        {DOOR_PHRASES.map((phrase, i) => (
          <li key={phrase}>
            <button type="button" className="deskchat-phrase" disabled={disabled} onClick={() => onSay(phrase)}>
              <KeyHint>{i + 1}</KeyHint> {doorSentence(phrase)}
            </button>
          </li>
        ))}
      </ul>
      <p className="door-said" role="status">
        {answered ? `They read now: ${answered}` : ''}
      </p>
    </div>
  );
}
