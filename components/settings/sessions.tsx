'use client';

import { ConfirmButton, Fault, useAct } from '#components/settings/act';
import { StateMark } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Section } from '#components/ui/page';
import { Time } from '#components/ui/small';
import { DataTable } from '#components/ui/table';
import { call } from '#lib/http/client';

type Moment = { at: string; text: string };
export type SessionLine = {
  session: string;
  device: string;
  place: string;
  how: string;
  here: boolean;
  since: Moment;
  seen: Moment;
  until: Moment;
};

/** Open sessions, each of which can be ended: one's own, or for an administrator a colleague's. */
export function Sessions({ sessions, staffId }: { sessions: readonly SessionLine[]; staffId?: string }) {
  const { act, busy, fault } = useAct();
  const end = (session: string) =>
    act(() =>
      staffId
        ? call('POST /staff/{staffId}/sessions/{session}/end', { params: { staffId, session } })
        : call('POST /sessions/{session}/end', { params: { session } }),
    );
  return (
    <Section
      title={staffId ? 'Open sessions' : 'Where you are signed in'}
      aside={sessions.length > (staffId ? 0 : 1) ? <EndAll staffId={staffId} /> : null}
    >
      <Fault text={fault} />
      {sessions.length === 0 ? <p className="muted">Nowhere now.</p> : null}
      <DataTable caption="Open sessions" captionHidden>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">From</th>
            <th scope="col">Signed in by</th>
            <th scope="col">Since</th>
            <th scope="col">Last seen</th>
            <th scope="col" className="end">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((line) => (
            <Row key={line.session} line={line} busy={busy} onEnd={() => void end(line.session)} />
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function EndAll({ staffId }: { staffId: string | undefined }) {
  return staffId ? (
    <ConfirmButton
      label="End all"
      title="End all of these sessions?"
      confirm="End them"
      ask={() => call('POST /staff/{staffId}/sessions/end', { params: { staffId } })}
    >
      Every browser has to sign in again. The account stays.
    </ConfirmButton>
  ) : (
    <ConfirmButton
      label="End all others"
      title="End all other sessions?"
      confirm="End them"
      ask={() => call('POST /sessions/end-others', {})}
    >
      Every other browser where you are signed in has to sign in again. This one stays.
    </ConfirmButton>
  );
}

function Row({ line, busy, onEnd }: { line: SessionLine; busy: boolean; onEnd: () => void }) {
  return (
    <tr>
      <th scope="row">
        {line.device}
        {line.here ? (
          <span className="second">
            <StateMark tone="good" glyph="dot">
              This browser
            </StateMark>
          </span>
        ) : null}
      </th>
      <td data-label="From">{line.place}</td>
      <td data-label="Signed in by">{line.how}</td>
      <td data-label="Since">
        <Time at={line.since.at} title={`Ends at the latest ${line.until.text}`}>
          {line.since.text}
        </Time>
      </td>
      <td data-label="Last seen">
        <Time at={line.seen.at}>{line.seen.text}</Time>
      </td>
      <td className="end">
        {line.here ? null : (
          <Button size="small" busy={busy} onClick={onEnd}>
            End
          </Button>
        )}
      </td>
    </tr>
  );
}
