import { readyFacts } from '#components/cases/ready-facts';
import { Reveal } from '#components/cases/reveal';
import { StateMark } from '#components/ui/badge';
import { Link } from '#components/ui/link';
import { type Fact, Facts, Section } from '#components/ui/page';
import { Time } from '#components/ui/small';
import type { CaseFile } from '#lib/casefile/queries';
import { BOOKING_END } from '#lib/casefile/text';
import { STATE_TEXT } from '#lib/cases/text';
import { countryName, languageName } from '#lib/language/names';
import { documentName } from '#lib/papers/text';
import { clock, dayShort, momentShort } from '#lib/time/console';

type Part = {
  file: CaseFile;
  timeZone: string;
  now: Date;
  /** Whether the reader holds the case, and so may have a masked field shown. */
  may: boolean;
};

/** Who the user is, what they brought, and where the way to the call stands. */
export function CaseFacts({ file, timeZone, now, may }: Part) {
  return (
    <>
      <Section title="The user">
        <Facts facts={person(file, now, may)} />
      </Section>
      <Section title="Documents on the account">
        {file.documents.length > 0 ? (
          <Facts facts={papers(file, now, may)} />
        ) : (
          <p className="muted">The platform named none.</p>
        )}
      </Section>
      <Section title="Before the call">
        <Facts facts={[...ready(file, timeZone), ...way(file, timeZone)]} />
      </Section>
      {file.others.length > 0 ? (
        <Section title="Other cases of this user">
          <Facts
            facts={file.others.map((other) => ({
              term: dayShort(other.createdAt, timeZone, now),
              detail: <Other {...other} />,
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}

function person(file: CaseFile, now: Date, may: boolean): Fact[] {
  const shown = (field: 'name' | 'email' | 'phone', label: string, masked: string | null) =>
    masked === null ? 'erased' : <Reveal caseId={file.id} field={field} label={label} masked={masked} may={may} />;
  return [
    { term: 'Name', detail: shown('name', 'name', file.name) },
    { term: 'Reference', detail: <span className="code">{file.userRef}</span> },
    { term: 'Language', detail: languageName(file.locale) },
    { term: 'Place', detail: `${countryName(file.country)}, ${file.timeZone}` },
    { term: 'Their time', detail: `${dayShort(now, file.timeZone)}, ${clock(now, file.timeZone)}` },
    { term: 'Mail', detail: shown('email', 'mail address', file.email) },
    ...(file.phone ? [{ term: 'Phone', detail: shown('phone', 'phone number', file.phone) }] : []),
  ];
}

function papers(file: CaseFile, now: Date, may: boolean): Fact[] {
  return file.documents.flatMap((paper) => {
    const name = documentName(paper.type);
    const until = paper.expiresOn ? `valid until ${dayShort(new Date(paper.expiresOn), 'UTC', now)}` : '';
    const what = { term: name, detail: [countryName(paper.country), until].filter(Boolean).join(', ') };
    if (!paper.number) return [what];
    const facts = { caseId: file.id, field: 'number', documentId: paper.id, masked: paper.number, may } as const;
    return [what, { term: `${name}, number`, detail: <Reveal {...facts} label={`number of the ${name}`} /> }];
  });
}

function ready(file: CaseFile, timeZone: string): Fact[] {
  const agreed = file.consent;
  return [
    {
      term: 'Consent',
      detail: agreed ? (
        <StateMark tone="good" glyph="tick">
          {momentShort(agreed.agreedAt, timeZone)}, text {agreed.version} in {languageName(agreed.locale)}
        </StateMark>
      ) : (
        <span className="muted">not given yet</span>
      ),
    },
    ...(file.figures
      ? readyFacts(file.figures)
      : [{ term: 'Camera and light', detail: <span className="muted">not checked yet</span> }]),
  ];
}

function way(file: CaseFile, timeZone: string): Fact[] {
  const bookings = file.bookings.map((booking) => (
    <li key={booking.id}>
      <Time at={booking.startsAt.toISOString()}>{momentShort(booking.startsAt, timeZone)}</Time> with {booking.with}
      {booking.endedWhy ? <span className="muted">, {BOOKING_END[booking.endedWhy]}</span> : null}
    </li>
  ));
  return [
    { term: 'Bookings', detail: bookings.length > 0 ? <ul>{bookings}</ul> : <span className="muted">none</span> },
    {
      term: 'Link',
      detail: file.linkExpiresAt ? (
        `open until ${momentShort(file.linkExpiresAt, timeZone)}`
      ) : (
        <span className="muted">none</span>
      ),
    },
  ];
}

function Other({ id, state }: { id: string; state: CaseFile['state'] }) {
  const { tone, glyph, label } = STATE_TEXT[state];
  return (
    <Link className="link" href={`/cases/${id}`}>
      <StateMark tone={tone} glyph={glyph}>
        {label}
      </StateMark>
    </Link>
  );
}
