// Notifications: what rings here is also said outside the page while nobody looks at it.

/** The calls that ring here: identity -> [title, body]. */
const ringing = new Map();

// A call can come just before the page is left, or before the browser has said that it was left.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) for (const id of ringing.keys()) show(id);
});

/** This call rings here: say it outside the page as long as the page is not looked at. */
export function notify(id, title, body) {
  ringing.set(id, [title, body]);
  if (document.hidden) show(id);
}

/** Only these calls still ring here; what was shown of others goes, also what an earlier load of the page showed. */
export async function only(ids) {
  for (const id of ringing.keys()) if (!ids.includes(id)) ringing.delete(id);
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const note of (await worker?.getNotifications()) ?? []) if (!ringing.has(note.tag)) note.close();
}

async function show(id) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  // A service worker that is still being installed refuses; a page without one has only its own notifications.
  const worker = (await navigator.serviceWorker?.getRegistration()) ? await navigator.serviceWorker.ready : null;
  if (!ringing.has(id)) return; // answered meanwhile
  const [title, body] = ringing.get(id);
  const options = { body, tag: id, renotify: true, requireInteraction: true, icon: "/icon.svg" };
  if (worker) await worker.showNotification(title, options);
  else new Notification(title, options);
}
