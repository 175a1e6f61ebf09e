import type { Signal, SignalOrigin } from '#lib/signals/rules';

type Words = {
  label: string;
  /** What it may mean. */
  means: string;
  /** How often it is wrong, and what else does the same. */
  wrong: string;
};

/** What stands over every list of them. */
export const SIGNALS_ARE =
  'Reasons to look closer, never findings: a person decides. What their page says it could also make up or leave out.';

export const SIGNAL_TEXT: Readonly<Record<Signal, Words>> = {
  virtual_camera: {
    label: 'Virtual camera',
    means: 'The camera’s name is that of a program, which can play anything, also a film or a made face.',
    wrong:
      'Often harmless: blur, beauty and meeting programs use the same names. A forger renames theirs, so silence proves nothing.',
  },
  regular_frames: {
    label: 'Frames too even',
    means: 'The frames come more evenly than a lens and a sensor make them, as when a program plays a film by a timer.',
    wrong:
      'Very often wrong: good webcams and some drivers keep time as well. Only worth something beside another signal.',
  },
  size_changed: {
    label: 'Picture size changed',
    means: 'The camera gives another size than at the start: its source may have been exchanged.',
    wrong: 'Often harmless: another camera chosen, another app that took it, a phone saving power.',
  },
  camera_changed: {
    label: 'Another camera',
    means: 'The picture comes from another camera than at the start of the call.',
    wrong: 'Mostly harmless: the button for the other camera does it. Ask why when nothing in the call called for it.',
  },
  small_picture: {
    label: 'Small picture',
    means: 'Under 640 × 480: too little to compare a portrait by, and enough to hide a poor forgery.',
    wrong:
      'Mostly a cheap or old camera, or a weak line on your side. Ask for another device rather than doubting the person.',
  },
  frozen: {
    label: 'Frozen picture',
    means: 'The same to the pixel for five seconds: a still, a stopped film, or a camera that hangs.',
    wrong:
      'Often a hanging browser, or a dropped line where your page saw it. Ask for a movement and look whether it comes.',
  },
  black: {
    label: 'Black picture',
    means: 'No light at all for three seconds: a covered lens, or a camera that gives nothing.',
    wrong: 'Mostly a lid, a finger, or another app that holds the camera.',
  },
  network_changed: {
    label: 'Another network',
    means: 'The device takes part from another network than before in this case: perhaps somebody else goes on.',
    wrong: 'Very often wrong: leaving Wi-Fi does it, and so do mobile networks by themselves.',
  },
  second_device: {
    label: 'Second device',
    means: 'Another device of the same link has taken part: perhaps another person holds it.',
    wrong: 'Often harmless: people change to their phone because they were told to.',
  },
  clock_off: {
    label: 'Clock far off',
    means: 'The device’s clock differs by more than five minutes, as on rented, restored or imitated machines.',
    wrong: 'Often wrong: old laptops, a wrong zone, a clock set by hand.',
  },
  same_picture: {
    label: 'The same picture twice',
    means:
      'Two stills of this case are the same to the byte: a film that begins anew, or one picture sent for two things.',
    wrong:
      'Rarely wrong: a camera’s own noise makes every picture another one. A frozen picture does it; look at both.',
  },
};

export const ORIGIN_TEXT: Readonly<Record<SignalOrigin, string>> = {
  guest: 'their page says',
  agent: 'the agent’s page saw',
  server: 'the server saw',
};

/** "320 × 240", "7200 s": the figures of a signal, or nothing. */
export function figuresText(figures: Readonly<Record<string, number>>): string {
  const { width, height, fromWidth, fromHeight, seconds } = figures;
  const size = width && height ? `${width} × ${height}` : '';
  if (fromWidth && fromHeight) return `${fromWidth} × ${fromHeight} to ${size}`;
  return size || (seconds ? `${Math.round(seconds)} s` : '');
}
