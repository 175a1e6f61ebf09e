import type { Mail } from '#lib/demo/inbox';
import { html, Markup } from '#lib/demo/page';

const SHOWN = 300;

/** The list of mails, the newest first. */
export function inboxPage(mails: readonly Mail[]): Markup {
  const newest = mails.slice(-SHOWN).reverse();
  return html`<h1>Demo inbox</h1><p class="soft">Every mail that Second Look sends on this machine ends here. Nothing leaves it.</p>
<div class="sheet">${
    newest.length === 0
      ? html`<div class="empty">No mail yet. Invite a user, and the link arrives here.</div>`
      : html`<table><tr><th>Subject</th><th>To</th><th>Received (UTC)</th></tr>${newest.map(row)}</table>`
  }</div>`;
}

/** One mail: its text with links to follow, its files to save, and how its HTML part looks. */
export function mailPage(mail: Mail): Markup {
  return html`<p><a href="/">All mails</a></p><h1>${mail.subject}</h1>
<dl><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(', ')}</dd><dt>Received</dt><dd>${clock(mail.receivedAt)} UTC</dd></dl>
${
  mail.attachments.length > 0
    ? html`<ul class="files">${mail.attachments.map((file, at) => html`<li><a href="/mail/${mail.id}/${at}">Save ${file.name}</a></li>`)}</ul>`
    : ''
}<div class="sheet letter" dir="auto">${linked(mail.text)}</div>
${mail.html ? html`<h2>As a mail program shows it</h2><div class="sheet"><iframe title="The mail’s HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${mail.id}/html"></iframe></div>` : ''}`;
}

/** The HTML part, with its links opening beside the inbox. */
export function htmlOf(mail: Mail): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank">${mail.html}`;
}

function row(mail: Mail): Markup {
  const files = mail.attachments.length > 0 ? html`<span class="tag plain">file</span>` : '';
  return html`<tr><td dir="auto"><a href="/mail/${mail.id}">${mail.subject}</a> ${files}</td><td>${mail.to.join(', ')}</td><td>${clock(mail.receivedAt)}</td></tr>`;
}

function linked(text: string): Markup {
  const parts = text.split(/(https?:\/\/[^\s<>"')\]]+)/);
  return new Markup(
    parts.map((part, at) => (at % 2 === 0 ? html`${part}` : html`<a href="${part}">${part}</a>`).text).join(''),
  );
}

function clock(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}
