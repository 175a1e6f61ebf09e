import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { filmArguments, PICTURE_MS, type Shape } from '#lib/film/rules';

/** A film in the making: what is shown and heard from now on goes into it, as it comes. */
export type Film = {
  show(picture: Uint8Array): void;
  play(samples: Int16Array): void;
  /** Ends it; what it has by then is given still. */
  end(): void;
};
type Given = {
  /** Null for sound alone. */
  shape: Shape | null;
  /** The film, as it grows. */
  grows(bytes: Uint8Array): void;
  over(): void;
};

/** Whether ffmpeg is installed here, with the encoders that a film needs. */
export function hasFfmpeg(): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = spawn('ffmpeg', ['-hide_banner', '-encoders'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let told = '';
    asked.stdout.on('data', (part) => (told += part));
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(told.includes('libvpx') && told.includes('libopus')));
  });
}

/** Starts a film with ffmpeg. A picture too soon after the last one, or that it has no room for yet, is left out: a film must not lag behind the call. */
export function startFilm({ shape, grows, over }: Given): Film {
  const ffmpeg = spawn('ffmpeg', filmArguments(shape), { stdio: ['pipe', 'pipe', 'ignore', 'pipe'] });
  ffmpeg.stdout?.on('data', grows);
  ffmpeg.on('error', over);
  ffmpeg.on('close', over);
  const [pictures, sounds] = [input(ffmpeg, 0), input(ffmpeg, 3)];
  const give = (to: Writable, bytes: Uint8Array) => void (to.writable && !to.writableNeedDrain && to.write(bytes));
  let next = 0;
  return {
    show: (picture) => {
      const now = performance.now();
      if (now < next) return;
      next = Math.max(next + PICTURE_MS, now);
      give(pictures, picture);
    },
    play: (samples) => give(sounds, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)),
    end: () => {
      pictures.end();
      sounds.end();
    },
  };
}

/** One of its inputs; that it went away is told by its end, not by every write that comes too late. */
function input(ffmpeg: ChildProcess, n: 0 | 3): Writable {
  const stream = ffmpeg.stdio[n] as Writable; // both are pipes
  stream.on('error', () => {});
  return stream;
}
