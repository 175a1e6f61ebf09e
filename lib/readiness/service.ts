import {
  type Camera,
  type Denied,
  hasGlare,
  isVirtualCamera,
  type Light,
  lightOf,
  type Measured,
  type Network,
  sharpnessOf,
} from '#lib/readiness/rules';

/** The user’s own camera and microphone, in the browser: what each gave, or why not. Nothing of it leaves the page. */
type Opened = { camera: MediaStream | Denied; microphone: MediaStream | Denied };

const CAMERA = { facingMode: 'user', width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } };

/** Asks for both at once, so that the browser asks one question; where that fails, for each by itself. */
async function openDevices(): Promise<Opened> {
  if (!navigator.mediaDevices) return { camera: 'none', microphone: 'none' };
  const both = await ask({ video: CAMERA, audio: true });
  if (typeof both !== 'string') {
    return { camera: new MediaStream(both.getVideoTracks()), microphone: new MediaStream(both.getAudioTracks()) };
  }
  return { camera: await ask({ video: CAMERA }), microphone: await ask({ audio: true }) };
}

async function ask(constraints: MediaStreamConstraints): Promise<MediaStream | Denied> {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
    return name === 'NotReadableError' || name === 'AbortError' ? 'in_use' : 'none';
  }
}

/** What was given, while it still gives anything: a device that was pulled out leaves its last picture standing. */
function plugged(given: MediaStream | Denied): MediaStream | Denied {
  if (typeof given === 'string') return given;
  return given.getTracks().some(({ readyState }) => readyState === 'live') ? given : 'none';
}

/** Switches everything off that was opened. */
export function closeDevices(opened: Opened): void {
  for (const given of [opened.camera, opened.microphone]) {
    if (typeof given !== 'string') for (const track of given.getTracks()) track.stop();
  }
}

const SHARP_SIDE = 160;
const LIGHT_SIDE = 48;
/** The picture as a small square, all of it or its middle, where the face is; null before there is one. */
function pixels(video: HTMLVideoElement, canvas: HTMLCanvasElement, side: number, part: 'all' | 'middle') {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || video.readyState < 2) return null;
  canvas.width = side;
  canvas.height = side;
  const edge = Math.min(video.videoWidth, video.videoHeight);
  const [width, height] = part === 'all' ? [video.videoWidth, video.videoHeight] : [edge, edge];
  const [x, y] = [(video.videoWidth - width) / 2, (video.videoHeight - height) / 2];
  context.drawImage(video, x, y, width, height, 0, 0, side, side);
  return context.getImageData(0, 0, side, side).data;
}

/** Whether what is held up in the card's frame shines at this moment; null before there is a picture. */
export function glareNow(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean | null {
  const bytes = pixels(video, canvas, SHARP_SIDE, 'middle');
  return bytes ? hasGlare(bytes, SHARP_SIDE) : null;
}

const PINGS = 4;
const PROBE_BYTES = 512 * 1024;

/** How fast this page reaches the house and how much it can send, over its own HTTPS; null where it cannot be reached. */
export async function measureNetwork(): Promise<Network | null> {
  try {
    const trips: number[] = [];
    for (let i = 0; i < PINGS; i += 1) {
      const from = performance.now();
      await fetch('/healthz', { cache: 'no-store' });
      trips.push(performance.now() - from);
    }
    // Random, so that nothing on the way can squeeze it.
    const bytes = new Uint8Array(PROBE_BYTES);
    for (let i = 0; i < bytes.length; i += 65_536) crypto.getRandomValues(bytes.subarray(i, i + 65_536));
    const from = performance.now();
    const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch('/api/v1/guest/network', { method: 'POST', headers, body: bytes });
    if (!answer.ok) return null;
    const latencyMs = Math.round(Math.min(...trips.slice(1)));
    const seconds = Math.max(0.001, (performance.now() - from - latencyMs) / 1000);
    return { mbits: Math.min(10_000, Math.round((PROBE_BYTES * 8) / seconds / 100_000) / 10), latencyMs };
  } catch {
    return null;
  }
}

/** What a camera gives: size, whether it is a virtual one, and the pace that it says or that is counted. */
function cameraFacts(stream: MediaStream, video: HTMLVideoElement): Camera {
  const track = stream.getVideoTracks()[0];
  const settings = track?.getSettings() ?? {};
  return {
    width: video.videoWidth || settings.width || 0,
    height: video.videoHeight || settings.height || 0,
    framesPerSecond: Math.round((settings.frameRate ?? 0) * 10) / 10,
    isVirtual: isVirtualCamera(track?.label ?? ''),
  };
}

/** Listens to a microphone: `level` is its loudness now, from 0 to 1. */
function listenTo(stream: MediaStream): { level(): number; stop(): void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      return Math.min(1, Math.sqrt(power) * 4);
    },
    stop: () => void context.close(),
  };
}

/** The camera alone, for a look in the mirror. */
export function openCamera(): Promise<MediaStream | Denied> {
  return navigator.mediaDevices ? ask({ video: CAMERA }) : Promise.resolve('none');
}

/** Whether this page is kept from the microphone for good. Nothing is asked; a browser that will not say counts as no. */
export async function isMicrophoneBlocked(): Promise<boolean> {
  const asked = navigator.permissions?.query({ name: 'microphone' }).catch(() => null);
  return (await asked)?.state === 'denied';
}

const LOOK_MS = 400;
/** So many looks make a finding: long enough to say a word into the microphone. */
export const LOOKS = 8;
export type Look = { measured: Measured; level: number; looks: number };

/** Opens the devices, shows the camera in `view` and tells of each look at them. The returned function ends it. */
export function watchDevices(view: HTMLVideoElement, tell: (look: Look) => void): () => void {
  let close = () => {};
  let isOver = false;
  void openDevices().then((opened) => {
    if (isOver) return closeDevices(opened);
    const ear = typeof opened.microphone === 'string' ? null : listenTo(opened.microphone);
    if (typeof opened.camera !== 'string') view.srcObject = opened.camera;
    const canvas = document.createElement('canvas');
    const lights: Light[] = [];
    const edges: number[] = [];
    let [loudest, looks] = [0, 0];
    const timer = setInterval(() => {
      const [camera, microphone] = [plugged(opened.camera), plugged(opened.microphone)];
      const level = typeof microphone === 'string' ? 0 : (ear?.level() ?? 0);
      loudest = Math.max(loudest, level);
      looks += 1;
      if (typeof camera !== 'string') {
        const whole = pixels(view, canvas, LIGHT_SIDE, 'all');
        lights.push(whole ? lightOf(whole, LIGHT_SIDE) : 'unknown');
        const bytes = pixels(view, canvas, SHARP_SIDE, 'middle');
        if (bytes) edges.push(sharpnessOf(bytes, SHARP_SIDE));
      }
      const measured: Measured = {
        camera: typeof camera === 'string' ? camera : cameraFacts(camera, view),
        microphone: typeof microphone === 'string' ? microphone : loudest,
        lights: lights.slice(-LOOKS),
        edges: edges.slice(-LOOKS),
      };
      tell({ measured, level, looks });
    }, LOOK_MS);
    close = () => {
      clearInterval(timer);
      ear?.stop();
      closeDevices(opened);
    };
  });
  return () => {
    isOver = true;
    close();
  };
}
