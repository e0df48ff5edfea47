// The service worker: the page opens without the server, to say loudly that it is disconnected.

const SHELL = "shell-3";
const FILES = ["/", "/pager.css", "/app.js", "/words.js", "/dom.js", "/live.js", "/notify.js", "/ring.js", "/calls.js", "/wall.js", "/places.js",
  "/figures.js", "/sign-in.js", "/clock.js", "/icon.svg", "/hills.svg", "/pager.webmanifest"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  })());
});

// The server first, so that nobody works with an old page; what the interface answers is never kept.
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.pathname.startsWith("/api/")) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(event.request, { ignoreSearch: true })
    .then((kept) => kept ?? Response.error())));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const [open] = await self.clients.matchAll({ type: "window" });
    await (open ? open.focus() : self.clients.openWindow("/"));
  })());
});
