import type { Metadata } from 'next';
import { AddHook, DeliveryTable, HookTable } from '#components/settings/webhooks';
import { Section } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { deliveries, hooks } from '#lib/platforms/queries';
import { deliveryState } from '#lib/platforms/rules';
import { DELIVERY_LABEL, DELIVERY_MARK, deliveryDetail, standingMark, standingText } from '#lib/platforms/text';
import { dayShort, momentShort } from '#lib/time/console';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage() {
  const admin = await requireStaff('admin');
  const now = new Date();
  const [endpoints, sent] = await Promise.all([hooks(admin), deliveries(admin)]);
  const live = new Set(endpoints.filter((hook) => !hook.disabledAt).map((hook) => hook.id));
  const hostOf = new Map(endpoints.map((hook) => [hook.id, new URL(hook.url).host]));
  const lines = endpoints.map((hook) => ({
    id: hook.id,
    url: hook.url,
    added: `Added on ${dayShort(hook.createdAt, admin.timeZone, now)}`,
    standing: standingText(hook),
    disabled: hook.disabledAt && `Stopped on ${dayShort(hook.disabledAt, admin.timeZone, now)}`,
    mark: standingMark(hook),
  }));
  const rows = sent.map((line) => {
    const state = deliveryState(line);
    return {
      eventId: line.eventId,
      endpointId: line.endpointId,
      type: line.type,
      caseId: line.caseId,
      when: momentShort(line.createdAt, admin.timeZone),
      to: hostOf.get(line.endpointId) ?? '',
      state: { label: DELIVERY_LABEL[state], ...DELIVERY_MARK[state] },
      detail: deliveryDetail(line),
      canReplay: state === 'dead' && live.has(line.endpointId),
    };
  });
  return (
    <>
      <Section title="Addresses" aside={<AddHook />}>
        <HookTable hooks={lines} />
      </Section>
      <Section title="Deliveries">
        <DeliveryTable deliveries={rows} />
      </Section>
    </>
  );
}
