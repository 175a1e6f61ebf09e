import type { Place } from '#lib/language/moments';
import { dayText, shortMomentText } from '#lib/language/moments';
import type { Translate } from '#lib/language/translator';
import type { LookKind, Seen } from '#lib/looks/rules';

const LOOKS = {
  'case.viewed': 'after.look.case',
  'evidence.viewed': 'after.look.still',
  'field.revealed': 'after.look.field',
  'data.compared': 'after.look.data',
  'case.exported': 'after.look.export',
} as const satisfies Record<LookKind, string>;

type KeptProps = {
  t: Translate;
  place: Place;
  kept: { stills: number; erased: boolean; held: boolean; erasedOn: Date | null; days: number };
  seen: readonly Seen[];
};

/** What is kept of a case, until when, and who has looked at it: roles and first names, as the trail has them. */
export function KeptAndSeen({ t, place, kept, seen }: KeptProps) {
  const until = kept.held
    ? t('after.keptHeld')
    : kept.erasedOn
      ? t('after.keptUntil', { day: dayText(kept.erasedOn, place) })
      : t('after.keptOpen', { days: kept.days });
  return (
    <details className="day answer">
      <summary>{t('after.keptTitle')}</summary>
      <p>{kept.erased ? t('after.keptErased') : `${t('after.keptStills', { stills: kept.stills })} ${until}`}</p>
      <h2>{t('after.seenTitle')}</h2>
      {seen.length === 0 ? <p>{t('after.seenNobody')}</p> : null}
      <ul className="grid gap-3 pb-4">
        {seen.map((one) => (
          <li key={`${one.firstName} ${one.role} ${one.looks[0]?.at.getTime()}`}>
            <strong>
              <bdi>{one.firstName}</bdi>
            </strong>{' '}
            ({t(`after.role.${one.role}`)})
            <ul className="looks">
              {one.looks.map(({ kind, at, times }) => (
                <li key={`${kind} ${at.getTime()}`}>
                  <time dateTime={at.toISOString()}>{shortMomentText(at, place)}</time>: {t(LOOKS[kind])}
                  {times > 1 ? ` (${t('after.times', { times })})` : ''}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}
