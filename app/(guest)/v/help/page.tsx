import type { Metadata } from 'next';
import { GuestFrame } from '#components/guest/guest-frame';
import { HelpSearch } from '#components/guest/help-search';
import { currentGuest } from '#lib/access/gates';
import { translator } from '#lib/language/translate';
import { readerLocale } from '../../reader';

// biome-ignore format: the order in which they are asked
const QUESTIONS = ['device', 'glasses', 'makeup', 'minor_photo', 'passport', 'old_photo', 'moment', 'other_person', 'recording'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('help.title') };
}

/** Users' common questions; open to anybody who has the address. */
export default async function HelpPage() {
  const locale = await readerLocale();
  const t = translator(locale);
  const isIn = (await currentGuest()).kind === 'guest';
  return (
    <GuestFrame locale={locale} remembered={isIn} help={false}>
      <h1>{t('help.title')}</h1>
      <HelpSearch
        label={t('helpSearch.label')}
        questions={QUESTIONS.map((key) => ({ key, q: t(`help.${key}.q`), a: t(`help.${key}.a`) }))}
        found={[...Array(QUESTIONS.length + 1).keys()].map((count) => t('helpSearch.found', { count }))}
      />
      {/* A plain anchor: the way back is a redirect that the server decides. */}
      <a className="btn" href={isIn ? '/v/next' : '/v'}>
        {t('problem.back')}
      </a>
    </GuestFrame>
  );
}
