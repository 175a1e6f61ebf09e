import type { Metadata } from 'next';
import { GuestFrame } from '#components/guest/guest-frame';
import { Practice } from '#components/guest/practice';
import { LinkButton } from '#components/ui/button';
import { ACTIONS } from '#lib/checklist/rules';
import { pickMessages, translator } from '#lib/language/translate';
import { onPage, readerLocale } from '../../reader';

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('practice.title') };
}

/** Each of the actions before a mirror, as often as one likes. Nothing is recorded, and nothing is judged. */
export default async function PractisePage() {
  const { locale } = await onPage('prepare');
  const t = translator(locale);
  const { practice, instruction, prepare } = pickMessages(locale, ['practice', 'instruction', 'prepare']);
  const mistakes = [practice.tooFast, practice.tooSlow, practice.outOfFrame, practice.stiff];
  return (
    <GuestFrame locale={locale}>
      <h1>{practice.title}</h1>
      <p>{practice.line}</p>
      <Practice
        actions={ACTIONS.map((action) => ({ action, ...instruction[action], amount: practice.amount[action] }))}
        texts={{
          mirror: practice.mirror,
          label: prepare.previewLabel,
          denied: prepare.cameraRefused,
          title: practice.title,
        }}
      />
      <section className="grid gap-2">
        <h2>{practice.mistakes}</h2>
        <ul className="guest-mistakes">
          {mistakes.map((mistake) => (
            <li key={mistake}>{mistake}</li>
          ))}
        </ul>
      </section>
      {/* Not within the thumb's reach: it would lie over the mirror. */}
      <LinkButton href="/v/prepare" wide>
        {t('problem.back')}
      </LinkButton>
    </GuestFrame>
  );
}
