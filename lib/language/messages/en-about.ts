/** Mails, advice and the help page. Mails are plain text; a blank line parts paragraphs. */
export const enAbout = {
  mail: {
    signature: 'The verification team',
    invited: {
      subject: 'Your link to a video verification',
      body: 'Hello {name},\n\nthe automatic face check did not work for you, so a person will verify you in a short video call.\n\nOpen this link, check your camera and choose a time:\n{link}\n\nThe link is yours alone; please do not pass it on. It works until {until}. Have your ID document or passport at hand.',
    },
    booked: {
      subject: 'Your video call: {when}',
      body: 'Hello {name},\n\nyour call is booked for {when}. A calendar file is attached.\n\nOpen the link a few minutes before, with your ID document at hand and light from the front:\n{link}\n\nUnder the same link you can try your camera and microphone whenever you like. Nothing is recorded.\n\nIf the time no longer suits you, choose another one under the same link.',
    },
    cancelled: {
      subject: 'Your video call is cancelled',
      body: 'Hello {name},\n\nthe call on {when} is cancelled.\n\nChoose another time whenever it suits you:\n{link}',
    },
    missed: {
      subject: 'We did not meet',
      body: 'Hello {name},\n\nwe did not meet at {when}. That is all right.\n\nChoose another time here:\n{link}\n\n{times}',
    },
    unmet: {
      subject: 'We are sorry: nobody came',
      body: 'Hello {name},\n\nyou were there at {when}, and no agent was free. We are sorry for that; it counts as nobody’s fault but ours.\n\nChoose another time here, whichever suits you:\n{link}\n\n{times}',
    },
    agent_away: {
      subject: 'We need another time for your call',
      body: 'Hello {name},\n\nthe agent of your call on {when} cannot be there, and no colleague is free at that time. We are sorry.\n\n{many, plural, =0 {Choose another time here:} other {These times are nearest:\n{times}\n\nChoose one of them, or any other, under the same link:}}\n{link}',
    },
    earlier: {
      subject: 'An earlier time is free: {other}',
      body: 'Hello {name},\n\nyou asked for an earlier call. This time has just become free: {other}.\n\nWhoever says yes first gets it. Open your link to take it:\n{link}\n\nYour own time, {when}, stays yours unless you change it.',
    },
    your_turn: {
      subject: 'It is your turn now',
      body: 'Hello {name},\n\nan agent is free for you now. Your place is kept until {other}.\n\nOpen the link and go back to the waiting room:\n{link}',
    },
    reminder_day: {
      subject: 'Your video call: {when}',
      body: 'Hello {name},\n\nyour call is on {when}.\n\nOpen the link a few minutes before, with your ID document at hand:\n{link}\n\nIf the time no longer suits you, choose another one under the same link.',
    },
    reminder_hour: {
      subject: 'In an hour: your video call',
      body: 'Hello {name},\n\nyour call begins in about an hour: {when}.\n\nA quiet place, light from the front and your ID document are all you need:\n{link}',
    },
    reminder_ready: {
      subject: 'In half an hour: try your camera',
      body: 'Hello {name},\n\nyour call begins in about half an hour: {when}.\n\nThere is time to try your camera, your microphone and the light once more. It takes a few seconds, and nothing is recorded:\n{link}',
    },
    reminder_soon: {
      subject: 'In ten minutes: your video call',
      body: 'Hello {name},\n\nyour call begins in about ten minutes: {when}. The waiting room is open:\n{link}',
    },
    needs_info: {
      subject: 'One more thing for your verification',
      body: 'Hello {name},\n\nthank you for the call. We need one more thing: {what}.\n\nWhen you have it, choose a new time here:\n{link}',
    },
    granted: {
      subject: 'You are verified',
      body: 'Hello {name},\n\nyour account now has {level}. There is nothing left to do.\n\nThank you for your patience.\n\nWas it not you in the call? Say so here:\n{link}',
    },
    rejected: {
      subject: 'The result of your verification',
      body: 'Hello {name},\n\nwe could not verify you this time: {reason}.\n\nOnce that is settled, ask support for a new call. You see the result here as well:\n{link}',
    },
    frozen: {
      subject: 'The result of your verification',
      body: 'Hello {name},\n\nafter a careful look by two people your account cannot be verified and is locked.\n\nIf you think that this is a mistake, write to support. A person will read it.\n\nYou can ask once for another look here:\n{link}',
    },
    withdrawn: {
      subject: 'Your request is withdrawn',
      body: 'Hello {name},\n\nyour request for a video verification is withdrawn, and nothing more happens with it.\n\nIf you change your mind, ask support for a new link.',
    },
    lapsed: {
      subject: 'Your request has ended',
      body: 'Hello {name},\n\nno call took place in time, so your request has ended.\n\nAsk support for a new link whenever it suits you.',
    },
  },
  reasons: {
    lighting: 'Face a window or a lamp, with the light in front of you and none behind.',
    obstruction: 'Take off mask, hat and glasses, and put your hair back from your face.',
    motion: 'Pause for half a second, then move at a normal pace and stay in the picture.',
    camera: 'Wipe the lens, close other camera apps, switch virtual cameras off, or use a phone.',
    id_mismatch:
      'Use a newer ID document or your passport. A photo from your youth is fine while the document is valid.',
    network: 'Leave public Wi-Fi, stop downloads, or use 4G or 5G.',
    makeup: 'Light make-up is fine. Take coloured contact lenses out.',
    changing_light: 'Stay in one place with a steady light.',
  },
  help: {
    title: 'Questions and answers',
    device: {
      q: 'May I change the browser or use my phone?',
      a: 'Yes. Open the same link there. If it is already open on another device, your agent lets the new one in.',
    },
    glasses: {
      q: 'Do I have to take off my glasses?',
      a: 'Only if they reflect the light or hide your eyes. Your agent will tell you.',
    },
    makeup: {
      q: 'Is make-up a problem?',
      a: 'Light make-up is fine. Please take coloured contact lenses out.',
    },
    minor_photo: {
      q: 'My ID photo was taken when I was a minor.',
      a: 'That is fine, as long as the document is valid and was issued by a government.',
    },
    passport: {
      q: 'May I use my passport instead of an ID card?',
      a: 'Yes. Open it at the page with your photo.',
    },
    old_photo: {
      q: 'My ID photo is very old.',
      a: 'Try with your passport if you have one. If you can no longer be recognised, renewing the document is the way.',
    },
    moment: {
      q: 'What if it is a bad moment, or I am not alone?',
      a: 'You may stop at any time and come back with the same link. Under “Write” you can press “This moment does not suit me”: your agent then offers you another time.',
    },
    other_person: {
      q: 'Can somebody verify for me, or can I verify for somebody else?',
      a: 'No. Only the owner of an account may verify it: this protects people from having their name misused. Somebody may help you with the device.',
    },
    recording: {
      q: 'What is recorded, who sees it, and when is it deleted?',
      a: 'Still pictures of your face and your document, and notes. Only those who handle and check your request see them, each look is logged, and they are deleted after the time named in the consent.',
    },
  },
} as const;
