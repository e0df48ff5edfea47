// The page: signs in, listens, rings, and is loud when no call can reach it.

import { Calls } from "./calls.js";
import { el, icon } from "./dom.js";
import { figures } from "./figures.js";
import { Live } from "./live.js";
import * as notes from "./notify.js";
import * as bell from "./ring.js";
import { post, signIn } from "./sign-in.js";
import { Wall } from "./wall.js";
import { current, next, t, use, useTexts } from "./words.js";

// The two scripts that are loaded by address; no other string may ever become a script.
const trusted = globalThis.trustedTypes?.createPolicy("worker", {
  createScriptURL(path) {
    if (path !== "/sw.js" && path !== "/clock.js") throw new TypeError(path);
    return path;
  },
}) ?? { createScriptURL: (path) => path };

const app = document.getElementById("app");
const lost = document.getElementById("lost");
const said = document.getElementById("said");
said.addEventListener("click", () => { said.hidden = true; });
const spoken = document.getElementById("spoken");
let station = null;

use(current());
shade();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", shade);
navigator.serviceWorker?.register(trusted.createScriptURL("/sw.js"));
new Worker(trusted.createScriptURL("/clock.js")).onmessage = () => station?.tick();
start();

async function start() {
  const me = await fetch("/api/me", { cache: "no-store" }).then((a) => a.json()).catch(() => undefined);
  if (me) begin(me); else signInPage(me === undefined ? t("no_server") : "");
}

/** The theme that was chosen on this device, else the system's. */
function shade() {
  const chosen = localStorage.getItem("theme");
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.querySelector("meta[name=theme-color]").content = dark ? "#1B2622" : "#FBF8F1";
  return dark;
}

function signInPage(note) {
  station?.end();
  station = null;
  lost.hidden = true;
  document.title = t("app");
  app.replaceChildren(signIn(begin, note, () => { use(next()); signInPage(""); }));
  (document.getElementById("name").value ? document.getElementById("code") : document.getElementById("name")).focus();
}

function begin(me) {
  station?.end();
  station = new Station(me);
}

class Station {
  constructor(me) {
    useTexts(me);
    this.me = me;
    this.server = false; // the socket to the server
    this.link = true; // the server's link to the machines
    this.since = performance.now(); // when the first of the two was lost
    this.everything = true;
    this.tab = "calls";
    this.live = new Live({
      news: (message) => this.take(message),
      up: () => { this.server = true; this.everything = true; this.state(); },
      down: () => { this.broke(); this.server = false; this.state(); },
      over: () => signInPage(t("session_over")),
    });
    this.build();
    this.live.open();
  }

  build() {
    const before = this.calls;
    this.calls = new Calls(this.me, (words) => this.notice(words), (call) => this.wall.about(call));
    this.wall = new Wall(this.calls, () => { if (this.tab === "calls") this.show("wall"); });
    if (before) this.calls.calls = before.calls;
    this.chip = el("span.chip", { id: "connection" });
    this.theme = el("button.quiet.theme", { type: "button", id: "theme", onclick: () => this.otherTheme() });
    this.nameTheme();
    this.sound = el("button.sound", { type: "button", onclick: () => this.toggleSound() });
    this.count = el("b.count", {});
    this.tabs = ["calls", "wall", "figures"].map((name) => el("button.tab", {
      type: "button", "data-tab": name, "aria-pressed": name === this.tab, onclick: () => this.show(name),
    }, t(`tab_${name}`), name === "calls" && this.count));
    this.main = el("main", { "data-tab": this.tab }, this.calls.page, this.wall.page, el("section", { id: "figures" }));
    this.frame = el("div.station", {},
      el("header.top", {},
        el("span.seal", { "aria-hidden": "true" }, icon("bell")),
        el("div.title", {}, el("h1", {}, this.me.title), el("p.me", {}, `${this.me.name} · ${t(`role_${this.me.role}`)}`)),
        this.chip, this.sound, this.theme,
        el("button.quiet", { type: "button", id: "language", onclick: () => this.otherLanguage() }, t("language")),
        el("button.quiet", { type: "button", id: "leave", onclick: () => this.leave() }, t("leave"))),
      el("nav.tabs", { "aria-label": t("app") }, ...this.tabs),
      this.main);
    app.replaceChildren(this.frame);
    this.calls.draw();
    this.state();
  }

  take(message) {
    const all = message.t === "all";
    if (message.link !== undefined) {
      if (!message.link) this.broke();
      this.link = message.link;
      this.state();
    }
    if (message.calls?.length || all) {
      const ended = message.calls.filter(({ call }) => call.state === "closed" && this.calls.calls.has(call.call_id))
        .map(({ call, ...machine }) => ({ ...call, ...machine }));
      for (const call of this.calls.take(message.calls, all)) this.began(call);
      for (const call of ended) this.notice(t("closed_by", call));
      this.wall.called();
      this.ring();
      notes.only(this.calls.ringing().map((call) => call.id));
    }
    if (message.machines?.length || all) {
      this.wall.take(message.machines, all);
      this.calls.draw();
    }
  }

  began(call) {
    const words = t("new_call", { place: call.place || call.machine, kind: t(`kind_${call.kind}`) });
    spoken.textContent = words;
    document.documentElement.dataset.rangAt = performance.timeOrigin + performance.now();
    notes.notify(call.id, words, t(`level_${call.level}`));
  }

  /** Every second. */
  tick() {
    this.live.tick();
    this.calls.tick();
    this.state();
  }

  ring() {
    const call = this.calls.loudest();
    const deaf = this.deaf();
    if (call) bell.ring(call.kind, call.urgency);
    else bell.ring(deaf ? "lost" : null);
    const ringing = this.calls.ringing().length;
    document.documentElement.dataset.ringing = ringing;
    this.count.textContent = ringing || "";
    const flash = Math.floor(Date.now() / 1000) % 2 === 0;
    document.title = deaf ? `⚠ ${t("lost")}` : ringing ? (flash ? `● ${call.place || call.machine}` : `(${ringing}) ${t("app")}`) : t("app");
  }

  broke() {
    if (this.server && this.link) this.since = performance.now();
  }

  /** A short gap, as in a reload, is not worth an alarm; three seconds are. */
  deaf() {
    return !(this.server && this.link) && performance.now() - this.since > 3000;
  }

  state() {
    const good = this.server && this.link;
    const deaf = this.deaf();
    this.chip.className = `chip ${good ? "good" : deaf ? "bad" : "unsure"}`;
    this.chip.textContent = t(good ? "connected" : deaf ? "lost" : "connecting");
    const words = deaf ? t(this.server ? "link_lost" : "lost_long") : "";
    if (lost.textContent !== words) lost.textContent = words;
    lost.hidden = !deaf;
    this.frame.classList.toggle("deaf", deaf);
    this.ring();
    const on = bell.soundOn();
    if (this.sound.dataset.on !== `${on}${current()}`) {
      this.sound.dataset.on = `${on}${current()}`;
      this.sound.classList.toggle("off", !on);
      this.sound.setAttribute("aria-pressed", on);
      this.sound.replaceChildren(icon(on ? "sound" : "mute"), el("span", {}, t(on ? "sound_on" : "sound_enable")));
    }
  }

  async toggleSound() {
    if (bell.soundOn()) bell.mute();
    else { await bell.enable(); bell.play("help"); }
    this.state();
  }

  async show(tab) {
    this.tab = tab;
    this.main.dataset.tab = tab;
    for (const button of this.tabs) button.setAttribute("aria-pressed", button.dataset.tab === tab);
    if (tab === "figures") document.getElementById("figures").replaceWith(await figures());
  }

  otherTheme() {
    localStorage.setItem("theme", shade() ? "light" : "dark");
    shade();
    this.nameTheme();
  }

  /** The button says what it leads to. */
  nameTheme() {
    const dark = document.documentElement.dataset.theme === "dark";
    this.theme.replaceChildren(icon(dark ? "sun" : "moon"), el("span", {}, t(dark ? "theme_light" : "theme_dark")));
  }

  otherLanguage() {
    use(next());
    spoken.textContent = "";
    said.hidden = true;
    const machines = [...this.wall.machines.values()].map((entry) => entry.message);
    this.build();
    this.wall.take(machines, true);
    this.calls.draw(); // a card shows care mode and age, which the wall knows
    this.show(this.tab);
  }

  notice(words) {
    said.textContent = words;
    said.hidden = false;
    clearTimeout(this.noticing);
    this.noticing = setTimeout(() => { said.hidden = true; }, 6000);
  }

  async leave() {
    await post("/api/sign-out", {});
    signInPage(t("signed_out"));
  }

  end() {
    this.live.stop();
    bell.ring(null);
    notes.only([]);
    document.documentElement.dataset.ringing = 0;
  }
}
