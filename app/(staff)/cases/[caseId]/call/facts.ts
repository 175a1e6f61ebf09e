import type { FactGroup } from '#components/call/desk-facts';
import { readyFacts } from '#components/cases/ready-facts';
import type { callForAgent } from '#lib/calls/queries';
import { undecided } from '#lib/eligibility/rules';
import { undecidedSentence } from '#lib/eligibility/text';
import { countryName, languageName } from '#lib/language/names';
import { documentName } from '#lib/papers/text';
import { momentShort } from '#lib/time/console';

type Device = { device: string; admittedAt: Date | null };
export type Seen = NonNullable<Awaited<ReturnType<typeof callForAgent>>>;

/** What the platform holds, to be compared with what is shown: the person, each document, and why a person looks. */
export function fileFacts({ found, documents, attempts }: Seen): FactGroup[] {
  const tries = attempts.map(({ device, ...facts }) => ({ ...facts, device: device ?? undefined }));
  return [
    {
      title: 'On file',
      facts: [
        { term: 'Name', detail: found.name },
        { term: 'Country', detail: countryName(found.country) },
        ...documents.map((paper) => ({ term: documentName(paper.type), detail: documentLine(paper) })),
      ],
    },
    {
      title: 'Why a person looks',
      line: [undecidedSentence(undecided(tries)), found.note].filter(Boolean).join(' '),
      facts: [],
    },
  ];
}

/** What the user agreed to and what their device can do. */
export function doorFacts(seen: Seen, shown: { timeZone: string; devices: readonly Device[] }): FactGroup[] {
  const { consent, readiness, found } = seen;
  const { timeZone, devices } = shown;
  const inside = devices.filter(({ admittedAt }) => admittedAt).map(({ device }) => device);
  return [
    {
      title: 'Ready',
      facts: [
        {
          term: 'Consent',
          detail: consent
            ? `${consent.version}, in ${languageName(consent.locale)}, ${momentShort(consent.agreedAt, timeZone)}`
            : 'Not given on the page',
        },
        { term: 'Device', detail: inside.join(', ') || 'The link is not open yet' },
        ...(readiness ? readyFacts(readiness.figures) : [{ term: 'Check', detail: 'Not done yet' }]),
        { term: 'Speaks', detail: languageName(found.locale) },
      ],
    },
  ];
}

function documentLine(paper: Seen['documents'][number]): string {
  const until = paper.expiresOn ? `until ${paper.expiresOn}` : null;
  return [paper.number ?? 'no number on file', countryName(paper.country), until].filter(Boolean).join(', ');
}
