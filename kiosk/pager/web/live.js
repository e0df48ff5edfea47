// The live socket: passes on what the server sends, and notices when it has gone quiet.

const QUIET = 11_000; // ms; the server sends something every five seconds
const SLOWEST = 5_000;
const BEAT = 2_000; // ms between two heartbeats of ours; the server gives a page up after 12 s

export class Live {
  /** @param on {news(message), up(), down(), over()} */
  constructor(on) {
    this.on = on;
    this.wait = 500;
    this.received = 0;
    this.sent = -BEAT;
    this.stopped = false;
    this.socket = null;
    this.next = 0;
  }

  open() {
    const address = new URL("/api/live", location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.socket = socket;
    this.next = 0;
    this.received = performance.now();
    let first = true;
    socket.onmessage = (event) => {
      this.received = performance.now();
      this.wait = 500;
      if (first) this.on.up();
      first = false;
      if (this.received - this.sent > BEAT) {
        this.sent = this.received;
        socket.send('{"t":"beat"}');
      }
      this.on.news(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (this.socket !== socket || this.stopped) return;
      this.socket = null;
      if (event.code === 4401) { this.stopped = true; this.on.over(); return; }
      this.on.down();
      this.next = performance.now() + this.wait;
      setTimeout(() => this.tick(), this.wait);
      this.wait = Math.min(SLOWEST, this.wait * 2);
    };
  }

  /** Called every second: gives up a silent socket, and opens the next one when its time has come. */
  tick() {
    const now = performance.now();
    if (this.stopped) return;
    if (this.socket && now - this.received > QUIET) {
      const silent = this.socket;
      silent.onclose({ code: 4408 });
      silent.close();
    } else if (!this.socket && now >= this.next) this.open();
  }

  stop() {
    this.stopped = true;
    this.socket?.close();
  }
}
