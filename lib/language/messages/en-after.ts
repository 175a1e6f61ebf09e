/** What a user reads once the call is over: another look, what is kept, who has seen it. */
export const enAfter = {
  after: {
    appealTitle: 'Ask for another look',
    appealLine:
      'If you think that this is wrong, somebody who had no part in it looks at your case once more. You can ask for that once.',
    appealLabel: 'What should they know?',
    appealHint: 'A few words in your own language are enough.',
    appealSend: 'Ask for another look',
    appealShort: 'Please write a few words, so that they know what to look at.',
    appealSpent:
      'You have asked for another look already, and that can be done once. If something new has come up, write to support.',
    appealed: {
      title: 'Somebody else looks at it now',
      line: 'You asked for another look. A person who had no part in the first decision has your case.',
      next: 'There is nothing to do for you now. They may call you once more; then we write to you.',
    },
    disowned: {
      title: 'We are looking into it',
      line: 'You told us that this call was not with you. Our supervisors know, and other devices are shut out of your link.',
      next: 'To be safe, change the password of your account on your platform. We may call you; please keep your document at hand.',
    },
    byWhen: 'You hear from us by {day} at the latest.',
    notMeTitle: 'Was this not you?',
    notMeLine:
      'If somebody else took the call in your name, tell us at once. We tell our supervisors, and stop what can still be stopped.',
    notMeButton: 'This was not me',
    notMeSure: 'Did somebody else take the call? We look into it at once.',
    notMeYes: 'Yes, it was somebody else',
    notMeNo: 'No, it was me',
    keptTitle: 'What is kept, and who has seen it',
    keptStills:
      '{stills, plural, =0 {No pictures} one {# still picture} other {# still pictures}}, the notes of your agent and what your platform sent us are kept.',
    keptUntil: 'All of it is deleted on {day}.',
    keptOpen: 'All of it is deleted {days, plural, one {# day} other {# days}} after the decision, or earlier.',
    keptHeld: 'The law asks us to keep it a while longer. It is deleted as soon as that ends.',
    keptErased: 'All of it has been deleted.',
    seenTitle: 'Who has looked',
    seenNobody: 'Nobody has looked at your case yet.',
    role: {
      agent: 'agent',
      supervisor: 'supervisor',
      auditor: 'auditor',
      admin: 'administrator',
    },
    look: {
      case: 'opened your case',
      still: 'looked at a picture',
      field: 'had a detail shown',
      data: 'compared your details in the call',
      export: 'exported your case',
    },
    times: '{times, plural, one {# time} other {# times}}',
  },
} as const;
