import type { StaffRole } from '#db/schema/staff';
import type { AlertKind } from '#db/schema/watch';
import type { Letter } from '#lib/delivery/text';

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
  not_free: {
    title: 'had a user in a call who may not be free to talk',
    says: 'The user said so unseen, and the agent shows nothing of it. Look at the case; while the call runs, take it over if that is better. A press by mistake is possible.',
  },
  help_wanted: {
    title: 'asked for a supervisor in a call',
    says: 'Quietly: the user saw nothing of it. While the call runs, write to them, come by, or take it over when they offer it; afterwards, ask what it was.',
  },
  not_me: {
    title: 'held a call that the user says was not with them',
    says: 'A grant of it is held, and approving one waits for you. Compare the stills with the document, and ask. Somebody who regrets a call says the same.',
  },
  passkey_copied: {
    title: 'has a passkey of which there is a copy',
    says: 'Its count fell behind, so two devices have the same key. It was refused and has ended. Ask where it lay; an administrator ends the sessions that are not theirs.',
  },
  key_made: {
    title: 'made a key or a webhook address',
    says: 'Whoever holds a key that writes refers users in the platform’s name and has fresh links sent. Ask whether the platform asked for it.',
  },
  way_in_given: {
    title: 'was given a way in by an administrator',
    says: 'A new account, password or role, an end of second factors or of a bound identity. Ask the person by voice whether they wanted it: an administrator who does all of this could act as anybody.',
  },
  budget_spent: {
    title: 'had more fields shown than an hour allows',
    says: 'The next one was refused. Look at the reasons given, in the trail.',
  },
};

/** The mail about an alert: that there is one and where its reader finds it, and nothing of whom or what. */
export function alertLetter(appUrl: string, role: StaffRole): Letter {
  const link = `${appUrl.replace(/\/$/, '')}${role === 'admin' ? '/settings/staff' : '/approvals'}`;
  const lines = [
    `Something wants ${role === 'admin' ? 'an administrator’s' : 'a supervisor’s'} look.`,
    `What it is stands in the console: ${link}`,
  ];
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><body><p>${lines[0]}</p><p>What it is stands in the <a href="${link}">console</a>.</p></body></html>`;
  return { subject: 'Second Look: an alert waits for you', text: `${lines.join('\n\n')}\n`, html, locale: 'en' };
}

/** What planting a decoy does, for the supervisor who is about to. */
export const DECOY_TEXT =
  'A closed case of somebody who does not exist is put among the decided ones. To agents it looks like any other, and nobody has a reason to open it. Whoever does is shown to the supervisors. Do not tell colleagues which one it is; a dozen is enough.';
