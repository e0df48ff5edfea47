// The service worker: the page opens without the server, to say loudly that it is disconnected.

// The server writes these when it serves this file: a sum of the page's files, their addresses, and the fonts'.
const SHELL = "shell-VERSION";
const FILES = "FILES".split(" ");
const FONTS = "FONTS".split(" ");
const FONT_CACHE = "fonts";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== SHELL && name !== FONT_CACHE) await caches.delete(name);
    const fonts = await caches.open(FONT_CACHE);
    for (const kept of await fonts.keys()) if (!FONTS.includes(new URL(kept.url).pathname)) await fonts.delete(kept);
    await self.clients.claim();
  })());
});

// The server first, so that nobody works with an old page; what the interface answers is never kept. A font's
// address changes with its content, so a font is fetched once, when the page first needs it.
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.pathname.startsWith("/api/")) return;
  if (FONTS.includes(address.pathname)) {
    event.respondWith(font(event.request));
    return;
  }
  event.respondWith(fetch(event.request).catch(() => caches.match(event.request, { ignoreSearch: true })
    .then((kept) => kept ?? Response.error())));
});

async function font(request) {
  const fonts = await caches.open(FONT_CACHE);
  const kept = await fonts.match(request);
  if (kept) return kept;
  const fetched = await fetch(request);
  if (fetched.ok) await fonts.put(request, fetched.clone());
  return fetched;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const [open] = await self.clients.matchAll({ type: "window" });
    await (open ? open.focus() : self.clients.openWindow("/"));
  })());
});
