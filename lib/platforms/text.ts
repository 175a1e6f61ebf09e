import type { Scope } from '#lib/access/policy';
import type { DeliveryState } from '#lib/platforms/rules';

export const SCOPE_LABEL: Record<Scope, string> = {
  'referrals:write': 'Refer users',
  'cases:read': 'Read cases',
  'cases:write': 'Renew links and withdraw cases',
  'eligibility:read': 'Ask who may be referred',
  'events:read': 'Read events for reconciliation',
};

export const DELIVERY_LABEL: Record<DeliveryState, string> = {
  delivered: 'Delivered',
  dead: 'Given up',
  trying: 'Trying again',
  due: 'Due',
};
