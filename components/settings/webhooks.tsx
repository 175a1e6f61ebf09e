'use client';

import { useState } from 'react';
import { ConfirmButton, Fault, SecretOnce, useAct } from '#components/settings/act';
import { AskButton } from '#components/settings/ask';
import { StateMark } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import type { GlyphName, Tone } from '#components/ui/glyph';
import { EmptyState } from '#components/ui/page';
import { DataTable } from '#components/ui/table';
import { call } from '#lib/http/client';

export type HookLine = {
  id: string;
  url: string;
  added: string;
  standing: string;
  disabled: string | null;
  mark: { tone: Tone; glyph: GlyphName };
};
export type DeliveryLine = {
  eventId: string;
  endpointId: string;
  type: string;
  caseId: string;
  when: string;
  to: string;
  state: { label: string; tone: Tone; glyph: GlyphName };
  detail: string;
  canReplay: boolean;
};

/** Where webhooks go, and how they fare. */
export function HookTable({ hooks }: { hooks: readonly HookLine[] }) {
  if (hooks.length === 0) {
    return <EmptyState title="No address yet">Add the address at which a platform takes webhooks.</EmptyState>;
  }
  return (
    <DataTable caption="Addresses for webhooks" captionHidden>
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Standing</th>
          <th scope="col" className="end">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {hooks.map((hook) => (
          <tr key={hook.id}>
            <th scope="row">
              <code>{hook.url}</code>
              <span className="second">{hook.added}</span>
            </th>
            <td data-label="Standing">
              <StateMark tone={hook.mark.tone} glyph={hook.mark.glyph}>
                {hook.disabled ?? hook.standing}
              </StateMark>
            </td>
            <td className="end">
              {hook.disabled ? null : (
                <ConfirmButton
                  label="Disable"
                  title="Stop webhooks to this address?"
                  confirm="Stop them"
                  ask={() => call('POST /webhooks/{endpointId}/disable', { params: { endpointId: hook.id } })}
                >
                  Nothing more is sent there. The platform can still read every event from the API.
                </ConfirmButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** The latest deliveries; those that were given up can be sent again. */
export function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryLine[] }) {
  const { act, busy, fault } = useAct();
  if (deliveries.length === 0) return <p className="muted">Nothing was sent yet.</p>;
  return (
    <>
      <Fault text={fault} />
      <DataTable caption="Deliveries" captionHidden>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">To</th>
            <th scope="col">Standing</th>
            <th scope="col" className="end">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((line) => (
            <tr key={`${line.eventId} ${line.endpointId}`}>
              <th scope="row">
                {line.type}
                <span className="second">
                  {line.when} · <code>{line.caseId.slice(0, 14)}…</code>
                </span>
              </th>
              <td data-label="To">{line.to}</td>
              <td data-label="Standing">
                <StateMark tone={line.state.tone} glyph={line.state.glyph}>
                  {line.state.label}
                </StateMark>
                <span className="second">{line.detail}</span>
              </td>
              <td className="end">
                {line.canReplay ? (
                  <Button
                    size="small"
                    busy={busy}
                    onClick={() =>
                      void act(() =>
                        call('POST /deliveries/{eventId}/replay', {
                          params: { eventId: line.eventId },
                          body: { endpointId: line.endpointId },
                        }),
                      )
                    }
                  >
                    Send again
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}

/** Asks for an address, and shows the signing secret once. */
export function AddHook() {
  const [secret, setSecret] = useState<{ value: string | null } | null>(null);
  return (
    <>
      <AskButton
        primary
        label="Add an address"
        title="Add an address"
        save="Add"
        ask={({ text }) => call('POST /webhooks', { body: { url: text('url') } })}
        done={({ secret: value }) => setSecret({ value })}
      >
        {(faults) => (
          <Field label="Address" hint="https, without a user name." error={faults.url}>
            {(wired) => <TextInput {...wired} name="url" type="url" maxLength={2000} placeholder="https://" />}
          </Field>
        )}
      </AskButton>
      {secret ? (
        <SecretOnce
          title="The signing secret"
          secret={secret.value}
          next="The platform checks each webhook with it."
          onClose={() => setSecret(null)}
        />
      ) : null}
    </>
  );
}
