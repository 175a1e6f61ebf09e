import { Press } from '#components/guest/press';
import { faultTexts } from '#lib/guests/text';
import type { Translate } from '#lib/language/translator';
import { mayDisown, type Talk } from '#lib/objections/rules';

type NotMeProps = {
  t: Translate;
  said: { talks: readonly Talk[]; disowned: readonly string[] };
};

/** The user's word that somebody else took a call of theirs; nothing where there was none, or it has been said of each. */
export function NotMe({ t, said }: NotMeProps) {
  if (mayDisown(said).length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2>{t('after.notMeTitle')}</h2>
      <p>{t('after.notMeLine')}</p>
      <Press
        deed="notMe"
        wide
        label={t('after.notMeButton')}
        faults={faultTexts(t)}
        sure={{ question: t('after.notMeSure'), yes: t('after.notMeYes'), no: t('after.notMeNo') }}
      />
    </section>
  );
}
