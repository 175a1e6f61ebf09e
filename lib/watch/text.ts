import type { AlertKind } from '#db/schema/watch';

/** What a supervisor reads of an alert, and what it may also mean. */
export const ALERT_TEXT: Readonly<Record<AlertKind, { title: string; says: string }>> = {
  decoy_opened: {
    title: 'opened a decoy',
    says: 'Nobody has a reason to open this case. A mistaken click is possible; two are not. Ask, and look at what else was read.',
  },
  many_cases: {
    title: 'opened very many cases',
    says: 'More different cases within an hour than calls allow. A backlog being sorted looks the same.',
  },
  budget_spent: {
    title: 'had more fields shown than an hour allows',
    says: 'The next one was refused. Look at the reasons given, in the trail.',
  },
};
