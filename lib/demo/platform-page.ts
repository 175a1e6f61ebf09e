import { html, type Markup } from '#lib/demo/page';
import type { Delivery, PlatformState, PlatformUser } from '#lib/demo/platform';

const SHOWN = 200;

/** The demo platform's one page: its users with their level, and what was delivered. */
export function platformPage(state: PlatformState): Markup {
  const users = Object.values(state.users).sort((a, b) => b.at.localeCompare(a.at));
  const deliveries = state.deliveries.slice(-SHOWN).reverse();
  return html`<div class="row"><div><h1>Demo platform</h1>
<p class="soft">Stands in for the platform that refers its users. It learns of every change by a signed webhook and applies each one once.</p></div>
<form method="post" action="${state.down ? '/up' : '/down'}"><button>${state.down ? 'Bring it back' : 'Take it down'}</button></form></div>
${state.down ? html`<p><span class="tag warn">down</span> Every delivery is answered with 503 until you bring it back.</p>` : ''}
<h2>Users</h2><div class="sheet">${
    users.length === 0
      ? html`<div class="empty">No user yet. Refer one in Second Look, and the change shows here.</div>`
      : html`<table><tr><th>User</th><th>Level</th><th>Case</th><th>State</th><th>Since</th></tr>${users.slice(0, SHOWN).map(userRow)}</table>`
  }</div>
<h2>Deliveries</h2><p class="soft">${state.deliveries.length} accepted · ${state.duplicates} came twice · ${state.refused} refused</p>
<div class="sheet">${
    deliveries.length === 0
      ? html`<div class="empty">Nothing delivered yet.</div>`
      : html`<table><tr><th>Received (UTC)</th><th>Type</th><th>User</th><th>Sequence</th></tr>${deliveries.map(deliveryRow)}</table>`
  }</div>`;
}

function userRow(user: PlatformUser): Markup {
  const tone = user.level === 'frozen' ? 'warn' : user.level === 'Lv.0' ? 'plain' : '';
  const was = user.before === user.level ? '' : html`<span class="soft">${user.before} → </span>`;
  return html`<tr><td><code>${user.userRef}</code></td><td>${was}<span class="tag ${tone}">${user.level}</span></td>
<td><code>${user.caseId}</code></td><td>${user.state.replaceAll('_', ' ')}</td><td>${clock(user.at)}</td></tr>`;
}

function deliveryRow(delivery: Delivery): Markup {
  return html`<tr><td>${clock(delivery.receivedAt)}</td><td><code>${delivery.type}</code></td>
<td><code>${delivery.data.userRef}</code></td><td>${delivery.data.sequence}</td></tr>`;
}

function clock(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}
