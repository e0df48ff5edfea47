// Sounds and vibration: each kind of call has its own.

// Notes as [hertz, start, length] in seconds; the pattern is repeated every `every` seconds.
const KINDS = {
  risk: { every: 2.0, notes: [[880, 0, 0.16], [880, 0.2, 0.16], [1174, 0.4, 0.4]], shake: [200, 80, 200, 80, 400] },
  help: { every: 3.0, notes: [[784, 0, 0.5], [659, 0.35, 0.8]], shake: [300, 150, 300] },
  card_left: { every: 3.0, notes: [[523, 0, 0.25], [659, 0.22, 0.25], [784, 0.44, 0.6]], shake: [150, 80, 150, 80, 150] },
  trouble: { every: 4.0, notes: [[587, 0, 0.9]], shake: [250] },
  outcome: { every: 6.0, notes: [[523, 0, 0.3], [659, 0.3, 0.6]], shake: [120, 120, 120] },
  device: { every: 6.0, notes: [[392, 0, 0.35], [392, 0.5, 0.5]], shake: [120, 120, 120] },
  lost: { every: 4.0, notes: [[330, 0, 0.5], [262, 0.5, 0.9]], shake: [600] },
};

let context = null;
let master = null;
let last = 0;

export const soundOn = () => context !== null && context.state === "running" && master.gain.value > 0;

/** Must be called from a press: browsers allow no sound before one. */
export async function enable() {
  if (context === null) {
    context = new AudioContext();
    master = context.createGain();
    master.connect(context.destination);
  }
  master.gain.value = 1;
  await context.resume();
  if ("Notification" in window && Notification.permission === "default") Notification.requestPermission();
}

export function mute() {
  if (master) master.gain.value = 0;
  shake(0);
}

/** Browsers allow no vibration before the first press on the page. */
function shake(pattern) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}

/** Play the sound of `kind` once. Louder and brighter with urgency (1 to 9). */
export function play(kind, urgency = 1) {
  if (!soundOn()) return;
  const from = context.currentTime + 0.01;
  for (const [hertz, start, length] of KINDS[kind].notes) bell(hertz, from + start, length, Math.min(1, 0.5 + urgency * 0.12));
}

function bell(hertz, at, length, loud) {
  for (const [overtone, share] of [[1, 0.6], [2, 0.25], [3.01, 0.1]]) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = hertz * overtone;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(loud * share, at + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + length + 0.5);
    tone.connect(gain).connect(master);
    tone.start(at);
    tone.stop(at + length + 0.55);
  }
}

/** Called every second with the most pressing ringing call, or "lost", or null. */
export function ring(kind, urgency = 1) {
  if (kind === null) {
    if (last) shake(0);
    last = 0;
    return;
  }
  const now = performance.now();
  if (now - last < (KINDS[kind].every * 1000) / (urgency > 2 ? 1.6 : 1) - 100) return;
  last = now;
  play(kind, urgency);
  shake(KINDS[kind].shake);
}
