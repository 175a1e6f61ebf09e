import type { Gauges } from '#lib/health/queries';

/** The gauges in Prometheus's text format, version 0.0.4. */
export function exposition({ byState, due, dead, mailsOwed, here, sessions, overdue }: Gauges): string {
  const families: [name: string, help: string, samples: [labels: string, value: number][]][] = [
    ['cases_open', 'Open cases by state', byState.map(({ state, cases }) => [`{state="${state}"}`, cases])],
    ['cases_overdue', 'Open cases past their due time', [['', overdue]]],
    ['webhooks_due', 'Webhook deliveries still to make', [['', due]]],
    ['webhooks_dead', 'Webhook deliveries given up', [['', dead]]],
    ['mails_owed', 'Mails not yet taken by the mail server', [['', mailsOwed]]],
    ['pages_open', 'Pages with a live line, by party', here.map(({ party, pages }) => [`{party="${party}"}`, pages])],
    ['staff_sessions', 'Open sessions of staff', [['', sessions]]],
  ];
  return families
    .map(([name, help, samples]) => {
      const lines = samples.map(([labels, value]) => `second_look_${name}${labels} ${value}\n`);
      return `# HELP second_look_${name} ${help}\n# TYPE second_look_${name} gauge\n${lines.join('')}`;
    })
    .join('');
}
