'use client';

import { ConfirmButton, Fault, useAct } from '#components/settings/act';
import { StateMark } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Section } from '#components/ui/page';
import { Time } from '#components/ui/small';
import { DataTable } from '#components/ui/table';
import { call } from '#lib/http/client';

export type SessionLine = {
  session: string;
  device: string;
  here: boolean;
  since: { at: string; text: string };
  until: { at: string; text: string };
};

/** One's own open sessions, each of which can be ended. */
export function OwnSessions({ sessions }: { sessions: readonly SessionLine[] }) {
  const { act, busy, fault } = useAct();
  const end = (session: string) => act(() => call('POST /sessions/{session}/end', { params: { session } }));
  return (
    <Section
      title="Where you are signed in"
      aside={
        sessions.length > 1 ? (
          <ConfirmButton
            label="End all others"
            title="End all other sessions?"
            confirm="End them"
            ask={() => call('POST /sessions/end-others', {})}
          >
            Every other browser where you are signed in has to sign in again. This one stays.
          </ConfirmButton>
        ) : null
      }
    >
      <Fault text={fault} />
      <DataTable caption="Your open sessions" captionHidden>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Since</th>
            <th scope="col">Until</th>
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
      <td data-label="Since">
        <Time at={line.since.at}>{line.since.text}</Time>
      </td>
      <td data-label="Until">
        <Time at={line.until.at}>{line.until.text}</Time>
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
