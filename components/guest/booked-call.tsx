import { type Faults, Press } from '#components/guest/press';
import { LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Time } from '#components/ui/small';

type BookedCallProps = {
  at: string;
  when: string;
  isOpen: boolean;
  /** Asks to try the device once more, shortly before the call; null where that would say nothing. */
  soon: { title: string; line: string } | null;
  /** `next` is what is to know now; `opens`, when the waiting room does, where that lies ahead. */
  texts: { next: string; opens: string | null; enter: string; change: string; cancel: string; prepare: string };
  sure: { question: string; yes: string; no: string };
  faults: Faults;
};

/** A booked time: when, what comes next, and the two ways out of it. */
export function BookedCall({ at, when, isOpen, soon, texts, sure, faults }: BookedCallProps) {
  return (
    <>
      <p className="when">
        <Time at={at}>{when}</Time>
      </p>
      {soon ? (
        <Notice title={soon.title} announce="status">
          {soon.line}
        </Notice>
      ) : (
        <Notice tone="good">{texts.next}</Notice>
      )}
      {texts.opens ? <p>{texts.opens}</p> : null}
      <div className="grid gap-3">
        {isOpen ? (
          <Press deed="enter" label={texts.enter} to="/v/wait" variant="primary" size="large" wide faults={faults} />
        ) : null}
        <LinkButton href="/v/prepare" variant={soon && !isOpen ? 'primary' : 'plain'} wide>
          {texts.prepare}
        </LinkButton>
        <LinkButton href="/v/book?move=yes" wide>
          {texts.change}
        </LinkButton>
        <Press deed="cancel" label={texts.cancel} to="/v/book" variant="quiet" wide faults={faults} sure={sure} />
      </div>
    </>
  );
}
